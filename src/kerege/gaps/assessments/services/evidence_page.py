"""Gathers the evidence of a finding as a page shows it, with what the law has changed since it was linked."""

from __future__ import annotations

from dataclasses import dataclass

from kerege.evidence.law.services.comparison import wording_changes
from kerege.foundation.accounts.actors import Actor
from kerege.gaps.assessments.models import EvidenceLink, Finding
from kerege.gaps.assessments.rules.staleness import StaleKind
from kerege.gaps.assessments.selectors.evidence_views import EvidenceView, evidence_views, standing_links
from kerege.gaps.assessments.selectors.stale import Stale, stale_links


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """A piece of evidence; where its wording changed, what changed, as pairs of kind and text."""

    view: EvidenceView
    stale: Stale | None
    diff: tuple[tuple[str, str], ...]

    @property
    def may_reconfirm(self) -> bool:
        """Whether something stands in its place today that could be confirmed."""
        return self.stale is not None and self.stale.now_provision is not None and self.kind != StaleKind.REPEALED

    @property
    def kind(self) -> StaleKind | None:
        """What happened to the wording that was seen."""
        return self.stale.kind if self.stale else None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a page lays out, and all that stands, by place."""

    shown: tuple[EvidenceShown, ...]
    links: tuple[EvidenceLink, ...]
    is_stale: bool

    @property
    def hidden(self) -> int:
        """Pieces that the page does not lay out."""
        return len(self.links) - len(self.shown)

    @property
    def places(self) -> set[tuple[int | None, str]]:
        """Places of acts that are linked."""
        return {(link.work_id_at_link, link.eid) for link in self.links}


def evidence_of(*, viewer: Actor, finding: Finding, language: str, most: int) -> Evidence:
    """The standing evidence of a finding that the viewer already holds; what the law left behind comes first."""
    links = standing_links(finding)
    if not links:
        return Evidence(shown=(), links=(), is_stale=False)
    stale = {one.link.pk: one for one in stale_links(viewer, finding.assessment, [finding.pk]).get(finding.pk, [])}
    chosen = sorted(links, key=lambda link: link.pk not in stale)[:most]
    shown = tuple(
        EvidenceShown(view, stale.get(view.link.pk), _diff(stale.get(view.link.pk)))
        for view in evidence_views(viewer=viewer, links=chosen, language=language)
    )
    return Evidence(shown=shown, links=tuple(links), is_stale=bool(stale))


def _diff(stale: Stale | None) -> tuple[tuple[str, str], ...]:
    if stale is None or stale.now_provision is None or stale.was.text_hash == stale.now_provision.text_hash:
        return ()
    return tuple((part.kind, part.text) for part in wording_changes(old=stale.was, new=stale.now_provision))
