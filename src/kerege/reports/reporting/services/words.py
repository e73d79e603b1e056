"""The standing words of a report in the reader's language."""

from __future__ import annotations

from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kerege.evidence.law.models import Expression
from kerege.evidence.law.models.words import STATUS_LABELS
from kerege.foundation.interface.languages import language_within, standard_tag
from kerege.kernel.values import Shown
from kerege.reports.reporting.rules import Wording
from kerege.reports.reporting.rules.judgement import AssessmentLine


def banner_text(assessment: AssessmentLine | None) -> str:
    """What must stand on every page: whether people have judged, and whether their word is final."""
    if assessment is None:
        return _("Candidates, not judgements")
    if assessment.is_closed:
        return _("Findings of a closed assessment")
    return _("Assessment under way: findings may still change")


def method_text(*, engine: str, encoder: str, assessment: AssessmentLine | None) -> str:
    """How the candidates came about, in words that a reader can check."""
    text = _(
        "For each requirement the provisions are listed that share the most telling words with it; the words are "
        "shown. The order is made by the program (%(engine)s). Nothing here says that a requirement is met or not "
        "met: that is for people to judge, and what they said of a provision stands beside it."
    ) % {"engine": engine}
    if assessment is not None:
        text = _(
            "Findings are the word of people of the country, each as of the day that it names; beside a finding stand "
            "the provisions that it rests on. That none was identified speaks of the declared texts only, after a "
            "recorded search. Where nobody has judged yet, the provisions are candidates that the program "
            "(%(engine)s) put forward by shared words; they say nothing about compliance."
        ) % {"engine": engine}
    if encoder:
        text += " " + _("A model of meaning (%(encoder)s) took part in the order.") % {"encoder": encoder}
    return text


def day_words(day: date, *, language: str) -> str:
    """The day as it is written in the reader's language."""
    try:
        return format_date(day, format="long", locale=Locale.parse(standard_tag(language), sep="-"))
    except (UnknownLocaleError, ValueError):
        return day.isoformat()


def shown_wording(shown: Shown) -> Wording:
    """A text of a framework; where it falls back to another language, it says so."""
    if not shown.is_fallback or not shown.text:
        return Wording(shown.text, shown.language)
    return Wording(
        shown.text, shown.language, note=_("shown in: %(language)s") % {"language": language_within(shown.language)}
    )


def act_words(row: Expression) -> str:
    """An act as it is cited: title, number and day."""
    work = row.work
    title = f"{work.get_kind_display()} «{work.title.text}»"
    number = _("No. %(number)s") % {"number": work.number} if work.number else ""
    language = get_language() or "en"
    day = _("of %(date)s") % {"date": day_words(work.dated_on, language=language)} if work.dated_on else ""
    return ", ".join(filter(None, (title, " ".join(filter(None, (number, day))))))


def labels() -> dict[str, str]:
    """Headings and column names."""
    return (
        {
            "title": _("%(country)s: provisions that may answer %(framework)s"),
            "assessed_title": _("%(country)s: what was identified by %(framework)s"),
            "table": _("Provisions"),
            "corpus": _("Texts that were searched"),
            "not_searched": _("What was not searched"),
            "notices": _("Notices"),
            "sources": _("Sources"),
            "annex": _("Annex: long provisions in full"),
            "contents": _("Contents"),
            "country": _("Country"),
            "framework": _("Framework"),
            "as_of": _("As of"),
            "made_by": _("Made by"),
            "method": _("How to read this report"),
        }
        | _column_labels()
        | _judgement_labels()
        | _support_labels()
        | {status: str(words) for status, words in STATUS_LABELS}
    )


def _judgement_labels() -> dict[str, str]:
    return {
        "assessment": _("Assessment"),
        "period": _("Period"),
        "state": _("State"),
        "closed_on": _("Closed on"),
        "snapshot": _("Checksum of the snapshot (SHA-256)"),
        "standing": _("What was found"),
        "judged_of": _("Judged"),
        "accepted_of": _("Accepted by a reviewer"),
        "stale_count": _("Findings whose law has changed since"),
        "declared": _("Declared corpus"),
        "branch": _("Branch of law"),
        "acts": _("Acts"),
        "owed": _("Who owes what"),
        "gaps": _("Gaps"),
        "gap": _("Gap"),
        "finding": _("Finding"),
        "rationale": _("Reasons"),
        "review": _("Review"),
        "documents": _("Documents"),
        "searches": _("Recorded searches"),
        "severity": _("Severity"),
        "owner": _("Owner"),
        "ministry": _("Ministry in charge"),
        "due_on": _("Due"),
        "no_evidence": _("The finding names no provision."),
        "evidence": _("Evidence"),
    }


def _support_labels() -> dict[str, str]:
    return {
        "support": _("Who supports what"),
        "areas": _("Area of work"),
        "project": _("Project"),
        "givers": _("Who gives"),
        "funded_by": _("Who funded it"),
        "emblem": _("Emblem"),
        "emblem_words": _("What the emblem shows"),
    }


def _column_labels() -> dict[str, str]:
    return {
        "ref": _("Reference"),
        "requirement": _("Requirement"),
        "statement": _("What is asked"),
        "official": _("Official text"),
        "clock": _("Time limits"),
        "verification": _("How it was checked"),
        "rank": _("No."),
        "act": _("Act"),
        "place": _("Place"),
        "text": _("Text of the provision"),
        "beside": _("In another language"),
        "counterpart": _("In other languages"),
        "also": _("Also in"),
        "continued": _("full text: annex, No."),
        "decision": _("Decision"),
        "reason": _("Reason"),
        "terms": _("Shared words"),
        "remarks": _("Remarks of the ministry"),
        "signature": _("Name, position, date, signature"),
        "provisional": _("provisional"),
        "work": _("Act"),
        "number": _("Number"),
        "dated_on": _("Date"),
        "language": _("Language"),
        "status": _("Status of the text"),
        "valid_from": _("Valid from"),
        "open_to": _("Open to"),
        "file": _("File"),
        "sha256": _("Checksum of the file (SHA-256)"),
        "no_candidates": _("No candidate found in the texts that were searched."),
        "no_corpus": _("No law of this country is loaded for you yet; nothing could be searched."),
        "undrawn": _("Letters that no font of this document draws are shown as %(mark)s; the DOCX and XLSX hold them."),
        "page": _("Page"),
        "relevant": _("Relevant"),
        "rejected": _("Rejected"),
        "withdrawn": "",
    }
