"""Lists and facets agree with what the rows say, whoever reads them and however records were joined."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.models import Project, RegistryImport, SourceRecord
from kerege.actions.projects.selectors.facets import ProjectFilters, facets, filtered, newest_keys
from kerege.actions.projects.selectors.projects import record_by_name
from kerege.actions.projects.services.importing import import_records
from kerege.actions.projects.services.merging import merge_records, undo_merge
from kerege.actions.projects.services.orders import Holder, RegistryFile
from kerege.foundation.accounts.actors import OPERATOR, Actor
from kerege.foundation.accounts.models import Organisation
from kerege.kernel.errors import InvalidInput
from tests.factories.world import make_country, make_organisation, make_user
from tests.unit.actions.projects.registry_pages import BARE_PAGE, RECORD

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)
ACTIVITY = (
    "<iati-activity><iati-identifier>XX-{number}</iati-identifier><title><narrative>Work</narrative></title>"
    "</iati-activity>"
)


@pytest.fixture
def holder() -> Organisation:
    return make_organisation(make_country("QX"))


def bring(holder: Organisation, name: str, text: str) -> None:
    file = RegistryFile(name, text.encode(), Order(name=name))
    import_records(by=OPERATOR, holder=Holder(holder), file=file, now=NOW)


def numbers(viewer: Actor, **chosen: str) -> dict[str, dict[str, int | None]]:
    keys = newest_keys(filtered(viewer=viewer, chosen=ProjectFilters(**chosen)), most=100)
    return {name: {one.value: one.number for one in options} for name, options in facets(keys=keys).items()}


def test_a_merged_project_is_found_under_both_registries_and_apart_again_after_an_undo(holder: Organisation) -> None:
    bring(holder, "page.txt", BARE_PAGE)
    bring(holder, "record-4711.txt", RECORD)
    left, right = record_by_name(viewer=OPERATOR, name="007"), record_by_name(viewer=OPERATOR, name="sph:4711")
    assert numbers(OPERATOR)["source"] == {"sph": 1, "eu-cbrn": 1}
    merged = merge_records(by=OPERATOR, left=left, right=right, reason="one contract", now=NOW)
    for source in ("sph", "eu-cbrn"):
        assert newest_keys(filtered(viewer=OPERATOR, chosen=ProjectFilters(source=source)), most=9) == [merged.pk]
    assert numbers(OPERATOR, source="sph")["source"] == {"sph": 1, "eu-cbrn": 1}
    undo_merge(by=OPERATOR, record=right, reason="they differ", now=NOW)
    assert numbers(OPERATOR, source="sph")["source"] == {"sph": 1}
    assert not filtered(viewer=OPERATOR, chosen=ProjectFilters(source="p")).exists()


def test_facets_count_what_a_reader_may_see_and_no_more(holder: Organisation) -> None:
    table = "id,title,country,area\nA1,One,KG,Law\nA2,Two,KG,Law\nA3,Three,UZ,Waste\n"
    bring(holder, "made.csv", table)
    assert numbers(make_user(holder))["area"] == {"Law": 2, "Waste": 1}
    assert numbers(make_user(holder), area="Law")["country"] == {"KG": 2}
    assert numbers(make_user(make_organisation(make_country("QZ"))))["area"] == {}


def test_a_file_that_turns_out_damaged_further_down_leaves_nothing(holder: Organisation) -> None:
    activities = "".join(ACTIVITY.format(number=number) for number in range(1500))
    with pytest.raises(InvalidInput):
        bring(holder, "cut.xml", f'<iati-activities version="2.03">{activities}<iati-activity>')
    assert Project.plain.count() == SourceRecord.plain.count() == 0
    assert not RegistryImport.plain.exclude(state="failed").exists()
