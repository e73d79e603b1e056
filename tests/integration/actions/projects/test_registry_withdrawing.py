"""An import is taken back: what nobody built on goes, what people decided stays and is named, the file undoes it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from kerege.actions.programmes.models import Objective
from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.models import (
    Contribution,
    Entity,
    MergeProposal,
    Project,
    ProjectLink,
    ProjectSource,
    ProjectTerm,
    RegistryImport,
    SourceRecord,
)
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.rules.vocabulary import ImportState, LinkKind
from kerege.actions.projects.selectors.projects import project_of, record_by_name, search_projects
from kerege.actions.projects.selectors.withdrawing import withdrawal_of
from kerege.actions.projects.services.choosing import choose_source, say_field, withdraw_choice
from kerege.actions.projects.services.importing import import_records
from kerege.actions.projects.services.merging import merge_records, undo_merge
from kerege.actions.projects.services.orders import Holder, RegistryFile
from kerege.actions.projects.services.sharing import share_project, take_share_back
from kerege.actions.projects.services.withdrawing import withdraw_import
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation, Role
from kerege.foundation.audit.models import Event
from kerege.foundation.ownership.selectors import grants_on
from kerege.kernel.errors import NotFound, NotPermitted, RuleViolated, StaleRevision
from tests.factories.world import make_country, make_organisation, make_user
from tests.unit.actions.projects.registry_pages import BARE_PAGE, RECORD

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)
TABLES = (SourceRecord, Project, ProjectSource, ProjectTerm, Contribution, Entity, MergeProposal)


@pytest.fixture
def holder() -> Organisation:
    return make_organisation(make_country("QX"))


def bring(holder: Organisation, text: str = RECORD, name: str = "record-4711.txt") -> RegistryImport:
    file = RegistryFile(name, text.encode(), Order(name=name))
    return RegistryImport.plain.get(pk=import_records(by=OPERATOR, holder=Holder(holder), file=file, now=NOW).run)


def rows() -> list[int]:
    """How many rows each table holds."""
    return [getattr(table, "plain", table.objects).count() for table in TABLES]


def withdraw(run: RegistryImport, **order: Any) -> Any:
    run.refresh_from_db()
    return withdraw_import(**{"by": OPERATOR, "run": run, "revision": run.revision, "now": NOW, **order})


def test_what_an_import_brought_goes_and_the_same_file_brings_it_back(holder: Organisation) -> None:
    empty = rows()
    run = bring(holder)
    full = rows()
    taken = withdraw(run)
    assert (taken.records, taken.projects, taken.kept_count) == (1, 1, 0)
    assert rows() == empty
    assert search_projects(viewer=OPERATOR, query="training").count() == 0
    run.refresh_from_db()
    assert run.state == ImportState.WITHDRAWN
    event = Event.objects.get(act="projects.import.withdrawn")
    assert (event.object_urn, event.after["records"]) == (run.urn, 1)
    bring(holder)
    assert rows() == full


def test_looking_first_stores_nothing(holder: Organisation) -> None:
    run, before = bring(holder), rows()
    assert withdrawal_of(run, now=NOW).records == 1
    assert rows() == before


def test_the_reading_before_holds_again(holder: Organisation) -> None:
    bring(holder)
    later = bring(holder, RECORD.replace("EUR 1.5 M", "EUR 2 M"))
    taken = withdraw(later)
    assert (taken.records, taken.projects, taken.projects_that_stay) == (1, 0, 1)
    (contribution,) = Contribution.objects.all()
    assert [float(money.value) for money in contribution.money.all()] == [1500000.0]


def test_an_earlier_import_goes_and_the_later_reading_stays(holder: Organisation) -> None:
    first = bring(holder)
    bring(holder, RECORD.replace("EUR 1.5 M", "EUR 2 M"))
    withdraw(first)
    (contribution,) = Contribution.objects.all()
    assert [float(money.value) for money in contribution.money.all()] == [2000000.0]


def test_merged_records_stay_until_the_merge_is_undone(holder: Organisation) -> None:
    run, other = bring(holder), bring(holder, BARE_PAGE, "page.txt")
    left, right = (record_by_name(viewer=OPERATOR, name=name) for name in ("007", "sph:4711"))
    merge_records(by=OPERATOR, left=left, right=right, reason="one contract", now=NOW)
    for one in (run, other):
        assert [[why.kind.value for why in kept.reasons] for kept in withdrawal_of(one, now=NOW).kept] == [["merged"]]
        with pytest.raises(RuleViolated, match="built on"):
            withdraw(one)
    undo_merge(by=OPERATOR, record=right, reason="", now=NOW)
    assert withdraw(run).records == 1
    assert Project.plain.count() == 1


def chosen(project: Project, record: SourceRecord) -> None:
    order = {"by": OPERATOR, "project": project, "field": FieldName.TITLE, "now": NOW}
    choose_source(**order, record=record, reason="read on paper", revision=project.revision)


def said(project: Project, _record: SourceRecord) -> None:
    order = {"by": OPERATOR, "project": project, "field": FieldName.TITLE, "now": NOW}
    say_field(**order, values=[ReadValue("Ours")], reason="we know", revision=project.revision)


def linked(project: Project, _record: SourceRecord) -> None:
    kept = {"kind": LinkKind.REQUIREMENT.value, "urn": "urn:kerege:requirement:test"}
    ProjectLink.objects.create(project=project, linked_by=OPERATOR.urn, linked_at=NOW, **kept)


def shared(project: Project, _record: SourceRecord) -> None:
    receiver = make_organisation(short_name="RECEIVER")
    share_project(by=OPERATOR, project=project, receiver=receiver, until=date(2027, 1, 1), now=NOW)


@pytest.mark.parametrize(
    ("decide", "kind"), [(chosen, "chosen"), (said, "said"), (linked, "linked"), (shared, "shared")]
)
def test_what_people_built_on_stays_and_is_named_with_the_remedy(holder: Organisation, decide: Any, kind: str) -> None:
    run = bring(holder)
    record = SourceRecord.plain.get()
    project = project_of(viewer=OPERATOR, record=record)
    decide(project, record)
    (kept,) = withdrawal_of(run, now=NOW).kept
    assert (kept.record.pk, kept.project, [why.kind.value for why in kept.reasons]) == (record.pk, project.pk, [kind])
    assert all(why.remedy for why in kept.reasons)
    with pytest.raises(RuleViolated):
        withdraw(run)


def test_a_choice_that_was_taken_back_holds_nothing(holder: Organisation) -> None:
    run = bring(holder)
    record = SourceRecord.plain.get()
    project = project_of(viewer=OPERATOR, record=record)
    chosen(project, record)
    project.refresh_from_db()
    withdraw_choice(by=OPERATOR, project=project, field=FieldName.TITLE, revision=project.revision, now=NOW)
    assert withdraw(run).records == 1


def test_the_rest_of_a_file_goes_without_what_people_built_on(holder: Organisation) -> None:
    table = "id,title,country,donor\nA1,Labs,KG,D\nA2,Vets,KZ,E\n"
    run = bring(holder, table, "made.csv")
    first, second = SourceRecord.plain.order_by("pk")
    linked(project_of(viewer=OPERATOR, record=first), first)
    taken = withdraw(run)
    assert (taken.records, taken.kept_count) == (1, 1)
    assert not SourceRecord.plain.filter(pk=second.pk).exists()
    assert list(Entity.objects.values_list("name", flat=True)) == ["D"]
    run.refresh_from_db()
    assert run.state == ImportState.APPLIED


def test_only_who_keeps_the_registry_takes_an_import_back_and_only_once(holder: Organisation) -> None:
    run = bring(holder)
    with pytest.raises(NotPermitted):
        withdraw(run, by=make_user(holder, role=Role.LEARNER))
    with pytest.raises(StaleRevision):
        withdraw(run, revision=run.revision + 1)
    withdraw(run, by=make_user(holder, role=Role.DRAFTER))
    with pytest.raises(RuleViolated, match="already"):
        withdraw(run)


def test_a_share_that_was_taken_back_holds_nothing(holder: Organisation) -> None:
    run = bring(holder)
    project = Project.plain.get()
    shared(project, SourceRecord.plain.get())
    take_share_back(by=OPERATOR, project=project, grant_id=grants_on(project).get().pk, now=NOW)
    assert withdraw(run).records == 1


def test_a_project_with_a_work_plan_stays_until_the_work_is_taken_out(holder: Organisation) -> None:
    run = bring(holder)
    row = Objective(project=Project.plain.get(), title="Safe samples", written_by=OPERATOR.urn, written_at=NOW)
    row.save()
    (kept,) = withdrawal_of(run, now=NOW).kept
    assert [why.kind.value for why in kept.reasons] == ["worked_on"]
    row.removed_at = NOW
    row.save()
    assert withdraw(run).records == 1


def answer(*words: str) -> Any:
    """What `kerege projects ... --json` answers."""
    out = StringIO()
    call_command("projects", *words, "--json", stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


def test_the_terminal_lists_imports_says_what_would_go_and_takes_one_back(holder: Organisation) -> None:
    run = bring(holder)
    (listed,) = answer("imports")
    assert (listed["id"], listed["state"], listed["imported"]) == (run.pk, "applied", 1)
    looked = answer("withdraw", str(run.pk), "--dry-run")
    assert (looked["dry_run"], looked["records"], looked["state"]) == (True, 1, "applied")
    assert SourceRecord.plain.count() == 1
    taken = answer("withdraw", str(run.pk))
    assert (taken["dry_run"], taken["records"], taken["state"]) == (False, 1, "withdrawn")
    assert SourceRecord.plain.count() == 0
    with pytest.raises(NotFound, match="kerege projects imports"):
        answer("withdraw", "999999")
