"""People come in by invitation: once, in time, never beyond the reach of whoever invites, never by themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Invitation, Membership, Organisation, Role, User
from kerege.foundation.accounts.selectors import has_role
from kerege.foundation.accounts.services.accepting import accept_as_member, accept_as_newcomer
from kerege.foundation.accounts.services.invitation_links import find_invitation, token_of
from kerege.foundation.accounts.services.inviting import approve_invitation, end_role, invite, revoke_invitation
from kerege.foundation.accounts.tasks import mail_invitation
from kerege.foundation.audit.models import Event
from kerege.foundation.notices.selectors import notices
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from tests.factories.world import make_country, make_organisation, make_user
from tests.unit.foundation.accounts.test_own_account import window

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def ministry() -> Organisation:
    """A ministry of a country."""
    return make_organisation(make_country("QX"), short_name="MOH")


def offer(by: Any, organisation: Organisation, *, role: Role = Role.DRAFTER, **more: Any) -> Invitation:
    """An invitation by link."""
    return invite(by=by, organisation=organisation, role=role, **{"way": "link", "language": "en", "now": NOW} | more)


def come_in(invitation: Invitation, *, email: str = "new@test.example", days: int = 0) -> User:
    """Accept as somebody without an account."""
    return accept_as_newcomer(
        token=token_of(invitation),
        email=email,
        display_name="New",
        language="ru",
        password="a long test password",
        now=NOW + timedelta(days=days),
    )


def test_an_invitation_makes_an_account_once(ministry: Organisation) -> None:
    invitation = offer(OPERATOR, ministry)
    user = come_in(invitation)
    assert has_role(user, [Role.DRAFTER], country="QX")
    with pytest.raises(NotFound):
        come_in(invitation, email="second@test.example")
    assert User.objects.count() == 1
    acts = list(Event.objects.filter(chain="QX").values_list("act", flat=True))
    assert acts == ["accounts.invitation.created", "accounts.invitation.accepted"]
    assert "new@test" not in str([event.body() for event in Event.objects.all()])


def test_a_wrong_expired_or_withdrawn_link_opens_nothing(ministry: Organisation) -> None:
    invitation = offer(OPERATOR, ministry)
    for token in (f"{invitation.pk}-x", "", "x", "999-x", token_of(invitation)[:-1] + "!", "²-x"):
        with pytest.raises(NotFound):
            find_invitation(token=token, now=NOW)
    with pytest.raises(NotFound):
        come_in(invitation, days=14)
    revoke_invitation(by=OPERATOR, invitation_id=invitation.pk, now=NOW)
    with pytest.raises(NotFound):
        come_in(invitation)


@pytest.mark.parametrize(
    ("inviter", "role", "is_home", "may"),
    [
        (Role.FOCAL_POINT, Role.DRAFTER, True, True),
        (Role.FOCAL_POINT, Role.FOCAL_POINT, True, True),
        (Role.FOCAL_POINT, Role.ADMINISTRATOR, True, False),
        (Role.FOCAL_POINT, Role.SECRETARIAT, True, False),
        (Role.FOCAL_POINT, Role.DRAFTER, False, False),
        (Role.DRAFTER, Role.LEARNER, True, False),
        (Role.ADMINISTRATOR, Role.ADMINISTRATOR, False, True),
        (Role.ADMINISTRATOR, Role.DRAFTER, False, True),
    ],
)
def test_nobody_gives_a_role_beyond_their_reach(
    ministry: Organisation, inviter: Role, role: Role, is_home: bool, may: bool
) -> None:
    by = make_user(ministry, role=inviter)
    place = ministry if is_home else make_organisation(make_country("QY"))
    if may:
        assert offer(by, place, role=role).role == role
        return
    with pytest.raises(NotPermitted):
        offer(by, place, role=role)


def test_the_secretariat_names_focal_points_and_its_own_people(ministry: Organisation) -> None:
    region = make_organisation(short_name="SEC")
    secretary = make_user(region, role=Role.SECRETARIAT)
    assert offer(secretary, ministry, role=Role.FOCAL_POINT).needs_approval is False
    assert offer(secretary, region, role=Role.EVALUATOR)
    for organisation, role in ((ministry, Role.DRAFTER), (region, Role.ADMINISTRATOR)):
        with pytest.raises(NotPermitted):
            offer(secretary, organisation, role=role)


def test_an_administrator_gives_no_role_in_a_country_to_themselves(ministry: Organisation) -> None:
    administrator = make_user(make_organisation(), role=Role.ADMINISTRATOR)
    focal_point = make_user(ministry, role=Role.FOCAL_POINT)
    invitation = offer(administrator, ministry)
    assert notices(viewer=focal_point).count() == 1
    for attempt in (lambda: come_in(invitation), lambda: find_invitation(token=token_of(invitation), now=NOW)):
        with pytest.raises(NotFound, match="second person"):
            attempt()
    with pytest.raises(NotPermitted):
        approve_invitation(by=administrator, invitation_id=invitation.pk, now=NOW)
    approve_invitation(by=focal_point, invitation_id=invitation.pk, now=NOW)
    with pytest.raises(RuleViolated, match="themselves"):
        accept_as_member(by=administrator, token=token_of(invitation), now=NOW)
    assert come_in(invitation)


def test_somebody_with_an_account_takes_the_role_up_signed_in(ministry: Organisation) -> None:
    person = make_user(make_organisation(make_country("QY")))
    invitation = offer(OPERATOR, ministry)
    with pytest.raises(InvalidInput, match="already"):
        come_in(invitation, email=person.email)
    accept_as_member(by=person, token=token_of(invitation), now=NOW)
    assert person.memberships.count() == 2


def test_an_invitation_by_mail_is_for_that_address(ministry: Organisation) -> None:
    with pytest.raises(InvalidInput):
        offer(OPERATOR, ministry, way="mail")
    invitation = offer(OPERATOR, ministry, way="mail", email="Invited@test.example", language="ru")
    assert mail_invitation.call(invitation.pk)
    (message,) = mail.outbox
    assert (message.to, token_of(invitation) in message.body) == (["invited@test.example"], True)
    with pytest.raises(NotFound, match="another address"):
        accept_as_member(by=make_user(), token=token_of(invitation), now=NOW)
    assert come_in(invitation, email="elsewhere@test.example").email == "invited@test.example"


def test_the_pages_lead_from_the_form_to_the_first_sign_in(ministry: Organisation, client: Client) -> None:
    host = window(make_user(ministry, role=Role.FOCAL_POINT))
    fields = {"organisation": ministry.pk, "role": "drafter", "way": "print", "language": "en", "idempotency_key": "k"}
    sheet = host.post(reverse("accounts:person_invite"), fields)["Location"]
    assert host.post(reverse("accounts:person_invite"), fields)["Location"] == sheet
    page = host.get(sheet)
    assert "data:image/svg+xml;base64," in page.text
    path = "/" + page.context["address"].split("/", 3)[3]
    assert client.get(path).status_code == 200
    assert Membership.objects.count() == 1
    weak = {"email": "n@test.example", "display_name": "N", "language": "ru", "way": "password", "password1": "short"}
    assert "error-summary" in client.post(path, weak | {"password2": "other"}).text
    strong = weak | {"password1": "a long new password", "password2": "a long new password"}
    assert client.post(path, strong)["Location"] == reverse("accounts:second_step")
    assert client.get("/jobs/")["Location"] == reverse("accounts:second_step")


def test_with_a_passkey_no_password_is_made(ministry: Organisation, client: Client) -> None:
    path = reverse("accounts:invitation_accept", args=[token_of(offer(OPERATOR, ministry))])
    fields = {"email": "n@test.example", "display_name": "N", "language": "en", "way": "passkey"}
    assert client.post(path, fields)["Location"] == reverse("mfa_add_webauthn")
    assert not User.objects.get().has_usable_password()
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200


def test_a_role_is_ended_by_who_may_give_it(ministry: Organisation) -> None:
    focal_point, drafter = make_user(ministry, role=Role.FOCAL_POINT), make_user(ministry)
    membership = Membership.objects.get(user=drafter)
    stranger = make_user(make_organisation(make_country("QY")), role=Role.FOCAL_POINT)
    with pytest.raises(NotFound):
        end_role(by=stranger, membership_id=membership.pk, now=NOW)
    end_role(by=focal_point, membership_id=membership.pk, now=NOW)
    assert not has_role(drafter, [Role.DRAFTER])
    assert notices(viewer=drafter).count() == 1


def test_the_command_prints_the_link(ministry: Organisation, capsys: Any) -> None:
    call_command("people", "invite", "QX:MOH", "focal_point", "--way", "print")
    assert f"/account/invitation/{token_of(Invitation.objects.get())}/" in capsys.readouterr().out
    with pytest.raises(NotFound):
        call_command("people", "invite", "QX:NOBODY", "focal_point")
