"""Brings an instance to the state that this version of Kerege expects; safe to run at any time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.places.services import load_facts, load_places
from kerege.requirements.frameworks.services import load_shipped_frameworks

Say = Callable[[str], None]


def upgrade_instance(*, say: Say) -> None:
    """Migrate the database, refresh the reference data and collect the static files."""
    prepare_database(say=say)
    load_frameworks(say=say)
    collect_static_files(say=say)


def load_frameworks(*, say: Say) -> None:
    """Bring the shipped frameworks to what the library files say."""
    say("Loading frameworks")
    load_shipped_frameworks(by=OPERATOR, now=timezone.now())


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
