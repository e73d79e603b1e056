"""What was acknowledged is stored: beside other writers, beside an import, and when the process is killed."""

from __future__ import annotations

import signal

import pytest

from benchmarks.writers.beside_import import measure
from tests.integration.config.instances import Instance

WRITE_FOR_EVER = """
    from django.utils import timezone
    from kerege.foundation.audit.services import record_event
    for number in range(100_000):
        record_event(actor="urn:kerege:test", act=f"test.{number}", object_urn="urn:kerege:test:1", at=timezone.now())
        print(number, flush=True)"""
NUMBERS = """
    import json
    from kerege.foundation.audit.models import Event
    acts = Event.objects.filter(act__startswith="test.").values_list("act", flat=True)
    print(json.dumps(sorted(int(act[5:]) for act in acts)))"""
BROKEN_CHAINS = """
    import json
    from kerege.foundation.audit.selectors import chain_states
    print(json.dumps([state.country for state in chain_states() if state.broken_at]))"""


def test_eight_writers_beside_an_import_see_no_error_and_lose_nothing(prepared: Instance) -> None:
    figures = measure(prepared.environment, writers=8, seconds=3, articles=200)
    assert figures["errors"] == figures["writers_that_failed"] == figures["acknowledged_but_not_stored"] == 0
    assert figures["import_exit_code"] == 0
    assert figures["import_provisions"] > 600
    assert figures["writes_acknowledged"] >= 8
    assert prepared.tell(BROKEN_CHAINS) == []


@pytest.mark.parametrize("after", [1, 7, 30])
def test_a_killed_process_loses_nothing_that_it_acknowledged(prepared: Instance, after: int) -> None:
    writer = prepared.python(WRITE_FOR_EVER)
    assert writer.stdout is not None
    seen = [int(writer.stdout.readline()) for _ in range(after)]
    writer.send_signal(signal.SIGKILL)
    acknowledged = seen + [int(line) for line in writer.stdout.read().split()]
    assert writer.wait(timeout=10) == -signal.SIGKILL
    stored = prepared.tell(NUMBERS)
    assert set(acknowledged) <= set(stored)
    # At most the one write whose acknowledgement was on its way when the process died.
    assert len(stored) - len(acknowledged) in {0, 1}
    assert prepared.tell(BROKEN_CHAINS) == []
