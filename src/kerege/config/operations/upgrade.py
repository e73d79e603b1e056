"""Brings an instance to the state that this version of Kerege expects; safe to run at any time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.places.services import load_facts, load_places
from kerege.kernel.errors import RuleViolated, ServiceUnavailable
from kerege.requirements.frameworks.models import Framework
from kerege.requirements.frameworks.services import load_shipped_frameworks

Say = Callable[[str], None]


def upgrade_instance(*, say: Say) -> None:
    """Migrate the database, refresh the reference data and collect the static files."""
    prepare_database(say=say)
    say("Loading frameworks")
    load_shipped_frameworks(by=OPERATOR, now=timezone.now())
    collect_static_files(say=say)


def collect_static_files(*, say: Say) -> None:
    """Put the style sheets and scripts of this version where the web server looks for them."""
    say("Collecting static files")
    call_command("collectstatic", interactive=False, verbosity=0)


def prepare_database(*, say: Say) -> None:
    """Create or migrate the database and load the countries, which every command relies on."""
    Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True, mode=0o700)
    say("Preparing the database")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    say("Loading countries and published facts")
    load_places(directory=settings.LIBRARY_DIR / "places", now=timezone.now())
    load_facts(directory=settings.LIBRARY_DIR / "facts", now=timezone.now())


def ensure_frameworks(*, say: Say) -> None:
    """Load the shipped frameworks into an instance that has none yet."""
    if not Framework.objects.unscoped(reason="only whether any framework is loaded").exists():
        say("Loading frameworks")
        load_shipped_frameworks(by=OPERATOR, now=timezone.now())


def ensure_prepared(*, say: Say) -> None:
    """Prepare an instance that was never used; refuse one that another version left behind."""
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise ServiceUnavailable(
            f"The database cannot be opened: {str(error).strip()}. Look at KEREGE_DATABASE_URL and KEREGE_DATA_DIR."
        ) from error
    applied = set(executor.loader.applied_migrations)
    if not applied:
        prepare_database(say=say)
        return
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise RuleViolated(
            "This database was made by an older version. Make a backup (kerege backup FILE), then run: kerege upgrade"
        )
    own = {config.label for config in apps.get_app_configs()}
    if unknown := sorted(f"{app}.{name}" for app, name in applied - set(executor.loader.graph.nodes) if app in own):
        raise RuleViolated(
            f"A newer version made this database (it knows {unknown[0]}). Install that version, or restore a backup."
        )
