"""The start page says what there is for this reader, and nothing that does not exist."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from kerege.foundation.accounts.models import Role
from kerege.foundation.interface import blocks
from kerege.foundation.interface.blocks import Block, BlockRow
from tests.factories.world import make_country, make_organisation, make_user

pytestmark = pytest.mark.django_db


def start_of(client: Client, role: Role | None) -> str:
    """The start page of a person with a role."""
    organisation = make_organisation(make_country("QP"), short_name="MOH") if role else None
    person = make_user(organisation, role=role or Role.LEARNER)
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.get("/").text


def test_a_visitor_learns_what_kerege_is_and_where_to_sign_in(client: Client) -> None:
    text = client.get("/").text
    assert "From an international duty" in text
    assert 'href="/account/login/"' in text


def test_every_link_of_the_start_page_leads_somewhere(client: Client) -> None:
    start_of(client, Role.DRAFTER)
    response = client.get("/")
    addresses = [link.href for link in [*response.context["offers"], *response.context["work_links"]]]
    assert addresses
    assert {client.get(address).status_code for address in addresses} <= {200, 302, 403}


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_greeted_with_its_role_and_country(client: Client, role: Role) -> None:
    text = start_of(client, role)
    assert str(role.label) in text
    assert "Testland QP" in text


def test_somebody_without_a_role_is_told_whom_to_ask(client: Client) -> None:
    assert "You have no role yet" in start_of(client, None)


def test_blocks_show_their_rows_and_their_link(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_slots", {})
    rows = [BlockRow("<b>Law</b>", "/law/1/", "3 left")]
    blocks.register_block(
        "start", name="x", order=1, make=lambda viewer: Block("To review", rows, href="/law/", link_label="All laws")
    )
    text = start_of(client, Role.DRAFTER)
    assert "&lt;b&gt;Law&lt;/b&gt;" in text
    assert '<a href="/law/">All laws</a>' in text


JUDGEMENT = {"Candidates", "Assessments", "Gaps", "Compare"}


def offered(client: Client) -> set[str]:
    """The rooms that the navigation offers."""
    return {str(link.label) for link in client.get("/").context["offers"]}


@pytest.mark.parametrize("role", [Role.DONOR, Role.SECRETARIAT, Role.EVALUATOR, Role.ADMINISTRATOR])
def test_nobody_from_outside_a_country_is_offered_rooms_that_stay_empty_for_them(client: Client, role: Role) -> None:
    client.force_login(make_user(make_organisation(), role=role), backend=settings.AUTHENTICATION_BACKENDS[0])
    assert offered(client) & JUDGEMENT == set()
    assert {"Frameworks", "Projects"} <= offered(client)


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.FOCAL_POINT, Role.DUTY_OFFICER])
def test_people_of_a_country_are_offered_the_rooms_of_judgement(client: Client, role: Role) -> None:
    start_of(client, role)
    assert offered(client) >= JUDGEMENT
