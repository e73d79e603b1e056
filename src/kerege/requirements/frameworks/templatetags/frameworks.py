"""Says in words what frameworks hold as codes: clocks, ranks, kinds of evidence, relationships, languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext, npgettext
from django.utils.translation import gettext_lazy as _

from kerege.foundation.interface.navigation import Link
from kerege.foundation.interface.templatetags.interface import standard_tag, wording
from kerege.kernel.values import Shown, TranslatedText
from kerege.requirements.frameworks.models import BRANCH_LABELS, RELATIONSHIP_LABELS, VERIFICATION_LABELS, Requirement
from kerege.requirements.frameworks.rules import Span, Unit, Verification, law_branches, spans
from kerege.requirements.frameworks.selectors import Tree, TreeNode

register = template.Library()

NAME_LENGTH = 140

EVIDENCE_WORDS = {
    "provision": _("a provision of law"),
    "authority": _("a designated authority"),
    "procedure": _("a written procedure"),
    "facility": _("a facility or equipment"),
    "competence": _("a competence that people hold"),
    "exercise": _("an exercise that was held"),
    "document": _("another document"),
}
RANK_WORDS = {
    "statute": _("statute (act of parliament)"),
    "regulation": _("regulation (government or ministry)"),
    "administrative": _("administrative act"),
    "any": _("any rank"),
}
CHARACTER_WORDS = {
    "duty": _("Duty"),
    "recommendation": _("Recommendation"),
    "prohibition": _("Prohibition: look for national rules that go too far"),
    "right": _("Right of the State or of persons"),
    "institution": _("Institution: no duty to legislate"),
}
BINDING_WORDS = {
    "binding": _("Binding on States"),
    "partly": _("Binding in part"),
    "voluntary": _("Not binding"),
}
VERIFICATION_TONES = {
    Verification.VERIFIED.value: "good",
    Verification.SOURCE_EXCERPT.value: "info",
    Verification.UNVERIFIED.value: "warn",
}


@dataclass(frozen=True, slots=True)
class DutyWords:
    """A duty ready to be read: who, within what time counted from what, until what, by which article."""

    actor: TranslatedText
    clock: str
    starts_on: TranslatedText
    stops_on: TranslatedText
    source: str


@register.filter
def shown_name(requirement: Requirement) -> Shown:
    """The name of a requirement, or its statement, or its reference where it has no name."""
    name = wording(requirement.name)
    if name.text:
        return name
    statement = wording(requirement.statement)
    text = Truncator(statement.text).chars(NAME_LENGTH) or requirement.ref or requirement.urn
    return replace(statement, text=text)


@register.filter
def tree_lines(tree: Tree) -> list[dict[str, Any]]:
    """The lines of a tree as plain mappings, which a template reads fastest."""
    return [_tree_line(node) for node in tree.nodes]


@register.filter
def duty_words(requirement: Requirement) -> list[DutyWords]:
    """The duties of a requirement with their clocks in words."""
    return [_duty(duty, requirement.framework.locale) for duty in requirement.duties if isinstance(duty, dict)]


@register.filter
def evidence_words(code: str) -> str:
    """A kind of evidence in words."""
    return str(EVIDENCE_WORDS.get(code, code))


@register.filter
def rank_words(code: str) -> str:
    """A rank of legal act in words."""
    return str(RANK_WORDS.get(code, code))


@register.filter
def character_words(code: str) -> str:
    """What sort of rule a requirement is, in words."""
    return str(CHARACTER_WORDS.get(code, code))


@register.filter
def binding_words(code: str) -> str:
    """Whether the original obliges, in words."""
    return str(BINDING_WORDS.get(code, code))


@register.filter
def branch_words(requirement: Requirement) -> list[str]:
    """The branches of law that the file names for a requirement, in words."""
    words = dict(BRANCH_LABELS)
    return [str(words[one.value]) for one in law_branches(requirement.extra)]


@register.filter
def verification_words(code: str) -> str:
    """How a fact was checked, in words; silence of the file is said as well."""
    return _verification_labels(get_language() or "").get(code) or gettext("The file does not say how it was checked")


@lru_cache(maxsize=100)
def _verification_labels(_language: str) -> dict[str, str]:
    return {code: str(label) for code, label in VERIFICATION_LABELS}


@register.filter
def verification_tone(code: str) -> str:
    """The tone in which the verification is shown beside its words."""
    return VERIFICATION_TONES.get(code, "neutral")


@register.filter
def relationship_words(code: str | None) -> str:
    """How one requirement stands to another, as the middle of a sentence."""
    return str(dict(RELATIONSHIP_LABELS).get(code or "") or gettext("is linked, without saying how, to"))


@register.filter
def article_words(requirement: Requirement) -> str:
    """The place in the official text, as a lawyer writes it."""
    article = requirement.source_article
    words = gettext("Article %(number)s") % {"number": article} if article[:1].isdigit() else article
    if requirement.source_paragraph:
        words += gettext(", paragraph %(number)s") % {"number": requirement.source_paragraph}
    return words


@register.simple_tag
def link_to_requirement(link: Link, requirement: Requirement) -> str:
    """Address of a registered link, told which requirement it is about."""
    return f"{reverse(link.url_name)}?{urlencode({'requirement': requirement.urn})}"


def _tree_line(node: TreeNode) -> dict[str, Any]:
    shown = shown_name(node.requirement)
    return {
        "number": str(node.requirement.pk),
        "reference": node.requirement.ref,
        "text": shown.text,
        "language": standard_tag(shown.language) if shown.is_fallback else "",
        "has_children": node.has_shown_children,
        "is_open": node.is_open,
        "hidden": node.hidden_count,
        "closing": mark_safe("</ul></details></li>" * len(node.closes)),
    }


def _duty(duty: Mapping[str, Any], locale: str) -> DutyWords:
    return DutyWords(
        actor=_texts(duty, "actor", locale),
        clock=clock_words(str(duty.get("duration") or "")),
        starts_on=_texts(duty, "starts_on", locale),
        stops_on=_texts(duty, "stops_on", locale),
        source=str(duty.get("source") or ""),
    )


def clock_words(duration: str) -> str:
    """A duration in the reader's words: within 24 hours."""
    parts = [_span_words(span) for span in spans(duration)]
    return gettext("within %(time)s") % {"time": " ".join(parts)} if parts else ""


def _span_words(span: Span) -> str:
    forms = {
        Unit.YEAR: lambda n: npgettext("within", "%(n)d year", "%(n)d years", n),
        Unit.MONTH: lambda n: npgettext("within", "%(n)d month", "%(n)d months", n),
        Unit.WEEK: lambda n: npgettext("within", "%(n)d week", "%(n)d weeks", n),
        Unit.DAY: lambda n: npgettext("within", "%(n)d day", "%(n)d days", n),
        Unit.HOUR: lambda n: npgettext("within", "%(n)d hour", "%(n)d hours", n),
        Unit.MINUTE: lambda n: npgettext("within", "%(n)d minute", "%(n)d minutes", n),
        Unit.SECOND: lambda n: npgettext("within", "%(n)d second", "%(n)d seconds", n),
    }
    return forms[span.unit](span.amount) % {"n": span.amount}


def _texts(duty: Mapping[str, Any], key: str, locale: str) -> TranslatedText:
    wordings: dict[str, object] = {locale: str(duty[key])} if duty.get(key) else {}
    translations = duty.get("translations")
    for language, entry in translations.items() if isinstance(translations, dict) else ():
        if isinstance(entry, dict) and entry.get(key):
            wordings[language] = str(entry[key])
    return TranslatedText.from_json(wordings)
