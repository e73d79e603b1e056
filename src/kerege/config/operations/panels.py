"""Jobs and health of the instance for the administrator's page."""

from __future__ import annotations

import shutil

from django.conf import settings
from django.db import connection
from django.db.models import Count
from django.utils.translation import gettext as _

from kerege.foundation.accounts.panels import Panel, register_panel
from kerege.foundation.jobs.models import Job


def connect() -> None:
    """Offer the panels."""
    register_panel("jobs", order=20, make=jobs_panel)
    register_panel("health", order=30, make=health_panel)


def jobs_panel() -> Panel:
    """How many jobs of which kind stand where; their titles belong to their owners."""
    rows = Job.plain.values_list("kind", "state").annotate(Count("pk")).order_by("kind", "state")
    return Panel(_("Jobs"), [(f"{kind}, {state}", count) for kind, state, count in rows])


def health_panel() -> Panel:
    """What can be looked at quickly; `kerege doctor` looks at everything."""
    free = shutil.disk_usage(settings.DATA_DIR).free
    return Panel(
        _("Health"),
        [
            (_("Database"), connection.vendor),
            (_("Free disk space"), f"{free // 1024**2} MB"),
            (_("Examine everything"), "kerege doctor"),
        ],
    )
