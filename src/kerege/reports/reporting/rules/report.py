"""The one document that every form of a report, and the picture's JSON, is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from kerege.reports.reporting.rules.judgement import AssessmentLine, FindingLine, GapLine
from kerege.reports.reporting.rules.support import SupportPart
from kerege.reports.reporting.rules.texts import Wording


@dataclass(frozen=True, slots=True)
class ProvisionText:
    """A provision in one language: its place as lawyers of that language cite it, its weight and its date.

    `excerpt` is what a table shows; it is cut where `annex` is not 0, and the annex of that number goes on.
    """

    text: str
    language: str
    place: str
    status: str
    is_provisional: bool
    valid_from: str
    note: str = ""
    excerpt: str = ""
    annex: int = 0


@dataclass(frozen=True, slots=True)
class ProvisionLine:
    """A place of an act put forward for a requirement, once for all its languages, and what was said of it.

    `rank` is 0 where the program did not put the place forward but a person found it.
    """

    rank: int
    score: float
    act: str
    place: str
    eid: str
    wording: ProvisionText
    counterparts: tuple[ProvisionText, ...] = ()
    terms: tuple[str, ...] = ()
    terms_language: str = ""
    decision: str = ""
    reason: str = ""

    @property
    def foreign_terms(self) -> str:
        """Language of the shared words where it is not that of the leading wording."""
        return self.terms_language if self.terms_language != self.wording.language else ""

    @property
    def beside(self) -> ProvisionText | None:
        """The wording that stands beside the leading one in a table."""
        return self.counterparts[0] if self.counterparts else None


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """One requirement with its official reference and the provisions that may answer it."""

    urn: str
    ref: str
    article: str
    name: Wording
    statement: Wording
    address: str
    verification: str
    requirement_id: int = 0
    is_unverified: bool = False
    duties: tuple[str, ...] = ()
    provisions: tuple[ProvisionLine, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    finding: FindingLine | None = None

    def missing_label(self, *, has_corpus: bool) -> str:
        """Name of the words that stand where no provision does."""
        if self.finding is not None and self.finding.is_judged:
            return "no_evidence"
        return "no_candidates" if has_corpus else "no_corpus"

    def by_act(self) -> Iterator[tuple[str, tuple[ProvisionLine, ...]]]:
        """The provisions under the act that they stand in; acts in the order of their best candidate."""
        acts: dict[str, list[ProvisionLine]] = {}
        for line in self.provisions:
            acts.setdefault(line.act, []).append(line)
        for act, lines in acts.items():
            yield act, tuple(lines)


@dataclass(frozen=True, slots=True)
class Group:
    """A branch of the framework."""

    heading: str
    lines: tuple[RequirementLine, ...]


@dataclass(frozen=True, slots=True)
class CorpusLine:
    """One wording that was searched."""

    work: str
    number: str
    dated_on: str
    language: str
    status: str
    valid_from: str
    open_to: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class LongText:
    """A provision too long for a table, in full."""

    number: int
    heading: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where something that the report says comes from."""

    title: str
    address: str
    verification: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a report says, in the language of its reader."""

    language: str
    title: str
    country: str
    country_code: str
    framework: str
    framework_urn: str
    edition: str
    as_of: str
    as_of_words: str
    made_by: str
    banner: str
    notices: tuple[str, ...]
    method: str
    groups: tuple[Group, ...]
    corpus: tuple[CorpusLine, ...]
    not_searched: tuple[str, ...]
    sources: tuple[Source, ...]
    annex: tuple[LongText, ...]
    languages: dict[str, str]
    labels: dict[str, str]
    assessment: AssessmentLine | None = None
    support: SupportPart = field(default_factory=SupportPart)

    def lines(self) -> Iterator[RequirementLine]:
        """All requirements, in the order of the framework."""
        for group in self.groups:
            yield from group.lines

    def to_json(self) -> dict[str, Any]:
        """Shape of the picture in a machine's answer."""
        document = asdict(self)
        document.pop("labels")
        document.pop("annex")
        document["support"].pop("pictures")
        document["counts"] = self.totals()
        return document

    def gaps(self) -> Iterator[GapLine]:
        """The gaps that stand, in the order of the framework."""
        for line in self.lines():
            if line.finding is not None and line.finding.gap is not None:
                yield line.finding.gap

    def totals(self) -> dict[str, int]:
        """How many requirements stand in the report, and what was said of their candidates."""
        lines = list(self.lines())
        return {
            "requirements": len(lines),
            "with_relevant_provision": sum(1 for line in lines if line.counts.get("relevant")),
            "with_candidates_only": sum(1 for line in lines if line.provisions and not line.counts.get("relevant")),
            "without_candidates": sum(1 for line in lines if not line.provisions),
            "decisions_relevant": sum(line.counts.get("relevant", 0) for line in lines),
            "decisions_rejected": sum(line.counts.get("rejected", 0) for line in lines),
            "judged": sum(1 for line in lines if line.finding is not None and line.finding.is_judged),
            "stale": sum(1 for line in lines if line.finding is not None and line.finding.stale),
            "gaps": sum(1 for _gap in self.gaps()),
        }
