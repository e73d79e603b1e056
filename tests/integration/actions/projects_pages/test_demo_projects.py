"""The demonstration shows two records that can be merged, and a planned project that is alike to them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kerege.actions.projects.models import SourceRecord
from kerege.actions.projects.selectors.overlapping import is_before_commitment, projects_alike
from kerege.actions.projects.selectors.projects import project_of, projects
from kerege.actions.projects.selectors.proposals import proposals
from kerege.config.demo.content import read_projects
from kerege.config.demo.projects import enter_projects
from kerege.foundation.accounts.actors import OPERATOR
from tests.factories.world import make_country, make_organisation

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def test_two_records_are_proposed_and_the_planned_project_is_seen_to_overlap() -> None:
    for code in ("QP", "QN"):
        make_country(code)
    holder = {"demo-secretariat": make_organisation(short_name="DEMO-SEC")}
    outcomes = enter_projects(read_projects(), organisations=holder, now=NOW)
    assert [outcome.counts["imported"] for outcome in outcomes] == [1, 2]
    records = SourceRecord.objects.visible_to(OPERATOR)
    pair = proposals(viewer=OPERATOR).get()
    assert {pair.left.source, pair.right.source} == {"sph", "iati"}
    planned = project_of(viewer=OPERATOR, record=records.get(reference="XX-DEMO-902"))
    assert is_before_commitment(planned)
    lookout = projects_alike(viewer=OPERATOR, project=planned)
    assert [one.project.number or one.project.slug for one in lookout.found]
    again = enter_projects(read_projects(), organisations=holder, now=NOW)
    assert [outcome.counts["unchanged"] for outcome in again] == [1, 2]
    assert projects(viewer=OPERATOR).count() == 3
