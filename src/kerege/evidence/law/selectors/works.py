"""Reads of acts and of what they do to one another."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from kerege.evidence.law.models.expressions import Expression
from kerege.evidence.law.models.works import Work, WorkRelation
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.places.models import Country
from kerege.kernel.errors import NotFound
from kerege.kernel.text import search_text


def works(
    *, viewer: Actor, country: str | None = None, kind: str = "", language: str = "", words: str = ""
) -> QuerySet[Work]:
    """Acts that the viewer may see, by country and from the newest."""
    found = Work.objects.visible_to(viewer).select_related("country").order_by("country_id", "-dated_on", "uri", "pk")
    return narrowed(found, country=country, kind=kind, language=language, words=words)


def narrowed(
    found: QuerySet[Work], *, country: str | None = None, kind: str = "", language: str = "", words: str = ""
) -> QuerySet[Work]:
    """Those of the acts that fit every choice that was made."""
    if country:
        found = found.filter(country_id=country.upper())
    if kind:
        found = found.filter(kind=kind)
    if language:
        found = found.filter(Exists(Expression.objects.filter(work=OuterRef("pk"), language=language)))
    for word in search_text(words).split():
        found = found.filter(search_text__contains=word)
    return found


def countries_of(found: QuerySet[Work]) -> list[Country]:
    """Countries of acts that the viewer may see: no other country is named, so that none is given away."""
    return list(Country.objects.filter(pk__in=found.order_by().values_list("country_id").distinct()))


def with_counts(found: QuerySet[Work]) -> QuerySet[Work]:
    """The same acts, each with the number of its expressions."""
    return found.annotate(expression_count=Count("expressions"))


def work(*, viewer: Actor, work_id: int) -> Work:
    """One act; what the viewer may not see does not exist."""
    return _only(Work.objects.visible_to(viewer).filter(pk=work_id))


def work_by_uri(*, viewer: Actor, uri: str) -> Work:
    """The act of that FRBR name that the viewer may see; of several owners', the first."""
    return _only(Work.objects.visible_to(viewer).filter(uri=uri.strip().lower().rstrip("/")))


def _only(found: QuerySet[Work]) -> Work:
    first = found.select_related("country", "organisation").order_by("pk").first()
    if first is None:
        raise NotFound(_("There is no such law, or it is not shared with you. Check the address or ask its owner."))
    return first


@dataclass(frozen=True, slots=True)
class RelatedWork:
    """A relation as it reads from one act's page."""

    relation_id: int
    kind: str
    kind_label: str
    is_outgoing: bool
    other: Work | None
    citation: str
    basis: str


def relations_of(*, viewer: Actor, work: Work) -> list[RelatedWork]:
    """What the act does to others and they to it, as far as the viewer may see both ends."""
    rows = list(
        WorkRelation.objects.filter(Q(work=work) | Q(other=work)).select_related("work", "other").order_by("kind", "pk")
    )
    ends = {end for row in rows for end in (row.work_id, row.other_id) if end not in {None, work.pk}}
    seen: set[int | None] = {None, work.pk}
    if ends:
        seen.update(Work.objects.visible_to(viewer).filter(pk__in=ends).values_list("pk", flat=True))
    return [_seen_from(work, row) for row in rows if {row.work_id, row.other_id} <= seen]


def _seen_from(work: Work, row: WorkRelation) -> RelatedWork:
    is_outgoing = row.work_id == work.pk
    return RelatedWork(
        relation_id=row.pk,
        kind=row.kind,
        kind_label=str(row.get_kind_display()),
        is_outgoing=is_outgoing,
        other=row.other if is_outgoing else row.work,
        citation=row.citation,
        basis=row.basis,
    )


def work_by_name(*, viewer: Actor, name: str) -> Work:
    """The act of that number or FRBR name."""
    return work(viewer=viewer, work_id=int(name)) if name.isdecimal() else work_by_uri(viewer=viewer, uri=name)
