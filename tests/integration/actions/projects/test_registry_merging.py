"""People join projects, take them apart again, and choose what is right."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.models import Contribution, MergeProposal, Project, ProjectSource, SourceRecord
from kerege.actions.projects.rules.provenance import Agreement
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.selectors.fields import ProjectPicture, project_fields
from kerege.actions.projects.selectors.projects import project_by_name, project_of, projects, record_by_name
from kerege.actions.projects.selectors.proposals import proposals
from kerege.actions.projects.services.choosing import choose_source, plan_project, say_field, withdraw_choice
from kerege.actions.projects.services.importing import import_records
from kerege.actions.projects.services.looking import look_for_likeness
from kerege.actions.projects.services.merging import dismiss_pair, merge_records, undo_merge
from kerege.actions.projects.services.orders import Holder, RegistryFile
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation, Role
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated, StaleRevision
from tests.factories.world import make_country, make_organisation, make_user
from tests.unit.actions.projects.registry_pages import BARE_PAGE, RECORD

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)
Pair = tuple[SourceRecord, SourceRecord]


@pytest.fixture
def holder() -> Organisation:
    return make_organisation(make_country("QX"))


@pytest.fixture
def pair(holder: Organisation) -> Pair:
    for name, text in (("page.txt", BARE_PAGE), ("record-4711.txt", RECORD)):
        file = RegistryFile(name, text.encode(), Order(name=name))
        import_records(by=OPERATOR, holder=Holder(holder), file=file, now=NOW)
    return record_by_name(viewer=OPERATOR, name="007"), record_by_name(viewer=OPERATOR, name="sph:4711")


def merged(pair: Pair) -> Project:
    return merge_records(by=OPERATOR, left=pair[0], right=pair[1], reason="one contract", now=NOW)


def picture(project: Project) -> ProjectPicture:
    return project_fields(viewer=OPERATOR, project=project)


def test_two_records_become_one_project_with_two_sources(pair: Pair) -> None:
    project = merged(pair)
    assert [row.pk for row in projects(viewer=OPERATOR)] == [project.pk]
    assert [record.pk for record in picture(project).records] == [record.pk for record in pair]
    assert Contribution.objects.get().project_id == project.pk
    assert not proposals(viewer=OPERATOR).exists()


def test_every_field_says_who_says_what_and_whether_they_agree(pair: Pair) -> None:
    views = {view.name: view for view in picture(merged(pair)).fields}
    assert views[FieldName.TITLE].agreement is Agreement.SPELLED_DIFFERENTLY
    assert views[FieldName.OBJECTIVES].is_disputed
    assert views[FieldName.AREAS].agreement is Agreement.JOINED
    assert [one.source.source for one in views[FieldName.TITLE].said_by] == ["eu-cbrn", "sph"]


def test_a_merge_can_be_undone_at_any_time_and_is_remembered(pair: Pair) -> None:
    project = merged(pair)
    restored = undo_merge(by=OPERATOR, record=pair[1], reason="they differ", now=NOW + timedelta(days=400))
    assert restored.pk != project.pk
    assert Contribution.objects.get().project_id == restored.pk
    assert projects(viewer=OPERATOR).count() == 2
    assert ProjectSource.objects.filter(undone_at__isnull=False).count() == 2
    assert MergeProposal.objects.get().state == "open"
    with pytest.raises(RuleViolated):
        undo_merge(by=OPERATOR, record=pair[0], reason="", now=NOW)


def test_a_dismissed_pair_is_not_proposed_again(pair: Pair, holder: Organisation) -> None:
    dismiss_pair(by=OPERATOR, left=pair[1], right=pair[0], reason="two phases", now=NOW)
    assert look_for_likeness(organisation=holder) == 0
    assert not proposals(viewer=OPERATOR).exists()


def test_joining_never_shows_more_than_was_shown(pair: Pair) -> None:
    Project.plain.filter(pk=project_of(viewer=OPERATOR, record=pair[0]).pk).update(visibility="public")
    assert merged(pair).visibility == "organisation"


def test_an_editor_chooses_a_source_with_a_reason_and_takes_it_back(pair: Pair) -> None:
    project = merged(pair)
    choose = {"by": OPERATOR, "project": project, "field": FieldName.TITLE, "now": NOW}
    with pytest.raises(InvalidInput):
        choose_source(record=pair[1], reason=" ", revision=project.revision, **choose)
    choose_source(record=pair[1], reason="the contract says so", revision=project.revision, **choose)
    (title,) = (view for view in picture(project).fields if view.name is FieldName.TITLE)
    assert (title.agreement, title.choice.reason) == (Agreement.CHOSEN, "the contract says so")
    assert project.title.text.startswith("EU CBRN COE PROJECT 7")
    withdraw_choice(revision=project.revision, **choose)
    assert project.title.text.startswith("Specialised")
    with pytest.raises(StaleRevision):
        withdraw_choice(revision=1, **choose)


def test_a_project_of_ones_own_has_author_and_day_and_stays_when_records_join_it(
    pair: Pair, holder: Organisation
) -> None:
    by = make_user(holder, role=Role.SECRETARIAT)
    fields = {FieldName.TITLE: [ReadValue("Training in test countries", language="en")]}
    own = plan_project(by=by, organisation=holder, fields=fields, now=NOW)
    say_field(
        by=by,
        project=own,
        field=FieldName.STATUS,
        values=[ReadValue("pipeline")],
        reason="",
        revision=own.revision,
        now=NOW,
    )
    assert own.stage == "pipeline"
    assert {view.choice.by for view in picture(own).fields} == {by.urn}
    assert picture(own).records == ()


def test_strangers_and_readers_do_not_merge(pair: Pair, holder: Organisation) -> None:
    reader = make_user(holder, role=Role.EVALUATOR)
    with pytest.raises(NotPermitted):
        merge_records(by=reader, left=pair[0], right=pair[1], reason="", now=NOW)
    stranger = make_user(make_organisation(make_country("QZ")))
    with pytest.raises(NotFound):
        merge_records(by=stranger, left=pair[0], right=pair[1], reason="", now=NOW)
    with pytest.raises(NotFound):
        project_by_name(viewer=stranger, name="007")


def test_a_newer_reading_of_a_merged_record_follows_it_back(pair: Pair, holder: Organisation) -> None:
    project = merged(pair)
    file = RegistryFile("record-4711.txt", RECORD.replace("1.5 M", "3 M").encode(), Order(name="record-4711.txt"))
    import_records(by=OPERATOR, holder=Holder(holder), file=file, now=NOW)
    assert len(picture(project).records) == 3
    restored = undo_merge(by=OPERATOR, record=pair[1], reason="", now=NOW)
    assert len(picture(restored).records) == 2
