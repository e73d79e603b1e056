"""Writes marked texts at once: the candidates of a page hold hundreds of pieces, and a loop in a template is slow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from kerege.evidence.law.selectors import ProvisionRow
from kerege.foundation.interface.languages import standard_tag
from kerege.foundation.interface.marking import Segment
from kerege.foundation.interface.templatetags.interface import wording
from kerege.gaps.candidates.services.workbench import TreeLine

register = template.Library()


@register.filter
def marked(pieces: Iterable[Segment]) -> SafeString:
    """The text with its found terms in `<mark>`; every piece of text is escaped."""
    written = (f"<mark>{escape(one.text)}</mark>" if one.is_marked else escape(one.text) for one in pieces)
    return mark_safe("".join(written))


@register.filter
def items_below(rows: Iterable[ProvisionRow]) -> SafeString:
    """The provisions that a wording introduces, one paragraph each."""
    return _written(
        f'<p class="passage item" lang="{standard_tag(row.language)}" dir="auto">'
        f"{escape(row.label)} {escape(row.text)}</p>"
        for row in rows
    )


@register.filter
def neighbours(rows: Iterable[ProvisionRow]) -> SafeString:
    """The provisions before or after a wording, each with its name."""
    return _written(
        f'<p class="passage" dir="auto"><span class="reference">{escape(row.eid)}</span> '
        f"{escape(row.label)} {escape(row.text)}</p>"
        for row in rows
    )


@register.simple_tag
def branches(lines: Iterable[TreeLine], base: str, choices: str) -> SafeString:
    """The open part of a framework's tree as a nested list; `base` and `choices` frame each line's address."""
    words = {word: escape(text) for word, text in (("relevant", _("relevant")), ("rejected", _("rejected")))}
    words["looked at"] = escape(_("looked at"))
    frame = escape(base), escape(choices)
    return _written(_branch(line, frame, words) for line in lines)


def _branch(line: TreeLine, frame: tuple[str, str], words: Mapping[str, str]) -> str:
    node, (base, choices) = line.requirement, frame
    current = ' aria-current="true"' if line.is_current else ""
    link = f'<a href="{base}{node.pk}/{choices}"{current}>{_reference(node.ref)}{_name(line)}</a>'
    if line.is_open and not line.is_current:
        link = f"<strong>{link}</strong>"
    opened = "<ul>" if line.is_open else "</li>"
    return f"<li>{link}{_count(line, words)}{opened}" + "</ul></li>" * len(line.closes)


def _reference(ref: str) -> str:
    return f'<span class="reference">{escape(ref)}</span> ' if ref else ""


def _name(line: TreeLine) -> str:
    name = wording(line.requirement.name)
    language = f' lang="{standard_tag(name.language)}"' if name.is_fallback else ""
    text = Truncator(name.text).chars(90) or Truncator(wording(line.requirement.statement).text).chars(70)
    return f'<span{language} dir="auto">{escape(text)}</span>'


def _count(line: TreeLine, words: Mapping[str, str]) -> str:
    if not line.requirement.assessable:
        return _figure(f"{line.looked_at}/{line.judged}", words["looked at"]) if line.judged else ""
    relevant = _figure(f"✓ {line.tally.relevant}", words["relevant"]) if line.tally.relevant else ""
    return relevant + (_figure(f"× {line.tally.rejected}", words["rejected"]) if line.tally.rejected else "")


def _figure(figure: str, word: str) -> str:
    return f' <span class="count">{figure}<span class="visually-hidden"> {word}</span></span>'


def _written(pieces: Iterable[str]) -> SafeString:
    # every text in the pieces was escaped where they were made
    return mark_safe("\n".join(pieces))
