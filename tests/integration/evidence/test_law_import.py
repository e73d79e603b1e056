"""Bringing a law in: what is stored, what is refused, and what a repetition does."""

from __future__ import annotations

from datetime import date

import pytest

from kerege.evidence.law.models import Correction, Expression, Provision, Work
from kerege.evidence.law.rules.vocabulary import ExpressionStatus, Force
from kerege.evidence.law.services import LawDetails, LawFile, Owner, examine_law, import_law
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role, User
from kerege.foundation.audit.models import Event
from kerege.kernel.errors import InvalidInput, NotPermitted
from tests.factories.world import make_user
from tests.integration.evidence.law_texts import KAZAKH, NOW, RUSSIAN, bring_in

pytestmark = pytest.mark.django_db


def test_every_word_of_the_file_is_in_a_provision_or_a_note(owner: Owner) -> None:
    outcome = bring_in(owner)
    assert (outcome.chapters, outcome.articles, outcome.share_kept, outcome.missing) == (2, 3, 1.0, ())
    assert outcome.provisions == Provision.objects.filter(expression=outcome.expression).count()
    assert outcome.notes >= 1


def test_provisions_know_their_place_in_the_tree(owner: Owner) -> None:
    outcome = bring_in(owner)
    rows = {row.eid: row for row in Provision.objects.filter(expression=outcome.expression).select_related("parent")}
    paragraph = rows["chp_1__art_2__para_1"]
    assert paragraph.parent is not None
    assert paragraph.parent.eid == "chp_1__art_2"
    chapter = rows["chp_1"]
    assert chapter.order < paragraph.order <= chapter.last_order < rows["chp_2"].order


def test_a_second_import_of_the_same_file_changes_nothing(owner: Owner) -> None:
    first = bring_in(owner)
    events = Event.objects.count()
    second = bring_in(owner)
    assert not second.is_new
    assert second.expression == first.expression
    assert (Expression.objects.count(), Event.objects.count()) == (1, events)


def test_the_same_file_from_another_day_is_another_wording(owner: Owner) -> None:
    bring_in(owner, valid_from=date(2024, 1, 1))
    bring_in(owner, valid_from=date(2025, 1, 1))
    assert Expression.objects.count() == 2
    assert Work.plain.count() == 1


def test_number_and_date_name_the_act_and_join_its_languages(owner: Owner) -> None:
    russian = bring_in(owner, number="№ 7", dated_on=date(2021, 5, 14))
    kazakh = bring_in(owner, KAZAKH, language="kk", number="7", dated_on=date(2021, 5, 14))
    assert russian.work_uri == kazakh.work_uri == "/akn/qx/act/2021/7"
    assert set(Work.plain.get().titles) == {"ru", "kk"}


def test_a_missing_title_is_taken_from_the_document_with_a_warning(owner: Owner) -> None:
    outcome = bring_in(owner)
    assert outcome.title == "О безопасности лабораторий"
    assert any("No title was given" in warning for warning in outcome.warnings)
    assert not any("No title was given" in one for one in bring_in(owner, number="8", title="Закон").warnings)


def test_a_wrong_language_is_refused_and_the_detected_one_is_named(owner: Owner) -> None:
    with pytest.raises(InvalidInput, match="reads as 'kk'") as refused:
        bring_in(owner, KAZAKH, language="ru")
    assert refused.value.field == "language"
    assert Work.plain.count() == 0


@pytest.mark.parametrize("language", ["xx", "russian", ""])
def test_an_unknown_language_is_refused_with_the_known_ones(owner: Owner, language: str) -> None:
    with pytest.raises(InvalidInput, match="uz-Latn"):
        bring_in(owner, language=language)


def test_the_name_of_another_countrys_act_is_refused(owner: Owner) -> None:
    with pytest.raises(InvalidInput, match="not of QX"):
        bring_in(owner, work_uri="/akn/qz/act/2021/7")


def test_a_file_without_law_is_refused_in_words(owner: Owner) -> None:
    with pytest.raises(InvalidInput) as refused:
        bring_in(owner, "   \n\n")
    assert len(refused.value.message) > 20


def test_a_dry_run_tells_all_and_stores_nothing(owner: Owner) -> None:
    details = LawDetails(language="ru", number="7")
    outcome = examine_law(by=OPERATOR, owner=owner, file=LawFile("law.md", RUSSIAN.encode()), details=details)
    assert (outcome.articles, outcome.expression) == (3, None)
    assert (Work.plain.count(), Expression.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_only_drafters_of_the_holder_bring_laws_in(owner: Owner, neighbour: Owner, drafter: User) -> None:
    learner = make_user(owner.organisation, role=Role.LEARNER)
    assert bring_in(owner, by=drafter).is_new
    for by, where in ((learner, owner), (drafter, neighbour), (drafter, Owner(owner.organisation, neighbour.country))):
        with pytest.raises(NotPermitted):
            bring_in(where, by=by)


def test_publication_is_on_the_account_with_the_proof_of_the_file(owner: Owner) -> None:
    outcome = bring_in(owner)
    event = Event.objects.get(act="law.expression.published")
    assert event.chain_id == "QX"
    assert outcome.expression is not None
    assert event.after["source_sha256"] == outcome.expression.source_sha256


def test_the_start_of_the_wording_says_whether_the_act_is_in_force(owner: Owner) -> None:
    bring_in(owner, number="1", valid_from=date(2026, 1, 1))
    bring_in(owner, number="2", valid_from=date(2027, 1, 1))
    assert [work.force for work in Work.plain.order_by("pk")] == [Force.IN_FORCE, Force.NOT_YET]


def test_a_translation_is_marked_provisional(owner: Owner) -> None:
    outcome = bring_in(owner, status=ExpressionStatus.UNOFFICIAL_TRANSLATION)
    assert outcome.expression is not None
    assert outcome.expression.is_provisional


def test_remembered_corrections_are_applied_to_the_next_import(owner: Owner) -> None:
    file = LawFile("law.md", RUSSIAN.encode())
    plain = examine_law(by=OPERATOR, owner=owner, file=file, details=LawDetails(language="ru"))
    assert plain.provisions == bring_in(owner).provisions
    standing = Expression.objects.get()
    steps = [
        {
            "act": "merge",
            "anchor": {
                "fingerprint": "",
                "eid": "chp_1__art_2__para_2",
                "excerpt": "2. Лаборатория обязана хранить образцы в безопасном помещении.",
            },
            "text": "",
            "label": "",
            "level": "",
        }
    ]
    Correction.objects.create(
        organisation=owner.organisation,
        language="ru",
        source_sha256=standing.source_sha256,
        steps=steps,
        updated_at=NOW,
    )
    again = import_law(by=OPERATOR, owner=owner, file=file, details=LawDetails(language="ru", number="7"), now=NOW)
    assert (again.is_new, again.provisions) == (True, plain.provisions - 1)
