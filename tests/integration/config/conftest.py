"""Instances on the database that the test run is about: SQLite files, or databases of the given PostgreSQL server."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.integration.config.instances import Instance

SERVER = os.environ.get("KEREGE_DATABASE_URL", "")


def _on_server(statement: str) -> None:
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(statement)


def _database(*, template: str = "") -> str:
    if not SERVER:
        return ""
    name = f"operated_{uuid.uuid4().hex[:12]}"
    _on_server(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
    return urlunsplit(urlsplit(SERVER)._replace(path=f"/{name}"))


def _drop(url: str) -> None:
    if url:
        _on_server(f"DROP DATABASE {urlsplit(url).path.strip('/')} WITH (FORCE)")


@pytest.fixture
def make_instance(tmp_path: Path) -> Iterator[Callable[[str], Instance]]:
    """Makes empty instances, never used before."""
    made: list[Instance] = []

    def make(name: str = "empty") -> Instance:
        made.append(Instance(tmp_path / name, _database()))
        return made[-1]

    yield make
    for instance in made:
        _drop(instance.database_url)


@pytest.fixture(scope="session")
def _prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Instance]:
    instance = Instance(tmp_path_factory.mktemp("prepared") / "data", _database())
    instance.run("upgrade")
    yield instance
    _drop(instance.database_url)


@pytest.fixture(scope="session")
def copy_prepared(_prepared_once: Instance) -> Iterator[Callable[[Path], Instance]]:
    """Makes instances that are ready for use, each in a folder and a database of its own."""
    made: list[Instance] = []
    template = urlsplit(_prepared_once.database_url).path.strip("/")

    def copy(folder: Path) -> Instance:
        shutil.copytree(_prepared_once.folder, folder)
        made.append(Instance(folder, _database(template=template)))
        return made[-1]

    yield copy
    for instance in made:
        _drop(instance.database_url)


@pytest.fixture
def prepared(copy_prepared: Callable[[Path], Instance], tmp_path: Path) -> Instance:
    """An instance that is ready for use, of this test alone."""
    return copy_prepared(tmp_path / "prepared")
