"""A picture says what was found, what people said of it, and what it does not rest on."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kerege.evidence.law.models import Provision, Work
from kerege.evidence.law.rules.vocabulary import ExpressionStatus
from kerege.foundation.accounts.actors import OPERATOR, Actor
from kerege.foundation.accounts.models import Role
from kerege.foundation.audit.models import Event
from kerege.kernel.errors import InvalidInput, NotFound
from kerege.reports.reporting.rules import ProvisionLine, Report, ReportForm
from kerege.reports.reporting.services.picture import Order, make_picture
from kerege.reports.reporting.services.reports import make_report
from tests.factories.world import make_organisation, make_programme, make_user
from tests.integration.reports.reporting.samples import (
    ENGLISH,
    NOW,
    RUSSIAN,
    URN,
    Side,
    enter_law,
    make_side,
    public_framework,
    say,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def side() -> Side:
    made = make_side("QX")
    public_framework(made)
    return made


def picture(viewer: Actor, *, country: str = "QX", language: str = "en", top: int = 3) -> Report:
    """The picture of a country by the test framework."""
    order = Order(country=country, framework_urn=URN, language=language, top=top)
    return make_picture(viewer=viewer, order=order, now=NOW)


def first(report: Report) -> ProvisionLine:
    """The best candidate for the first requirement."""
    return next(report.lines()).provisions[0]


def test_the_authentic_text_leads_and_the_readers_language_stands_beside_it(side: Side) -> None:
    enter_law(side)
    enter_law(side, ENGLISH, language="en", status=ExpressionStatus.UNOFFICIAL_TRANSLATION)
    line = first(picture(side.drafter))
    assert line.place == "Статья 1. Уведомление (test), пункт 1"
    assert (line.wording.language, line.wording.is_provisional) == ("ru", False)
    assert [(other.language, other.is_provisional) for other in line.counterparts] == [("en", True)]
    assert "No. 17 of May 14, 2021" in line.act


def test_a_place_stands_once_however_many_languages_hold_it(side: Side) -> None:
    enter_law(side)
    enter_law(side, ENGLISH, language="en", status=ExpressionStatus.UNOFFICIAL_TRANSLATION)
    for line in picture(side.drafter, top=10).lines():
        assert len({one.eid for one in line.provisions}) == len(line.provisions)


def test_the_wording_of_the_day_is_searched_and_others_are_named(side: Side) -> None:
    enter_law(side)
    enter_law(side, valid_from=date(2027, 1, 1), mark="later")
    report = picture(side.drafter)
    assert [line.valid_from for line in report.corpus] == ["2024-01-01"]
    assert any("valid from 2027-01-01" in text for text in report.not_searched)


def test_an_older_translation_is_called_older(side: Side) -> None:
    enter_law(side)
    enter_law(side, ENGLISH, language="en", status=ExpressionStatus.UNOFFICIAL_TRANSLATION)
    enter_law(side, valid_from=date(2025, 1, 1), mark="new")
    line = first(picture(side.drafter))
    assert line.wording.valid_from == "2025-01-01"
    assert line.counterparts[0].note.startswith("older wording")


def test_decisions_stand_beside_the_provision_and_are_counted_at_once(side: Side) -> None:
    enter_law(side)
    before = picture(side.drafter)
    provision = Provision.objects.get(eid=first(before).eid)
    say(side, provision, state="relevant", reason="It says so.")
    after = picture(side.drafter)
    assert (first(after).decision, first(after).reason) == ("Relevant", "It says so.")
    assert (before.totals()["decisions_relevant"], after.totals()["decisions_relevant"]) == (0, 1)


def test_a_relevant_provision_that_the_program_did_not_find_is_shown_too(side: Side) -> None:
    expression = enter_law(side)
    other = Provision.objects.filter(expression=expression, text__contains="Лаборатория").get()
    say(side, other, state="relevant")
    line = next(picture(side.drafter, top=1).lines())
    assert [one.rank for one in line.provisions] == [1, 0]


def test_a_decision_on_words_that_have_changed_says_so(side: Side) -> None:
    enter_law(side)
    provision = Provision.objects.get(eid=first(picture(side.drafter)).eid)
    decision = say(side, provision, state="relevant")
    decision.text_hash, decision.revision = "0" * 64, 2
    decision.save()
    assert "has changed since" in first(picture(side.drafter)).decision


def test_a_wording_in_another_language_than_the_readers_says_so(side: Side) -> None:
    enter_law(side)
    report = picture(side.drafter, language="ru")
    translated, other = report.lines()
    assert (translated.statement.language, translated.statement.note) == ("ru", "")
    assert other.statement.language == "en"
    assert "английский" in other.statement.note


def test_a_country_without_law_has_an_empty_picture(side: Side) -> None:
    report = picture(side.drafter)
    assert report.corpus == ()
    assert report.totals()["without_candidates"] == 2


def test_texts_that_are_not_open_to_everybody_are_marked(side: Side) -> None:
    enter_law(side)
    assert any("not open to everybody" in text for text in picture(side.drafter).notices)
    Work.objects.unscoped(reason="the test opens it").update(visibility="public", revision=2)
    assert not any("not open to everybody" in text for text in picture(side.drafter).notices)


def test_people_of_other_countries_find_no_picture(side: Side) -> None:
    enter_law(side)
    other = make_side("QY")
    regional = make_organisation()
    make_programme(side.country, other.country, organisations=(regional,))
    administrator = make_user(side.organisation, role=Role.ADMINISTRATOR)
    for viewer in (other.drafter, make_user(regional, role=Role.SECRETARIAT), administrator):
        with pytest.raises(NotFound, match="no picture"):
            picture(viewer)


def test_colleagues_share_a_matching_only_while_they_see_the_same_law(side: Side) -> None:
    expression = enter_law(side, mark="secret")
    assert "secret" in first(picture(side.drafter)).wording.text
    Work.objects.unscoped(reason="the test closes it").filter(pk=expression.work_id).update(visibility="organisation")
    colleague = make_user(make_organisation(side.country), role=Role.DRAFTER)
    assert "secret" not in str(picture(colleague).to_json())
    assert "secret" in str(picture(side.drafter).to_json())


def test_a_second_look_makes_no_line_again_until_something_changes(side: Side) -> None:
    expression = enter_law(side)
    before = picture(side.drafter)
    assert picture(side.drafter).groups is before.groups
    say(side, Provision.objects.filter(expression=expression).exclude(text="")[0], state="rejected")
    assert picture(side.drafter).groups is not before.groups


def test_the_number_of_queries_does_not_grow_with_the_law(side: Side) -> None:
    enter_law(side)
    with CaptureQueriesContext(connection) as few:
        picture(side.drafter)
    points = "\n\n".join(f"{number}. Лаборатория ведёт учёт {number} аварий." for number in range(3, 60))
    enter_law(side, RUSSIAN + "\n" + points, valid_from=date(2025, 1, 1), mark="more")
    with CaptureQueriesContext(connection) as many:
        picture(side.drafter, top=50)
    assert len(many) <= len(few) + 1


@pytest.mark.parametrize(
    ("field", "changes"), [("--top", {"top": 0}), ("--top", {"top": 51}), ("--language", {"language": "xx"})]
)
def test_an_order_that_cannot_be_met_names_what_is_wrong(side: Side, field: str, changes: dict[str, object]) -> None:
    with pytest.raises(InvalidInput) as caught:
        picture(OPERATOR, **changes)  # type: ignore[arg-type]
    assert caught.value.field == field


@pytest.mark.parametrize("form", list(ReportForm))
def test_taking_a_report_out_is_entered_in_the_account_of_events(side: Side, form: ReportForm) -> None:
    enter_law(side)
    order = Order(country="QX", framework_urn=URN, language="ru")
    made = make_report(by=side.drafter, order=order, form=form, now=NOW)
    event = Event.objects.latest("pk")
    assert (event.act, event.actor, event.object_urn) == (
        "reporting.report.made",
        side.drafter.urn,
        f"urn:kerege:report:qx:{form.value}",
    )
    assert made.file_name == f"kerege-qx-rules-2026-03-01.{form.value}"
    assert len(made.content) > 1000
