"""The demonstration shows two records that can be merged, and a planned project that is alike to them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from kerege.actions.programmes.blocks import shared_block
from kerege.actions.programmes.models import Measurement
from kerege.actions.projects.models import SourceRecord
from kerege.actions.projects.selectors.overlapping import is_before_commitment, projects_alike
from kerege.actions.projects.selectors.projects import project_of, projects
from kerege.actions.projects.selectors.proposals import proposals
from kerege.config.demo.content import read_projects
from kerege.config.demo.projects import enter_projects
from kerege.config.demo.work import enter_work
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role
from tests.factories.world import make_country, make_organisation, make_user

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


def test_the_work_of_one_of_them_is_written_down_once_and_shared_with_its_donor() -> None:
    for code in ("QP", "QN"):
        make_country(code)
    donor = make_user(make_organisation(short_name="DONOR"), role=Role.DONOR)
    bodies = {
        "demo-secretariat": make_organisation(short_name="DEMO-SEC"),
        "demo-donor": donor.memberships.get().organisation,
    }
    # A share ends on a day to come, and the block asks the clock.
    now = timezone.now()
    enter_projects(read_projects(), organisations=bodies, now=now)
    assert enter_work(read_projects()["work"], organisations=bodies, now=now)
    block = shared_block(donor)
    assert block is not None
    assert len(block.rows) == 1
    assert Measurement.objects.count() == 1
    assert not enter_work(read_projects()["work"], organisations=bodies, now=now)
    assert Measurement.objects.count() == 1
