"""People and invitations are seen by those who look after them, loans of roles by the two who agreed on them."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Membership, Role
from kerege.foundation.accounts.services.inviting import invite
from kerege.foundation.accounts.services.lending import lend_role
from tests.factories.world import make_user
from tests.integration.isolation.readers import SIGNED_IN, Names, Row
from tests.integration.isolation.world import Side

NOBODY: Names = frozenset()
KEEPERS: Names = frozenset({"administrator", "secretariat"})
ADMINISTRATOR: Names = frozenset({"administrator"})


def build(side: Side) -> None:
    """An invitation that names the canary, and a loan of the drafter's role to a colleague."""
    now = timezone.now()
    side.more["accounts_invitation"] = invite(
        by=OPERATOR, organisation=side.organisation, role=Role.TRAINER, way="link", language="en", now=now
    )
    side.more["accounts_membership"] = Membership.objects.get(user=side.drafter)
    side.more["accounts_loan"] = lend_role(
        by=side.drafter,
        membership_id=side.more["accounts_membership"].pk,
        to_id=make_user(side.organisation, role=Role.LEARNER).pk,
        starts_on=now.date() + timedelta(days=100),
        ends_on=now.date() + timedelta(days=110),
        now=now,
    )


def invitation(side: Side) -> dict[str, int]:
    """Address of the invitation."""
    return {"invitation_id": side.more["accounts_invitation"].pk}


ROWS = {
    "accounts:session_end": Row(SIGNED_IN, lambda _side: {"reference": "unknown"}),
    "accounts:second_step": Row(SIGNED_IN),
    "accounts:codes_kept": Row(SIGNED_IN),
    "accounts:form_again": Row(SIGNED_IN),
    "accounts:own_data": Row(SIGNED_IN),
    "accounts:own_data_export": Row(SIGNED_IN),
    "accounts:erasure_request": Row(SIGNED_IN),
    "accounts:loans": Row(SIGNED_IN),
    "accounts:loan_end": Row(frozenset({"owner"}), lambda side: {"delegation_id": side.more["accounts_loan"].pk}),
    "accounts:instance": Row(ADMINISTRATOR),
    "accounts:people": Row(KEEPERS),
    "accounts:person_invite": Row(KEEPERS),
    "accounts:role_end": Row(ADMINISTRATOR, lambda side: {"membership_id": side.more["accounts_membership"].pk}),
    # Only whoever made an invitation sees its link; this one is the operator's.
    "accounts:invitation_sheet": Row(NOBODY, invitation),
    "accounts:invitation_revoke": Row(ADMINISTRATOR, invitation),
    "accounts:invitation_approve": Row(ADMINISTRATOR, invitation),
    "accounts:invitation_accept": Row(NOBODY, lambda _side: {"token": "1-unknown"}),
}
