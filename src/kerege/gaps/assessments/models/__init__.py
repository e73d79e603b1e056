"""Tables of the assessments app: assessments with their sections, findings with their evidence, the declared corpus."""

from kerege.gaps.assessments.models.assessments import Assessment, Section, Snapshot
from kerege.gaps.assessments.models.corpus import CorpusBranch
from kerege.gaps.assessments.models.findings import EvidenceLink, Finding, FindingSearch, FindingVersion

__all__ = [
    "Assessment",
    "CorpusBranch",
    "EvidenceLink",
    "Finding",
    "FindingSearch",
    "FindingVersion",
    "Section",
    "Snapshot",
]
