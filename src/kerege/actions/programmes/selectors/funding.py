"""Who funds which project, in the donor's words and under its emblem; on what was funded and nowhere else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kerege.actions.programmes.models import Emblem, Funding
from kerege.actions.programmes.models.roles import EMBLEM_ROLES
from kerege.actions.projects.models import Project
from kerege.actions.projects.selectors.family import family_of, members_of
from kerege.foundation.accounts.actors import Actor, Operator
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.accounts.selectors import current_memberships, organisations_of
from kerege.kernel.errors import NotFound
from kerege.kernel.values import Shown, TranslatedText


@dataclass(frozen=True, slots=True)
class SeenFunding:
    """A statement in the reader's language, with the donor's emblem where it keeps one."""

    row: Funding
    statement: Shown
    emblem: Emblem | None
    emblem_words: str


def funding_shown(*, viewer: Actor, project: Project) -> list[SeenFunding]:
    """Statements of those who fund a project that the viewer may see."""
    return fundings(viewer=viewer, keys=[project.pk]).get(project.pk, [])


def fundings(*, viewer: Actor, keys: Sequence[int]) -> dict[int, list[SeenFunding]]:
    """The same by project, for projects of a page; what the viewer may not see is left out."""
    seen = Project.objects.visible_to(viewer).filter(pk__in=list(keys)).values_list("pk", flat=True)
    members = members_of(seen)
    rows = list(Funding.objects.filter(project__in=list(members)))
    owners = {row.organisation_id for row in rows if row.organisation_id}
    emblems = {one.organisation_id: one for one in Emblem.objects.filter(organisation__in=owners)} if owners else {}
    found: dict[int, list[SeenFunding]] = defaultdict(list)
    for row in rows:
        found[members[row.project_id]].append(_seen(row, emblems.get(row.organisation_id or 0)))
    return found


def emblem_on(*, project: Project, funding_id: int) -> Emblem:
    """The emblem beside a statement on a project that the caller may see."""
    row = Funding.objects.filter(project__in=family_of(project), pk=funding_id, organisation__isnull=False).first()
    found = Emblem.objects.filter(organisation=row.organisation_id).select_related("file").first() if row else None
    if found is None:
        raise NotFound(_("No emblem stands here. Look at the project again."))
    return found


def keepers_organisations(viewer: Actor) -> QuerySet[Organisation]:
    """Organisations whose emblem the viewer keeps."""
    if isinstance(viewer, Operator):
        return Organisation.objects.all()
    held = current_memberships(viewer).filter(role__in=EMBLEM_ROLES)
    return Organisation.objects.filter(pk__in=held.values("organisation"))


def own_emblems(*, viewer: Actor) -> QuerySet[Emblem]:
    """Emblems of the organisations that the viewer works for."""
    mine = organisations_of(viewer).order_by().values("pk")
    return Emblem.objects.filter(organisation__in=mine).select_related("organisation", "file").order_by("organisation")


def own_emblem(*, viewer: Actor, organisation_id: int) -> Emblem:
    """The emblem of one of them."""
    found = own_emblems(viewer=viewer).filter(organisation=organisation_id).first()
    if found is None:
        raise NotFound(_("You work for no organisation that keeps this emblem."))
    return found


def _seen(row: Funding, emblem: Emblem | None) -> SeenFunding:
    language = get_language() or "en"
    words = TranslatedText.from_json(emblem.words).get(language).text if emblem else row.emblem
    return SeenFunding(row, row.wordings.get(language), emblem, words)
