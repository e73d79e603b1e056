"""Reads of concordance tables and remarks, always through the viewer's eyes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.ownership.models import OwnedQuerySet
from kerege.gaps.assessments.models import Assessment
from kerege.gaps.consultation.models import ConcordanceTable, Remark
from kerege.kernel.errors import NotFound


def tables(*, viewer: Actor, assessment: Assessment | None = None) -> QuerySet[ConcordanceTable]:
    """Tables that the viewer may see, the newest first, with the number of their remarks."""
    found: OwnedQuerySet[ConcordanceTable] = ConcordanceTable.objects.visible_to(viewer)
    if assessment is not None:
        found = found.filter(assessment=assessment)
    counted = found.select_related("ministry", "assessment", "country").annotate(remark_count=Count("remarks"))
    # said again, because a counted query forgets the order of its table
    return counted.order_by("-pk")


def table(*, viewer: Actor, table_id: int) -> ConcordanceTable:
    """One table; another country's does not exist for the viewer."""
    found = tables(viewer=viewer).filter(pk=table_id).first()
    if found is None:
        raise NotFound(_("There is no concordance table of this number for you."))
    return found


def remarks_on(*, viewer: Actor, finding_ids: Sequence[int]) -> dict[int, list[Remark]]:
    """Remarks on findings by the finding's id, the newest last."""
    seen = ConcordanceTable.objects.visible_to(viewer).order_by().values("pk")
    found: dict[int, list[Remark]] = {}
    rows: Iterable[Remark] = (
        Remark.objects.filter(finding__in=finding_ids, table__in=seen).select_related("table__ministry").order_by("pk")
    )
    for remark in rows:
        found.setdefault(remark.finding_id, []).append(remark)
    return found


def ministries_of(assessment: Assessment) -> QuerySet[Organisation]:
    """Organisations of the country that a table can be sent to."""
    return Organisation.objects.filter(country=assessment.country_id).order_by("short_name")
