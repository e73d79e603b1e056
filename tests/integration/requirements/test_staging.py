"""A library is shown whole or not at all, and what a broken import leaves behind is cleared away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.audit.models import Event
from kerege.kernel.errors import RuleViolated
from kerege.requirements.frameworks import selectors
from kerege.requirements.frameworks.format.reading import read_file
from kerege.requirements.frameworks.models import Crosswalk, CrosswalkSet, Framework, Library, Requirement
from kerege.requirements.frameworks.services import import_library
from kerege.requirements.frameworks.services.staging import discard_staged, sweep_leftovers
from tests.integration.requirements.libraries import in_yaml, sample

pytestmark = pytest.mark.django_db
TABLES = (Library.plain, Framework.plain, Requirement.objects, CrosswalkSet.objects, Crosswalk.objects)
FIRST_CROSSWALKS = 'INSERT INTO "frameworks_crosswalk"'


class Cut(BaseException):
    """The process ends here, and nothing after it runs."""


def _import() -> Any:
    return import_library(content=in_yaml(sample()), by=OPERATOR, now=timezone.now(), read=read_file)


def _leave_half() -> None:
    """What stands when a process dies between two steps of an import."""

    def cut(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(FIRST_CROSSWALKS):
            raise Cut
        return execute(sql, params, many, context)

    with connection.execute_wrapper(cut), pytest.raises(Cut):
        _import()


def test_half_an_import_is_seen_by_nobody() -> None:
    _leave_half()
    assert Requirement.objects.count() == 3
    assert list(selectors.frameworks(viewer=OPERATOR)) == []
    assert selectors.requirement_or_none(viewer=OPERATOR, urn="urn:sample:risk:req_node:care:1.2") is None
    assert not Library.objects.visible_to(OPERATOR).exists()
    assert not Event.objects.filter(act__startswith="frameworks.").exists()


def test_the_same_file_can_be_imported_beside_half_an_import() -> None:
    _leave_half()
    assert _import().crosswalks == 2
    assert [row.urn for row in selectors.frameworks(viewer=OPERATOR)] == ["urn:sample:risk:framework:care"]


def test_a_later_import_clears_away_what_was_left_and_one_beside_it_does_not() -> None:
    _leave_half()
    assert sweep_leftovers(now=timezone.now()) == 0
    assert sweep_leftovers(now=timezone.now() + timedelta(hours=1)) == 1
    assert [table.count() for table in TABLES] == [0] * len(TABLES)


def test_what_is_published_is_not_cleared_away() -> None:
    library = _import().library
    before = [table.count() for table in TABLES]
    assert sweep_leftovers(now=timezone.now() + timedelta(hours=1)) == 0
    discard_staged(library.pk)
    assert [table.count() for table in TABLES] == before


def test_of_two_imports_of_one_version_the_second_is_refused_and_leaves_nothing() -> None:
    nested: list[str] = []

    def import_meanwhile(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(FIRST_CROSSWALKS) and not nested:
            nested.append(sql)
            _import()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(import_meanwhile), pytest.raises(RuleViolated, match="meanwhile"):
        _import()
    assert (Library.plain.count(), Framework.plain.count(), Requirement.objects.count()) == (1, 1, 3)
    assert Event.objects.filter(act="frameworks.library.imported").count() == 1
