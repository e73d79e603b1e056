"""Server time and weight of the workbench on the demonstration, every requirement of one framework, warm.

Run: python -m benchmarks.pages.workbench [--framework URN] [--country QP]
"""

from __future__ import annotations

import argparse
import gzip
import json
from time import perf_counter, process_time
from typing import Any

import numpy as np

from benchmarks.instances import made_instance, set_up_django


def main() -> None:
    """Prepare a demonstration, ask for every page twice, and print the figures of the second time as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--framework", default="urn:kerege:framework:ihr-2005-2024")
    arguments.add_argument("--country", default="QP")
    given = arguments.parse_args()
    with made_instance("demo") as environment:
        set_up_django(environment)
        print(json.dumps({"name": "pages.workbench", "figures": measured(given.framework, given.country)}, indent=1))


def measured(framework_urn: str, country: str) -> dict[str, Any]:
    """Milliseconds and compressed bytes over all requirements that people judge."""
    from django.test import Client  # noqa: PLC0415 - Django stands only now

    from kerege.foundation.accounts.models import User  # noqa: PLC0415
    from kerege.gaps.candidates.selectors import assessable_places  # noqa: PLC0415
    from kerege.requirements.frameworks.selectors import framework  # noqa: PLC0415

    drafters = User.objects.filter(memberships__role="drafter", memberships__organisation__country=country)
    viewer = drafters.order_by("pk")[0]
    chosen = framework(viewer=viewer, urn=framework_urn)
    client = Client(headers={"host": "localhost", "accept-language": "ru"})
    client.force_login(viewer, backend="allauth.account.auth_backends.AuthenticationBackend")
    addresses = [f"/match/{country}/{chosen.pk}/{pk}/" for _, pk, _ in assessable_places(framework=chosen)]
    client.get(addresses[0])
    rows = [asked(client, address) for address in addresses]
    clock, processor, weight = (np.array(column) for column in zip(*rows, strict=True))
    return {
        "pages": len(rows),
        "milliseconds_median": round(float(np.median(clock)), 1),
        "milliseconds_p95": round(float(np.quantile(clock, 0.95)), 1),
        "cpu_milliseconds_median": round(float(np.median(processor)), 1),
        "compressed_bytes_largest": int(weight.max()),
    }


def asked(client: Any, address: str) -> tuple[float, float, int]:
    """Milliseconds of the clock, of the processor, and compressed bytes of one page."""
    clock, processor = perf_counter(), process_time()
    response = client.get(address)
    spent = (perf_counter() - clock) * 1000, (process_time() - processor) * 1000
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")
    return (*spent, len(gzip.compress(response.content)))


if __name__ == "__main__":
    main()
