"""Run in a process of its own: an import that is killed, or that has eight writers beside it."""

from __future__ import annotations

import json
import sys
import threading
import time
from typing import Any

from django.core.management import call_command
from django.db import Error, connection
from django.utils import timezone

from kerege.evidence.law.models import Expression, Note, Provision, Work
from kerege.evidence.law.services import Owner
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.audit.models import Event
from kerege.foundation.audit.services import record_event
from kerege.foundation.places.models import Country
from tests.integration.evidence.law_texts import RUSSIAN, bring_in

LONG = RUSSIAN + "".join(
    f"\nСтатья {n}. Порядок {n}\n\n" + "".join(f"{m}. Порядок {m} определяется органом.\n\n" for m in range(1, 11))
    for n in range(4, 204)
)


def tell(line: str) -> None:
    """Say something to the process that started this one."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def owner() -> Owner:
    """A ministry of a fictitious country."""
    country, _ = Country.objects.get_or_create(code="QX", defaults={"name": {"en": "Testland"}, "is_fictitious": True})
    holder, _ = Organisation.objects.get_or_create(country=country, short_name="MIN", defaults={"name": {"en": "M"}})
    return Owner(holder, country)


def prepare() -> dict[str, Any]:
    """Make the database."""
    call_command("migrate", verbosity=0)
    owner()
    return {}


def hang() -> dict[str, Any]:
    """Import, and stop in the middle of writing the provisions until somebody kills the process."""
    seen = 0

    def stop_at_second_batch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        result = execute(sql, params, many, context)
        seen += sql.startswith('INSERT INTO "law_provision"')
        if seen == 2:
            tell("WRITING")
            time.sleep(600)
        return result

    with connection.execute_wrapper(stop_at_second_batch):
        bring_in(owner(), LONG)
    return {}


def acknowledge() -> dict[str, Any]:
    """Import, say so, and wait to be killed."""
    bring_in(owner(), LONG)
    tell("WRITING")
    time.sleep(600)
    return {}


def count() -> dict[str, Any]:
    """What stands in the database."""
    tables = (Expression, Provision, Note)
    rows = {table.__name__: table.objects.count() for table in tables}
    return {**rows, "Work": Work.plain.count(), "Event": Event.objects.filter(act__startswith="law.").count()}


class Writer(threading.Thread):
    """Somebody who writes without pause until told to stop."""

    def __init__(self, stop: threading.Event) -> None:
        super().__init__()
        self.stop, self.done, self.error = stop, 0, ""

    def run(self) -> None:
        """Write event after event; the first error ends it."""
        actor = "urn:kerege:system:operator"
        try:
            while not self.stop.is_set():
                record_event(actor=actor, act="test.written", object_urn="urn:kerege:test:1", at=timezone.now())
                self.done += 1
        except Error as error:
            self.error = str(error)
        finally:
            connection.close()


def crowd() -> dict[str, Any]:
    """Import a long law while eight threads write."""
    stop = threading.Event()
    writers = [Writer(stop) for _ in range(8)]
    for writer in writers:
        writer.start()
    outcome = bring_in(owner(), LONG)
    stop.set()
    for writer in writers:
        writer.join()
    return {
        **outcome.to_json(),
        "errors": [writer.error for writer in writers if writer.error],
        "written": sum(writer.done for writer in writers),
        "events": Event.objects.filter(act="test.written").count(),
    }


STEPS = {step.__name__: step for step in (prepare, hang, acknowledge, count, crowd)}


def main(step: str) -> None:
    """Do one step; Django was set up by the caller."""
    tell(json.dumps(STEPS[step]()))
