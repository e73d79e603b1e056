"""A small report with everything in it that a writer must take care of."""

from __future__ import annotations

from dataclasses import replace

from kerege.reports.reporting.rules import (
    CorpusLine,
    Group,
    LongText,
    ProvisionLine,
    ProvisionText,
    Report,
    RequirementLine,
    Source,
    Wording,
)
from kerege.reports.reporting.rules.texts import CUT_AT, cleaned, excerpt
from kerege.reports.reporting.services.words import labels

BANNER = "Candidates, not judgements"


def text_in(text: str, *, language: str = "ru", annex: int = 0) -> ProvisionText:
    """A wording of Article 5."""
    return ProvisionText(
        text=text,
        language=language,
        place="Статья 5, пункт 1",
        status="Authentic text",
        is_provisional=language == "en",
        valid_from="2025-10-01",
        excerpt=excerpt(text),
        annex=annex,
    )


def provision(text: str, *, language: str = "ru", act: str = "Law A", **changes: object) -> ProvisionLine:
    """A candidate with a counterpart in English."""
    line = ProvisionLine(
        rank=1,
        score=1.5,
        act=act,
        place="Статья 5, пункт 1",
        eid="art_5__para_1",
        wording=text_in(text, language=language, annex=1 if len(text) > CUT_AT else 0),
        counterparts=(text_in("The laboratory reports.", language="en"),),
        terms=("лаборатория",),
        terms_language=language,
        decision="Relevant",
        reason="Says so.",
    )
    return replace(line, **changes)


def requirement_with(*provisions: ProvisionLine) -> RequirementLine:
    """A requirement that nobody has compared with the official text."""
    return RequirementLine(
        urn="urn:x:1",
        ref="Art. 6(1)",
        article="Article 6, paragraph 1",
        name=Wording("Notify", "en"),
        statement=Wording("States notify events.", "en", note=""),
        address="https://example.org/ihr.pdf",
        verification="Unverified",
        is_unverified=True,
        duties=("State; within 24 hours",),
        provisions=provisions,
        counts={"relevant": 1} if provisions else {},
    )


def report_with(*provisions: ProvisionLine, language: str = "en", **changes: object) -> Report:
    """A report on one requirement."""
    long = [one for one in provisions if one.wording.annex]
    report = Report(
        language=language,
        title="Testland: provisions that may answer the Regulations",
        country="Testland",
        country_code="QX",
        framework="Regulations",
        framework_urn="urn:x:framework:r",
        edition="2005",
        as_of="2026-01-31",
        as_of_words="January 31, 2026",
        made_by="A. Person",
        banner=BANNER,
        notices=("A paraphrase.",),
        method="By shared words.",
        groups=(Group("Part I", (requirement_with(*provisions),)),),
        corpus=(
            CorpusLine("Law A", "17", "2021-05-14", "ru", "Authentic text", "2025-10-01", "Public", "a.md", "a" * 64),
        ),
        not_searched=("Only these texts.",),
        sources=(Source("Official text", "https://example.org/", "Unverified"),),
        annex=tuple(LongText(1, "Law A: Статья 5", one.wording.language, one.wording.text) for one in long),
        languages={"ru": "Russian", "en": "English", "kk": "Kazakh", "fa-AF": "Dari", "uz-Latn": "Uzbek"}
        | {one.wording.language: one.wording.language for one in provisions},
        labels=labels(),
    )
    return cleaned(replace(report, **changes))
