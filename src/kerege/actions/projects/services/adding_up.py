"""Keeps what projects with very many amounts sum up to, so that their pages need not add it up each time."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.db.models import Count

from kerege.actions.projects.models import KeptTotals, Money, Project, RegistryImport
from kerege.actions.projects.rules.flows import Perspective
from kerege.actions.projects.selectors.fields import records_of
from kerege.actions.projects.selectors.sums import fingerprint, own_of, stated_of, sums_in

KEPT_FROM: Final = 100


def keep_totals(project: Project) -> None:
    """Keep the sums of a project that has many amounts, and forget those of one that has few; inside a transaction."""
    if Money.objects.filter(contribution__project=project).order_by()[:KEPT_FROM].count() < KEPT_FROM:
        KeptTotals.objects.filter(project=project).delete()
        return
    today = [record.pk for record in records_of(project) if not record.is_replaced]
    own = own_of(project)
    stated = stated_of(project, today, own)
    sums = {one.value: sums_in(stated.totals(one)).to_plain() for one in Perspective}
    KeptTotals.objects.update_or_create(
        project=project, defaults={"fingerprint": fingerprint(today, own), "sums": sums}
    )


def keep_totals_of_import(run: RegistryImport) -> None:
    """Keep the sums of every project to which an import brought many amounts, each in a short transaction."""
    brought = Money.objects.filter(contribution__record__brought_by=run).order_by().values("contribution__project")
    for project in brought.annotate(number=Count("pk")).filter(number__gte=KEPT_FROM):
        with transaction.atomic():
            keep_totals(Project.plain.get(pk=project["contribution__project"]))
