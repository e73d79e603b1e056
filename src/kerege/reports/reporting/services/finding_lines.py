"""A finding with what it rests on, in the words of the report's reader."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kerege.foundation.interface.choices import choice_label
from kerege.gaps.assessments.models import EvidenceLink, Finding, FindingSearch
from kerege.gaps.assessments.rules.staleness import StaleKind
from kerege.gaps.register.models import Gap
from kerege.gaps.register.selectors import told_reasons
from kerege.kernel.values import TranslatedText
from kerege.reports.reporting.rules.judgement import FindingLine, GapLine
from kerege.reports.reporting.services.judgements import Findings
from kerege.reports.reporting.services.material import MOST_EVIDENCE
from kerege.reports.reporting.services.words import day_words
from kerege.requirements.frameworks.models import Requirement


def finding_line(findings: Findings, requirement: Requirement, *, language: str) -> FindingLine | None:
    """The finding on a requirement; None where no assessment holds the requirement."""
    finding = findings.by_urn.get(requirement.urn)
    if finding is None:
        return None
    links = findings.links.get(finding.pk, ())
    gap = findings.gaps.get(finding.pk)
    places = {(link.work_id_at_link, link.eid) for link in links if link.provision_id is not None}
    return FindingLine(
        judgement=finding.judgement,
        word=_word(finding),
        coverage=finding.coverage,
        as_of=finding.as_of.isoformat() if finding.as_of else "",
        rationale=finding.rationale,
        review=choice_label(finding, "review"),
        level=f"{finding.level:g}" if finding.level is not None else "",
        documents=tuple(_document(link) for link in links if link.provision_id is None),
        searches=tuple(_search(row, language=language) for row in findings.searches.get(finding.pk, ())),
        stale=len(findings.stale.get(finding.pk, ())),
        is_provisional=any(link.is_provisional for link in links),
        more=max(0, len(places) - MOST_EVIDENCE),
        gap=gap_line(gap, language=language) if gap is not None else None,
    )


def gap_line(gap: Gap, *, language: str) -> GapLine:
    """A gap as a table shows it."""
    name = gap.title or TranslatedText.from_json(gap.requirement_name).get(language).text
    return GapLine(
        number=gap.pk,
        ref=gap.requirement_ref,
        name=name,
        band=choice_label(gap, "band"),
        points=gap.points,
        state=choice_label(gap, "state"),
        owner=gap.owner.short_name,
        ministry=gap.ministry.short_name if gap.ministry else "",
        due_on=gap.due_on.isoformat() if gap.due_on else "",
        reasons=tuple(f"{one.label}: {one.points:+d}" for one in told_reasons(gap)),
    )


def evidence_words(findings: Findings, links: Sequence[EvidenceLink]) -> str:
    """What a place does for the finding, and what a reader must know of it."""
    stale = {
        one.link.pk: one.kind
        for link in links
        for one in findings.stale.get(link.finding_id, ())
        if one.link.pk == link.pk
    }
    words = [choice_label(links[0], "relation")]
    words += [_stale_words(stale[link.pk]) for link in links if link.pk in stale][:1]
    if all(link.is_provisional for link in links):
        words.append(_("provisional"))
    return "; ".join(words)


def _stale_words(kind: StaleKind) -> str:
    return {
        StaleKind.CHANGED: _("the text has changed since, look again"),
        StaleKind.REPEALED: _("the act is repealed, look again"),
        StaleKind.GONE: _("the place is gone, look again"),
        StaleKind.REALIGNED: _("the languages were paired anew, look again"),
    }[kind]


def _word(finding: Finding) -> str:
    word = choice_label(finding, "judgement")
    level = f": {finding.level:g}" if finding.level is not None else ""
    copied = f" ({_('copied, awaits confirmation')})" if finding.needs_confirmation else ""
    return f"{word}{level}{copied}"


def _document(link: EvidenceLink) -> str:
    return ". ".join(filter(None, (link.title, link.reference)))


def _search(row: FindingSearch, *, language: str) -> str:
    search = row.search
    day = day_words(search.searched_at.date(), language=language)
    found = ngettext("%(count)d place found", "%(count)d places found", search.found) % {"count": search.found}
    texts = ngettext("%(count)d text searched", "%(count)d texts searched", len(search.corpus)) % {
        "count": len(search.corpus)
    }
    words = f"«{search.query}»" if search.query else _("the requirement's own words")
    return f"{day}: {words}; {texts}; {found}"
