"""A registry takes a change back, and its earlier words hold again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.models import Contribution, RegistryImport, SourceRecord
from kerege.actions.projects.selectors.projects import projects
from kerege.actions.projects.services.importing import examine_records, import_records
from kerege.actions.projects.services.orders import Holder, ImportOutcome, RegistryFile
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.audit.models import Event
from tests.factories.world import make_country, make_organisation
from tests.unit.actions.projects.registry_pages import RECORD

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)
CHANGED = RECORD.replace("EUR 1.5 M", "EUR 2 M")
HEADER = "id,title,country,donor,implementer,budget,currency\n"
FIRST, SECOND = "A1,One,KG,D,P,100,EUR\n", "A1,One anew,KG,D,P,200,EUR\n"


@pytest.fixture
def holder() -> Organisation:
    return make_organisation(make_country("QX"))


def bring(holder: Organisation, text: str, name: str = "record-4711.txt") -> ImportOutcome:
    file = RegistryFile(name, text.encode(), Order(name=name))
    return import_records(by=OPERATOR, holder=Holder(holder), file=file, now=NOW)


def amounts() -> list[float]:
    return [float(money.value) for row in Contribution.objects.all() for money in row.money.all()]


def test_words_that_a_registry_takes_up_again_are_its_reading_of_today(holder: Organisation) -> None:
    bring(holder, RECORD)
    bring(holder, CHANGED)
    assert amounts() == [2_000_000.0]
    file = RegistryFile("record-4711.txt", RECORD.encode(), Order(name="record-4711.txt"))
    assert examine_records(by=OPERATOR, holder=Holder(holder), file=file, now=NOW).returned == 1
    assert amounts() == [2_000_000.0]
    outcome = bring(holder, RECORD)
    assert (outcome.counts, outcome.returned) == ({"imported": 0, "unchanged": 1, "rejected": 0}, 1)
    assert amounts() == [1_500_000.0]
    today = SourceRecord.plain.filter(is_replaced=False).values_list("raw", flat=True)
    assert ["EUR 1.5 M" in raw for raw in today] == [True]
    told = [event.after["returned"] for event in Event.objects.filter(act="projects.file.imported").order_by("pk")]
    assert told == [0, 0, 1]
    assert RegistryImport.plain.get(pk=outcome.run).outcome["returned"] == 1


def test_what_holds_again_changes_nothing_a_second_time(holder: Organisation) -> None:
    for text in (RECORD, CHANGED, RECORD):
        bring(holder, text)
    before = (Event.objects.count(), RegistryImport.plain.count(), amounts())
    assert bring(holder, RECORD).returned == 0
    assert (Event.objects.count(), RegistryImport.plain.count(), amounts()) == before


def test_the_project_is_found_by_the_words_that_hold_again(holder: Organisation) -> None:
    for rows in (FIRST, SECOND, FIRST):
        bring(holder, HEADER + rows, "made.csv")
    (project,) = projects(viewer=OPERATOR)
    assert (project.title.text, amounts()) == ("One", [100.0])
