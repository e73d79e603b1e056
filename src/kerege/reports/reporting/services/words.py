"""The standing words of a report in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _


def banner_text() -> str:
    """What must stand on every page until findings exist."""
    return _("Candidates, not judgements")


def method_text(*, engine: str) -> str:
    """How the candidates came about, in words that a reader can check."""
    return _(
        "For each requirement the provisions are listed that share the most telling words with it; the words are "
        "shown. The order is made by the program (%(engine)s). Nothing here says that a requirement is met or not "
        "met: that is for people to judge, and what they said of a provision stands beside it."
    ) % {"engine": engine}


def labels() -> dict[str, str]:
    """Headings and column names."""
    return {
        "title": _("%(country)s: provisions that may answer %(framework)s"),
        "table": _("Provisions"),
        "corpus": _("Texts that were searched"),
        "notices": _("Notices"),
        "sources": _("Sources"),
        "contents": _("Contents"),
        "country": _("Country"),
        "framework": _("Framework"),
        "as_of": _("As of"),
        "made_by": _("Made by"),
        "ref": _("Reference"),
        "requirement": _("Requirement"),
        "statement": _("What is asked"),
        "rank": _("No."),
        "place": _("Act and place"),
        "text": _("Text of the provision"),
        "counterpart": _("In other languages"),
        "decision": _("Decision"),
        "terms": _("Shared words"),
        "remarks": _("Remarks"),
        "work": _("Act"),
        "number": _("Number"),
        "dated_on": _("Date"),
        "language": _("Language"),
        "status": _("Status of the text"),
        "valid_from": _("Valid from"),
        "file": _("File"),
        "sha256": _("Checksum of the file (SHA-256)"),
        "no_candidates": _("No candidate found in the texts that were searched."),
        "relevant": _("Relevant"),
        "rejected": _("Rejected"),
        "withdrawn": "",
    }
