"""Reads of single provisions and of the text around them."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kerege.evidence.law.models.expressions import Expression, Note, Provision
from kerege.evidence.law.models.works import Work
from kerege.evidence.law.rules.paging import Piece, page_of, pieces
from kerege.foundation.accounts.actors import Actor
from kerege.kernel.errors import NotFound

CONTENTS_LEVELS = ("annex", "part", "section", "subsection", "chapter", "division", "article", "preamble")
CONTAINER_LEVELS = frozenset(CONTENTS_LEVELS) - {"article", "preamble"}


def visible_provisions(*, viewer: Actor) -> QuerySet[Provision]:
    """Provisions of the acts that the viewer may see."""
    visible = Work.objects.visible_to(viewer).values("pk")
    return Provision.objects.filter(expression__work__in=visible)


def provision(*, viewer: Actor, provision_id: int) -> Provision:
    """One provision with its wording and its act; what the viewer may not see does not exist."""
    found = (
        visible_provisions(viewer=viewer)
        .select_related("expression__work__country", "parent")
        .filter(pk=provision_id)
        .first()
    )
    if found is None:
        raise NotFound(_("There is no such provision, or it is not shared with you. Check the address."))
    return found


def neighbours(*, viewer: Actor, provision: Provision, n: int) -> list[Provision]:
    """Up to `n` provisions before and after, in the order of the text, the provision itself left out."""
    return list(
        visible_provisions(viewer=viewer)
        .filter(
            expression_id=provision.expression_id,
            order__range=(max(0, provision.order - n), provision.order + n),
        )
        .exclude(pk=provision.pk)
        .order_by("order")
    )


def ancestors(*, viewer: Actor, provision: Provision) -> list[Provision]:
    """The provisions that hold this one, from the outermost."""
    return list(
        visible_provisions(viewer=viewer)
        .filter(expression_id=provision.expression_id, order__lt=provision.order, last_order__gte=provision.order)
        .order_by("order")
    )


def contents(*, expression: Expression) -> list[Provision]:
    """Headings of an expression that the viewer already holds: containers and articles, without their text."""
    return list(
        Provision.objects.filter(expression=expression, level__in=CONTENTS_LEVELS)
        .defer("text", "search_text")
        .order_by("order")
    )


def all_provisions(*, expression: Expression) -> list[Provision]:
    """Every provision of an expression that the viewer already holds, in the order of the text."""
    return list(Provision.objects.filter(expression=expression).defer("search_text").order_by("order"))


def provisions_between(*, expression: Expression, piece: Piece) -> list[Provision]:
    """Provisions of one page of an expression that the viewer already holds."""
    return list(
        Provision.objects.filter(expression=expression, order__range=(piece.first, piece.last))
        .defer("search_text")
        .order_by("order")
    )


def notes_of(*, expression: Expression) -> list[Note]:
    """Notes of an expression that the viewer already holds, each with its provision's place."""
    return list(Note.objects.filter(expression=expression).select_related("provision").order_by("pk"))


def page_cut(*, expression: Expression) -> list[Piece]:
    """How the expression is cut into pages; kept with its counts when it was imported."""
    return [Piece(first=first, last=last) for first, last in expression.counts.get("pages", [])]


def page_number(*, expression: Expression, order: int) -> int:
    """The page on which the provision of that order stands."""
    return page_of(page_cut(expression=expression), order=order)


def cut_into_pages(rows: list[tuple[str, int]]) -> list[Piece]:
    """The page cut of provisions given as (level, characters) in order."""
    starts: list[list[int]] = []
    for order, (level, characters) in enumerate(rows):
        if level in CONTENTS_LEVELS or not starts:
            starts.append([order, 0])
        starts[-1][1] += characters
    return pieces([(order, characters) for order, characters in starts], last=len(rows) - 1) if rows else []
