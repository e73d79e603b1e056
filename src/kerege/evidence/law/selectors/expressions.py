"""Reads of the wordings of acts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kerege.evidence.law.models.expressions import Expression
from kerege.evidence.law.models.works import Work
from kerege.evidence.law.rules.versions import in_force_on, newest
from kerege.evidence.law.rules.vocabulary import NO_LAW
from kerege.foundation.accounts.actors import Actor
from kerege.kernel.errors import NotFound


def visible_expressions(*, viewer: Actor) -> QuerySet[Expression]:
    """Wordings of the acts that the viewer may see, each with its act."""
    return Expression.objects.filter(work__in=Work.objects.visible_to(viewer).values("pk")).select_related("work")


def expression(*, viewer: Actor, expression_id: int) -> Expression:
    """One wording; what the viewer may not see does not exist."""
    found = visible_expressions(viewer=viewer).select_related("work__country").filter(pk=expression_id).first()
    if found is None:
        raise NotFound(_("There is no such text, or it is not shared with you. Check the address or ask its owner."))
    return found


def two_expressions(*, viewer: Actor, left_id: int, right_id: int) -> tuple[Expression, Expression]:
    """Two wordings to be compared; both must be there for the viewer."""
    rows = visible_expressions(viewer=viewer).select_related("work__country")
    found = {row.pk: row for row in rows.filter(pk__in={left_id, right_id})}
    if {left_id, right_id} - set(found):
        raise NotFound(_("There is no such text, or it is not shared with you. Check the address or ask its owner."))
    return found[left_id], found[right_id]


def expressions_of(*, viewer: Actor, work: Work) -> list[Expression]:
    """All wordings of an act, by language and from the oldest."""
    return list(visible_expressions(viewer=viewer).filter(work=work).order_by("language", "valid_from", "pk"))


def wordings_of(*, work: Work) -> list[Expression]:
    """All wordings of an act that the viewer already holds, by language and from the oldest."""
    rows = list(Expression.objects.filter(work=work).order_by("language", "valid_from", "pk"))
    for row in rows:
        row.work = work
    return rows


def current_expressions(
    *, viewer: Actor, country: str | None = None, languages: Sequence[str] = (), on: date | None = None
) -> list[Expression]:
    """Per language, the wording in force on the day (or the newest) of each act that is no draft and not repealed."""
    found = visible_expressions(viewer=viewer).exclude(work__force__in=NO_LAW)
    if country:
        found = found.filter(work__country_id=country.upper())
    if languages:
        found = found.filter(language__in=languages)
    groups: dict[tuple[int, str], list[Expression]] = defaultdict(list)
    for row in found.order_by("work_id", "language", "pk"):
        groups[row.work.pk, row.language].append(row)
    chosen = (in_force_on(group, day=on) if on else newest(group) for group in groups.values())
    return [row for row in chosen if row is not None]


def expression_by_name(*, viewer: Actor, name: str) -> Expression:
    """The wording of that number or FRBR name, such as /akn/kz/act/2022/122/ru@2022-05-21."""
    if name.isdecimal():
        return expression(viewer=viewer, expression_id=int(name))
    address, _sign, ending = name.rpartition("/")
    language, _sign, day = ending.partition("@")
    rows = visible_expressions(viewer=viewer).filter(work__uri=address.lower(), language__iexact=language)
    found = newest(row for row in rows if not day or (row.valid_from and row.valid_from.isoformat() == day))
    if found is None:
        raise NotFound(
            _("There is no text '%(name)s'. `kerege law list` and `kerege law show ACT` name those that are kept.")
            % {"name": name[:200]}
        )
    return found
