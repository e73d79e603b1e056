"""Keeps a person's word on a branch of law: its acts are loaded, or it holds nothing on the matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.evidence.law.models import Work
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models import Assessment, CorpusBranch
from kerege.gaps.assessments.permissions import demand_declare
from kerege.gaps.assessments.rules.corpus import BranchState
from kerege.gaps.assessments.selectors.loaded import loaded_law
from kerege.gaps.assessments.services.records import demand_not_closed, demand_revision, locked_assessment
from kerege.kernel.errors import InvalidInput, NotFound, RuleViolated
from kerege.requirements.frameworks.rules import LawBranch

_LINKS = CorpusBranch.works.through.objects


@transaction.atomic
def declare_branch(
    *,
    by: Actor,
    assessment_id: int,
    branch: LawBranch,
    state: BranchState,
    revision: int,
    now: datetime,
    work_ids: Sequence[int] = (),
    note: str = "",
) -> CorpusBranch:
    """Say of a branch that its acts are loaded (and which), or that it holds nothing (and why), or neither."""
    assessment = locked_assessment(by, assessment_id)
    demand_declare(by, assessment)
    demand_not_closed(assessment)
    row = CorpusBranch.objects.filter(assessment=assessment, branch=LawBranch(branch)).first()
    if row is None:
        raise NotFound(_("This assessment does not judge law, so it declares no branches of law."), field="branch")
    demand_revision(row.revision, revision)
    works = _works(by, assessment, BranchState(state), work_ids)
    if state == BranchState.HOLDS_NOTHING and not note.strip():
        raise InvalidInput(_("Say why this branch holds nothing on the matter."), field="note")
    before = _summary(row)
    row.state, row.note = BranchState(state).value, note.strip()
    row.declared_by, row.declared_at, row.revision = actor_urn(by), now, row.revision + 1
    row.save()
    _set_works(row, works)
    record_event(
        actor=actor_urn(by),
        act="assessments.branch.declared",
        object_urn=assessment.urn,
        country=assessment.country_id,
        before=before,
        after=_summary(row),
        personal={"note": row.note} if row.note else None,
        at=now,
    )
    return row


def _works(by: Actor, assessment: Assessment, state: BranchState, work_ids: Sequence[int]) -> list[Work]:
    if state is not BranchState.LOADED:
        return []
    if not work_ids:
        raise InvalidInput(_("Name the acts that make this branch up here, at least one."), field="works")
    found = Work.objects.visible_to(by).filter(country=assessment.country_id, pk__in=set(work_ids))
    works = {work.pk: work for work in found}
    if set(work_ids) - set(works):
        raise NotFound(_("Some of these acts are not there for you. Choose among the country's own."), field="works")
    here = loaded_law(viewer=by, country=str(assessment.country_id)).acts
    empty = [str(work.title.text or work.uri) for pk, work in works.items() if pk not in here]
    if empty:
        raise RuleViolated(
            _("No text in force is loaded of: %(acts)s. Load it first.") % {"acts": "; ".join(empty)}, field="works"
        )
    _demand_readable(assessment, works.values())
    return list(works.values())


def _set_works(row: CorpusBranch, works: Sequence[Work]) -> None:
    _LINKS.filter(corpusbranch=row).delete()
    _LINKS.bulk_create(CorpusBranch.works.through(corpusbranch=row, work=work) for work in works)


def _demand_readable(assessment: Assessment, works: Iterable[Work]) -> None:
    if assessment.visibility == Visibility.ORGANISATION:
        return
    if any(work.visibility == Visibility.ORGANISATION for work in works):
        raise RuleViolated(
            _("Only its owner may read one of these acts. Share it with the country before declaring it."),
            field="works",
        )


def _summary(row: CorpusBranch) -> dict[str, object]:
    return {
        "branch": row.branch,
        "state": row.state,
        "works": sorted(_LINKS.filter(corpusbranch=row).values_list("work_id", flat=True)),
        "revision": row.revision,
    }
