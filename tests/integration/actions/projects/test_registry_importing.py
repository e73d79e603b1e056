"""Files of registries come in whole, once, and join what is there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.models import (
    Contribution,
    MergeProposal,
    Project,
    ProjectSource,
    RegistryImport,
    SourceRecord,
)
from kerege.actions.projects.selectors.projects import project_by_name, projects, record_by_name, search_projects
from kerege.actions.projects.services.finishing import AT_ONCE
from kerege.actions.projects.services.importing import examine_records, import_records
from kerege.actions.projects.services.orders import Holder, ImportOutcome, RegistryFile, Step
from kerege.actions.projects.services.refreshing import refresh_project
from kerege.actions.projects.services.unstaging import discard_staged
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation, Role
from kerege.foundation.audit.models import Event
from kerege.foundation.ownership.rules import Visibility
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted
from tests.factories.world import make_country, make_organisation, make_user
from tests.unit.actions.projects.registry_pages import BARE_PAGE, RECORD

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)
HEADER = "id,title,country,donor,implementer,budget,currency\n"


@pytest.fixture
def holder() -> Organisation:
    return make_organisation(make_country("QX"))


def bring(holder: Organisation, text: str, *, name: str = "record-4711.txt") -> ImportOutcome:
    file = RegistryFile(name, text.encode(), Order(name=name))
    return import_records(by=OPERATOR, holder=Holder(holder), file=file, now=NOW)


def test_a_record_makes_a_project_with_its_contribution_and_amount(holder: Organisation) -> None:
    outcome = bring(holder, RECORD)
    assert outcome.counts == {"imported": 1, "unchanged": 0, "rejected": 0}
    (project,) = projects(viewer=OPERATOR)
    (contribution,) = project.contributions.all()
    assert contribution.source.name == "Test Union"
    assert [partner.entity.name for partner in contribution.partners.all()] == [
        "Test Union",
        "The Centre of Tests (COT)",
    ]
    assert [(float(money.value), money.currency) for money in contribution.money.all()] == [(1500000.0, "EUR")]


def test_the_same_file_a_second_time_changes_nothing(holder: Organisation) -> None:
    bring(holder, RECORD)
    before = (Event.objects.count(), RegistryImport.plain.count(), SourceRecord.plain.count())
    assert bring(holder, RECORD).counts["unchanged"] == 1
    assert (Event.objects.count(), RegistryImport.plain.count(), SourceRecord.plain.count()) == before


def test_a_dry_run_stores_nothing(holder: Organisation) -> None:
    file = RegistryFile("record-4711.txt", RECORD.encode(), Order(name="record-4711.txt"))
    outcome = examine_records(by=OPERATOR, holder=Holder(holder), file=file, now=NOW)
    assert outcome.to_json()["records"][0]["fields"]
    assert SourceRecord.plain.count() == 0


def test_another_edition_joins_the_project_and_counts_instead_of_the_older(holder: Organisation) -> None:
    bring(holder, RECORD)
    outcome = bring(holder, RECORD.replace("EUR 1.5 M", "EUR 2 M"))
    assert outcome.joined == 1
    assert Project.plain.count() == 1
    assert SourceRecord.plain.count() == 2
    (contribution,) = Contribution.objects.all()
    assert [float(money.value) for money in contribution.money.all()] == [2000000.0]


def test_rows_in_are_imported_unchanged_or_rejected(holder: Organisation) -> None:
    table = HEADER + "A1,One,KG,D,P,100,EUR\nA1,One,KG,D,P,100,EUR\nA2,Two,KG,D,P,many,EUR\n"
    outcome = bring(holder, table, name="made.csv")
    assert (outcome.rows, sum(outcome.counts.values())) == (3, 3)
    assert outcome.counts["rejected"] == len(outcome.rejected) == 1


def test_two_forms_of_one_project_are_proposed_and_not_joined(holder: Organisation) -> None:
    bring(holder, RECORD)
    assert bring(holder, BARE_PAGE, name="page.txt").proposals == 1
    assert Project.plain.count() == 2
    assert MergeProposal.objects.get().state == "open"


def test_what_a_broken_import_had_stored_is_never_seen_and_taken_away(holder: Organisation) -> None:
    outcome = bring(holder, RECORD)
    run = RegistryImport.plain.get(pk=outcome.run)
    for table in (SourceRecord, Project, ProjectSource, Contribution):
        table.plain.update(staged_in=run)
    RegistryImport.plain.update(state="staging")
    assert not projects(viewer=OPERATOR).exists()
    assert not Contribution.objects.exists()
    discard_staged(run)
    assert SourceRecord.plain.count() == Project.plain.count() == Contribution.plain.count() == 0


def test_projects_are_found_by_words_in_any_spelling(holder: Organisation) -> None:
    bring(holder, BARE_PAGE, name="page.txt")
    assert search_projects(viewer=OPERATOR, query="SPECIALISED train").count() == 1
    assert search_projects(viewer=OPERATOR, query="nothing of it").count() == 0


def test_a_project_is_found_by_the_mended_word_and_by_the_divided_one(holder: Organisation) -> None:
    bring(holder, RECORD)
    for made in (lambda: None, lambda: refresh_project(Project.plain.get())):
        made()
        assert search_projects(viewer=OPERATOR, query="regional cooperation").count() == 1
        assert search_projects(viewer=OPERATOR, query="regional coopera-tion").count() == 1


def test_a_learner_keeps_no_registry_and_a_stranger_sees_nothing(holder: Organisation) -> None:
    learner = make_user(holder, role=Role.LEARNER)
    with pytest.raises(NotPermitted):
        import_records(by=learner, holder=Holder(holder), file=RegistryFile("r.txt", RECORD.encode()), now=NOW)
    bring(holder, RECORD)
    stranger = make_user(make_organisation(make_country("QZ")))
    assert not projects(viewer=stranger).exists()
    assert projects(viewer=learner).count() == 1


@pytest.mark.parametrize("bring_in", [import_records, examine_records])
def test_only_who_speaks_for_the_owner_publishes_what_an_import_brings(holder: Organisation, bring_in: Any) -> None:
    file = RegistryFile("record-4711.txt", RECORD.encode(), Order(name="record-4711.txt"))
    drafter, wide = make_user(holder, role=Role.DRAFTER), Holder(holder, Visibility.PUBLIC)
    with pytest.raises(NotPermitted, match="for its own people") as refused:
        bring_in(by=drafter, holder=wide, file=file, now=NOW)
    assert refused.value.field == "visibility"
    assert RegistryImport.plain.count() == SourceRecord.plain.count() == 0
    assert bring_in(by=drafter, holder=Holder(holder), file=file, now=NOW).counts["imported"] == 1
    speaker = make_user(holder, role=Role.FOCAL_POINT)
    later = RegistryFile("record-4711.txt", RECORD.replace("1.5 M", "2 M").encode(), file.order)
    assert bring_in(by=speaker, holder=wide, file=later, now=NOW).counts["imported"] == 1


def test_the_shared_registry_shows_what_public_registries_published() -> None:
    file = RegistryFile("record-4711.txt", RECORD.encode(), Order(name="record-4711.txt"))
    import_records(by=OPERATOR, file=file, now=NOW)
    assert Project.plain.get().visibility == Visibility.PUBLIC.value


@pytest.mark.parametrize("data", [b"", b"no registry at all", b"<iati-activities version='1.05'/>"])
def test_a_file_that_cannot_be_used_is_refused_whole(holder: Organisation, data: bytes) -> None:
    with pytest.raises(InvalidInput):
        import_records(by=OPERATOR, holder=Holder(holder), file=RegistryFile("x", data), now=NOW)
    assert RegistryImport.plain.count() == 0


@pytest.mark.parametrize(
    ("text", "source", "words"),
    [
        (RECORD, "eu-cbrn", "reads as sph, not as eu-cbrn"),
        (BARE_PAGE, "sph", "reads as eu-cbrn, not as sph"),
        ("Dear colleague,\nnothing of it.\n", "sph", "no field was found"),
        (RECORD.partition("Project Name")[0], "", "neither a title"),
    ],
)
def test_a_record_of_which_too_little_is_read_is_refused_and_not_stored(
    holder: Organisation, text: str, source: str, words: str
) -> None:
    file = RegistryFile("record-4711.txt", text.encode(), Order(name="record-4711.txt", source=source))
    for step in (examine_records, import_records):
        with pytest.raises(InvalidInput, match=words):
            step(by=OPERATOR, holder=Holder(holder), file=file, now=NOW)
    assert RegistryImport.plain.count() == Project.plain.count() == 0


@pytest.mark.parametrize("name", ["²", "urn:kerege:project:²", "9" * 40, "urn:kerege:project:" + "9" * 40])
def test_a_number_that_is_none_names_nothing(holder: Organisation, name: str) -> None:
    for find in (project_by_name, record_by_name):
        with pytest.raises(NotFound):
            find(viewer=OPERATOR, name=name)


def stop_at(wanted: str) -> Step:
    """Break off like a machine that is switched off at that step."""

    def step(stage: str, _done: int, _total: int) -> None:
        if stage == wanted:
            raise KeyboardInterrupt

    return step


def test_an_import_that_is_broken_off_after_it_was_applied_has_told_lists_and_searches(holder: Organisation) -> None:
    bring(holder, RECORD)
    data = RECORD.replace("SPECIALIZED TRAINING", "ADVANCED SCHOOLING").encode()
    file = RegistryFile("record-4711.txt", data, Order(name="record-4711.txt"))
    with pytest.raises(KeyboardInterrupt):
        import_records(by=OPERATOR, holder=Holder(holder), file=file, now=NOW, on_step=stop_at("compare"))
    (project,) = search_projects(viewer=OPERATOR, query="schooling")
    assert "ADVANCED SCHOOLING" in project.title.text


def test_a_repeated_import_finishes_what_was_broken_off(holder: Organisation) -> None:
    rows = [f"A{number},Old {number},KG,D,P,1,EUR" for number in range(AT_ONCE + 5)]
    bring(holder, HEADER + "\n".join(rows), name="made.csv")
    text = HEADER + "\n".join(row.replace("Old", "Fresh") for row in rows)
    file = RegistryFile("made.csv", text.encode(), Order(name="made.csv"))
    with pytest.raises(KeyboardInterrupt):
        import_records(by=OPERATOR, holder=Holder(holder), file=file, now=NOW, on_step=stop_at("compare"))
    assert search_projects(viewer=OPERATOR, query="fresh").count() == AT_ONCE
    assert bring(holder, text, name="made.csv").counts["unchanged"] == AT_ONCE + 5
    assert search_projects(viewer=OPERATOR, query="fresh").count() == AT_ONCE + 5
    assert not RegistryImport.plain.filter(outcome__has_key="unfinished").exists()


def test_rows_and_activities_without_a_name_are_rejected_with_their_place(holder: Organisation) -> None:
    table = "id;title;country;budget;currency\nA1;One;KG;1;EUR\nA2;;KG;1;EUR\n"
    activity = "<iati-activity><iati-identifier>XX-1</iati-identifier></iati-activity>"
    for name, text, row in (
        ("made.csv", table, 3),
        ("made.xml", f"<iati-activities version='2.03'>{activity}</iati-activities>", 1),
    ):
        outcome = bring(holder, text, name=name)
        assert outcome.counts["rejected"] == 1
        assert [one["row"] for one in outcome.rejected] == [row]
