"""Run in a process of its own: an import that is killed, or that has eight writers beside it."""

from __future__ import annotations

import json
import sys
import threading
import time
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.db import Error, connection
from django.utils import timezone

from kerege.evidence.law.models import Expression, Note, Provision, Work
from kerege.evidence.law.selectors.expressions import visible_expressions
from kerege.evidence.law.selectors.provisions import visible_provisions
from kerege.evidence.law.selectors.search import search_provisions
from kerege.evidence.law.services import Owner
from kerege.evidence.law.services.staging import sweep_leftovers
from kerege.foundation.accounts.actors import OPERATOR
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


def hang(beginning: str, times: int) -> dict[str, Any]:
    """Import, and stop after that many statements with that beginning until somebody kills the process."""
    seen = 0

    def stop(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal seen
        result = execute(sql, params, many, context)
        seen += sql.startswith(beginning)
        if seen == times:
            tell("WRITING")
            time.sleep(600)
        return result

    with connection.execute_wrapper(stop):
        bring_in(owner(), LONG)
    return {}


def hang_in_provisions() -> dict[str, Any]:
    """Stop in the middle of the provisions: some of them are written, others wait in an open transaction."""
    return hang('INSERT INTO "law_provision"', 4)


def hang_before_publishing() -> dict[str, Any]:
    """Stop when all is written and the work is about to be made."""
    return hang('INSERT INTO "law_work"', 1)


def hang_in_publishing() -> dict[str, Any]:
    """Stop in the transaction that shows the wording, before it ends."""
    return hang('UPDATE "law_expression" SET "work_id"', 1)


def acknowledge() -> dict[str, Any]:
    """Import, say so, and wait to be killed."""
    bring_in(owner(), LONG)
    tell("WRITING")
    time.sleep(600)
    return {}


def count() -> dict[str, Any]:
    """What stands in the database."""
    staged = Provision.objects.filter(expression__work=None)
    return {
        "Expression": visible_expressions(viewer=OPERATOR).count(),
        "Provision": visible_provisions(viewer=OPERATOR).count(),
        "Note": Note.objects.exclude(expression__work=None).count(),
        "Work": Work.plain.count(),
        "Event": Event.objects.filter(act__startswith="law.").count(),
        "found": len(search_provisions(viewer=OPERATOR, query="порядок")),
        "staged": staged.count(),
        "staged_expressions": Expression.objects.filter(work=None).count(),
        "words": _indexed(),
    }


def _indexed() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM law_provision_search")
        return int(cursor.fetchone()[0])


def sweep() -> dict[str, Any]:
    """What an import one hour later does first."""
    return {"swept": sweep_leftovers(now=timezone.now() + timedelta(hours=1))}


def sweep_at_once() -> dict[str, Any]:
    """What an import at the same moment does first."""
    return {"swept": sweep_leftovers(now=timezone.now())}


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


STEPS = {
    step.__name__: step
    for step in (
        prepare,
        hang_in_provisions,
        hang_before_publishing,
        hang_in_publishing,
        acknowledge,
        count,
        sweep,
        sweep_at_once,
        crowd,
    )
}


def main(step: str) -> None:
    """Do one step; Django was set up by the caller."""
    tell(json.dumps(STEPS[step]()))
