"""Looks, before a command works, whether the instance is ready for it; quick, because every command pays for it."""

from __future__ import annotations

from collections.abc import Callable

from django.apps import apps
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from kerege.kernel.errors import RuleViolated, ServiceUnavailable
from kerege.requirements.frameworks.models import Framework

Say = Callable[[str], None]

# The loaders are imported only when there is something to load: they cost half a second.


def ensure_frameworks(*, say: Say) -> None:
    """Load the shipped frameworks into an instance that has none yet."""
    if not Framework.objects.unscoped(reason="only whether any framework is loaded").exists():
        from kerege.config.operations.upgrade import load_frameworks

        load_frameworks(say=say)


def ensure_prepared(*, say: Say) -> None:
    """Prepare an instance that was never used; refuse one that another version left behind."""
    try:
        executor = MigrationExecutor(connection)
    except DatabaseError as error:
        raise ServiceUnavailable(
            f"The database cannot be opened: {str(error).strip()}. Look at KEREGE_DATABASE_URL and KEREGE_DATA_DIR."
        ) from error
    applied = set(executor.loader.applied_migrations)
    if not applied:
        from kerege.config.operations.upgrade import prepare_database

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
