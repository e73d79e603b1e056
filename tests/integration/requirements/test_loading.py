"""The shipped library is loaded once, updated by version and never in part."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kerege.foundation.accounts.actors import OPERATOR
from kerege.requirements.frameworks import selectors
from kerege.requirements.frameworks.models import Framework, Library, Requirement
from kerege.requirements.frameworks.rules import Step
from kerege.requirements.frameworks.services import Loaded, load_shipped_frameworks
from tests.integration.requirements.libraries import in_yaml, own_framework

pytestmark = pytest.mark.django_db


def _load(*paths: Path) -> list[Loaded]:
    return load_shipped_frameworks(by=OPERATOR, now=timezone.now(), paths=paths or None)


def _file(folder: Path, data: dict[str, Any]) -> Path:
    path = folder / "sample.yaml"
    path.write_bytes(in_yaml(data))
    return path


def test_the_shipped_library_is_loaded_for_everybody_and_loading_again_changes_nothing() -> None:
    first = _load()
    assert {one.step for one in first} == {Step.FIRST}
    visible = selectors.frameworks(viewer=AnonymousUser())
    held = {one.urn for one in first}
    assert {framework.library.urn for framework in visible} <= held
    assert "urn:kerege:framework:ihr-2005-2024" in {framework.urn for framework in visible}
    rows = (Library.plain.count(), Framework.plain.count(), Requirement.objects.count())
    assert {one.step for one in _load()} == {Step.UNCHANGED}
    assert (Library.plain.count(), Framework.plain.count(), Requirement.objects.count()) == rows


def test_loading_again_asks_only_what_is_there() -> None:
    libraries = len(_load())
    with CaptureQueriesContext(connection) as queries:
        _load()
    assert len(queries) <= libraries
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}


def test_a_higher_version_replaces_the_current_one(tmp_path: Path) -> None:
    assert _load(_file(tmp_path, own_framework(version=1)))[0].step is Step.FIRST
    assert _load(_file(tmp_path, own_framework(version=2)))[0].step is Step.UPGRADE
    assert Framework.plain.get(is_current=True).version == 2
    assert Framework.plain.filter(is_current=False).count() == 1


def test_a_lower_version_is_left_alone(tmp_path: Path) -> None:
    _load(_file(tmp_path, own_framework(version=2)))
    loaded = _load(_file(tmp_path, own_framework(version=1)))[0]
    assert (loaded.step, loaded.is_done) == (Step.OLDER, True)
    assert Framework.plain.get().version == 2


def test_changed_content_without_a_new_version_is_reported_and_not_taken(tmp_path: Path) -> None:
    _load(_file(tmp_path, own_framework()))
    loaded = _load(_file(tmp_path, own_framework(name="Changed rules")))[0]
    assert (loaded.step, loaded.is_done) == (Step.CONFLICT, False)
    assert Framework.plain.get().name["en"]["text"] == "Sample rules"


def test_a_broken_file_is_reported_and_the_others_are_loaded(tmp_path: Path) -> None:
    good = _file(tmp_path, own_framework())
    broken = tmp_path / "broken.yaml"
    broken.write_text("urn: [", encoding="utf-8")
    loaded = _load(broken, good)
    assert [one.step for one in loaded] == [None, Step.FIRST]
    assert "not valid YAML" in loaded[0].problems[0].text()
