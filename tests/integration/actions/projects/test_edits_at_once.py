"""Of two edits that were begun on one revision of a project, only the first is kept."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kerege.actions.projects.models import FieldChoice, Project
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.services.choosing import plan_project, say_field
from kerege.foundation.accounts.models import Role, User
from kerege.kernel.errors import StaleRevision
from tests.factories.world import make_country, make_organisation, make_user

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def planned() -> tuple[User, Project]:
    holder = make_organisation(make_country("QX"))
    by = make_user(holder, role=Role.SECRETARIAT)
    fields = {FieldName.TITLE: [ReadValue("Training in test countries", language="en")]}
    return by, plan_project(by=by, organisation=holder, fields=fields, now=NOW)


def say(by: User, project_id: int, status: str, *, revision: int) -> None:
    project = Project.objects.visible_to(by).get(pk=project_id)
    values = [ReadValue(status)]
    say_field(by=by, project=project, field=FieldName.STATUS, values=values, reason="", revision=revision, now=NOW)


def say_elsewhere(by: User, project_id: int, status: str, *, revision: int) -> None:
    try:
        say(by, project_id, status, revision=revision)
    finally:
        connection.close()


@pytest.mark.django_db
def test_the_revision_is_claimed_before_anything_is_written() -> None:
    by, project = planned()
    with CaptureQueriesContext(connection) as caught:
        say(by, project.pk, "pipeline", revision=project.revision)
    writes = [one["sql"] for one in caught if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    table = Project._meta.db_table
    assert writes[0].startswith(f'UPDATE "{table}"')
    assert f'"revision" = {project.revision})' in writes[0]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one transaction write at a time")
def test_who_comes_second_with_the_same_revision_is_refused() -> None:
    by, project = planned()
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            say(by, project.pk, "pipeline", revision=project.revision)
            second = pool.submit(say_elsewhere, by, project.pk, "closed", revision=project.revision)
            wait_until_blocked(second)
        with pytest.raises(StaleRevision):
            second.result(timeout=20)
    kept = FieldChoice.objects.filter(project=project, field=FieldName.STATUS.value, withdrawn_at=None)
    assert [one.values[0]["text"] for one in kept] == ["pipeline"]


def wait_until_blocked(work: Future[None]) -> None:
    """Until the other transaction waits for a row that this one holds."""
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
            if cursor.fetchone()[0] or work.done():
                return
        time.sleep(0.05)
