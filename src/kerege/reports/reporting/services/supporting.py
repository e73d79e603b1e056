"""Puts into words who supports what in a country, with the statement and the emblem of everybody who funded it."""

from __future__ import annotations

from collections.abc import Container, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.actions.programmes.models import Emblem
from kerege.actions.programmes.selectors.funding import SeenFunding
from kerege.foundation.accounts.actors import Actor
from kerege.foundation.files.readers.pictures import PNG
from kerege.foundation.files.selectors import content_of
from kerege.kernel.errors import NotFound
from kerege.reports.reporting.rules import FundingLine, SupportLine, SupportPart
from kerege.reports.reporting.selectors.supporting import Supported, supported
from kerege.reports.reporting.services.words import shown_wording

# What a table can still be read with; the registry holds the rest.
MOST_PROJECTS, MOST_GIVERS = 200, 12


def support_of(*, viewer: Actor, country: str) -> SupportPart:
    """The part of a report that names projects of the country and those who gave; for this viewer and no other."""
    seen = supported(viewer=viewer, country=country, most=MOST_PROJECTS)
    pictures = _pictures(_emblems(seen.rows))
    lines = sorted((_line(row, pictures) for row in seen.rows), key=_by_area)
    note = _("There are more projects; the %(n)d newest stand here.") % {"n": MOST_PROJECTS} if seen.has_more else ""
    return SupportPart(lines=tuple(lines), note=note, pictures=pictures)


def _by_area(line: SupportLine) -> tuple[bool, list[str], str]:
    """In the order of what is worked on; projects of which no source names an area come last."""
    return not line.areas, [area.casefold() for area in line.areas], line.title.text.casefold()


def _line(row: Supported, pictures: Container[str]) -> SupportLine:
    return SupportLine(
        number=row.project.pk,
        title=shown_wording(row.project.title),
        areas=row.areas,
        givers=_named(row.givers),
        fundings=tuple(_funding(one, pictures) for one in row.fundings),
    )


def _named(givers: tuple[str, ...]) -> tuple[str, ...]:
    rest = len(givers) - MOST_GIVERS
    if rest <= 0:
        return givers
    return (*givers[:MOST_GIVERS], ngettext("and %(n)d more", "and %(n)d more", rest) % {"n": rest})


def _funding(seen: SeenFunding, pictures: Container[str]) -> FundingLine:
    name = _name(seen.emblem) if seen.emblem else ""
    return FundingLine(
        donor=seen.row.donor,
        statement=shown_wording(seen.statement),
        emblem_words=seen.emblem_words,
        emblem=name if name in pictures else "",
    )


def _emblems(rows: Iterable[Supported]) -> dict[str, Emblem]:
    found = (one.emblem for row in rows for one in row.fundings)
    return {_name(emblem): emblem for emblem in found if emblem is not None}


def _name(emblem: Emblem) -> str:
    return f"{emblem.file.sha256}.{'png' if emblem.file.media_type == PNG else 'jpg'}"


def _pictures(emblems: dict[str, Emblem]) -> dict[str, bytes]:
    """The bytes of each emblem; a file that is not in the store any more leaves its words to stand alone."""
    found: dict[str, bytes] = {}
    for name, emblem in emblems.items():
        try:
            with content_of(emblem.file) as content:
                found[name] = content.read()
        except NotFound:
            continue
    return found
