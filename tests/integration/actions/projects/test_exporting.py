"""What is exported is what the viewer may see, and it imports again without difference."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from django.utils import timezone

from kerege.actions.projects.formats.iati.reading import read_activities
from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.models import Project, SourceRecord
from kerege.actions.projects.rules.exporting import ExportForm, ReportingOrganisation
from kerege.actions.projects.rules.flows import Perspective
from kerege.actions.projects.rules.records import FieldName
from kerege.actions.projects.selectors.export_rows import export_rows
from kerege.actions.projects.selectors.money import project_totals
from kerege.actions.projects.services.exporting import export_projects
from kerege.actions.projects.services.importing import import_records
from kerege.actions.projects.services.orders import Holder, RegistryFile
from kerege.foundation.accounts.models import Organisation, User
from kerege.kernel.errors import Infeasible
from tests.factories.iati import assert_valid, draw_file
from tests.factories.world import make_country, make_organisation, make_user

pytestmark = pytest.mark.django_db
REPORTER = ReportingOrganisation("XX-REG-1", "Example secretariat")
TABLE = b"""Number,Title,Implementing partners,Country,Start date,End date,Commitment (EUR)
K-1,=Training of canary,WHO; Centre,KG,2020-01-01,2022-12-31,1000.50
K-2,Round tables,Centre,UZ,2021-01-01,2021-12-31,20
"""


def bring(owner: Organisation, person: User, name: str, data: bytes) -> dict[str, int]:
    """Import a file for an organisation and say what became of its rows."""
    file = RegistryFile(name, data, Order(name=name))
    return import_records(by=person, holder=Holder(owner), file=file, now=timezone.now()).counts


def take(person: User, form: ExportForm, *, reporter: ReportingOrganisation = REPORTER) -> tuple[bytes, list[str]]:
    """Everything that a person may see, in one format."""
    everything = Project.objects.unscoped(reason="the export itself has to leave out what is not the viewer's")
    export = export_projects(viewer=person, projects=everything, form=form, now=timezone.now(), reporter=reporter)
    return b"".join(export.chunks), export.warnings


@pytest.fixture
def side() -> tuple[Organisation, User]:
    """An organisation of one country with a person who keeps its registry."""
    owner = make_organisation(make_country("QX"))
    return owner, make_user(owner)


@pytest.fixture
def other() -> tuple[Organisation, User]:
    """The same in another country."""
    owner = make_organisation(make_country("QY"))
    return owner, make_user(owner)


def test_an_exported_iati_file_imports_again_without_difference(
    side: tuple[Organisation, User], other: tuple[Organisation, User]
) -> None:
    data = draw_file([1, 2, 3, 4, 5])
    assert bring(*side, "a.xml", data) == {"imported": 5, "unchanged": 0, "rejected": 0}
    written, said = take(side[1], ExportForm.IATI)
    assert_valid(written)
    assert (said, read_activities(written)) == ([], read_activities(data))
    assert bring(*side, "again.xml", written) == {"imported": 0, "unchanged": 5, "rejected": 0}
    assert bring(*other, "there.xml", written)["imported"] == 5
    assert take(other[1], ExportForm.IATI)[0].splitlines()[2:] == written.splitlines()[2:]


def test_projects_of_a_table_are_the_same_after_iati(
    side: tuple[Organisation, User], other: tuple[Organisation, User]
) -> None:
    bring(*side, "a.csv", TABLE)
    written, _ = take(side[1], ExportForm.IATI)
    assert_valid(written)
    assert bring(*other, "a.xml", written)["imported"] == 2
    everything = Project.objects.unscoped(reason="the rows of either side are filtered by its viewer")
    mine, theirs = (
        sorted(export_rows(viewer=person, projects=everything), key=lambda one: one.texts_of(FieldName.NUMBER))
        for _, person in (side, other)
    )
    for left, right in zip(mine, theirs, strict=True):
        assert [(one.name, one.values) for one in left.fields] == [(one.name, one.values) for one in right.fields]
        assert (left.amounts, left.remarks, left.country) == (right.amounts, right.remarks, right.country)


@pytest.mark.parametrize("form", [ExportForm.CSV, ExportForm.XLSX, ExportForm.JSON, ExportForm.ICAL])
def test_nobody_takes_along_what_is_not_shared_with_them(
    form: ExportForm, side: tuple[Organisation, User], other: tuple[Organisation, User]
) -> None:
    bring(*side, "a.csv", TABLE)
    assert len(take(side[1], form)[0]) > len(take(other[1], form)[0])
    assert b"canary" not in take(other[1], form)[0]
    with pytest.raises(Infeasible, match="list is empty"):
        take(other[1], ExportForm.IATI)


def test_a_list_names_fields_amounts_and_sources(side: tuple[Organisation, User]) -> None:
    bring(*side, "a.csv", TABLE)
    lines = csv.DictReader(io.StringIO(take(side[1], ExportForm.CSV)[0].decode("utf-8-sig"), newline=""))
    assert [line["title"] for line in lines] == ["'=Training of canary", "Round tables"]
    document = json.loads(take(side[1], ExportForm.JSON)[0])
    amounts = [amount for one in document["projects"][0]["contributions"] for amount in one["amounts"]]
    assert [(amount["kind"], float(amount["value"])) for amount in amounts] == [("commitment", 1000.5)]
    assert document["projects"][0]["sources"][0]["source"] == "table"


def test_without_a_registered_reference_the_file_is_valid_and_says_what_is_lacking(
    side: tuple[Organisation, User],
) -> None:
    bring(*side, "a.csv", TABLE)
    written, said = take(side[1], ExportForm.IATI, reporter=replace(REPORTER, reference=""))
    assert_valid(written)
    assert "no registered reference" in said[0]
    assert all(record.reference.startswith("urn:kerege:project:") for record in read_activities(written))


def test_totals_count_only_what_the_viewer_may_see(
    side: tuple[Organisation, User], other: tuple[Organisation, User]
) -> None:
    bring(*side, "a.csv", TABLE)
    everything = Project.objects.unscoped(reason="the totals themselves have to leave out what is not the viewer's")
    mine = project_totals(viewer=side[1], projects=everything, perspective=Perspective.DONOR)
    assert [(line.kind.value, float(line.value)) for line in mine.lines] == [("commitment", 1020.5)]
    assert project_totals(viewer=other[1], projects=everything, perspective=Perspective.DONOR).lines == ()
    assert SourceRecord.objects.visible_to(other[1]).count() == 0
