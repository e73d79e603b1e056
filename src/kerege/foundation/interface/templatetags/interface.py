"""Template tags that every page may use without loading them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kerege.foundation.interface import languages
from kerege.foundation.interface.navigation import links_in
from kerege.kernel.values import Shown, TranslatedText
from kerege.kernel.wording import phrase_from_plain, said

register = template.Library()
SIZE_STEPS = ((1024 * 1024 * 1024, _("GB")), (1024 * 1024, _("MB")), (1024, _("kB")), (1, _("bytes")))


@register.filter
def wording(value: Mapping[str, object] | TranslatedText | None) -> Shown:
    """The wording of a translated text for the reader's language, with the language it fell back to."""
    text = value if isinstance(value, TranslatedText) else TranslatedText.from_json(value)
    wanted = languages.reader_tag()
    known = {languages.standard_tag(tag): tag for tag in text.languages()}
    return text.get(next((known[tag] for tag in languages.own_tags(wanted) if tag in known), wanted))


@register.filter(name="said")
def said_to_reader(text: str | Mapping[str, object]) -> str:
    """A sentence of a reader of files, kept as text or as a phrase, in the language of the page."""
    return said(phrase_from_plain(text), gettext)


@register.simple_tag
def idempotency_key() -> SafeString:
    """A hidden field that makes a second sending of the same form harmless."""
    return format_html('<input type="hidden" name="idempotency_key" value="{}">', secrets.token_hex(16))


@register.simple_tag(takes_context=True)
def links(context: Context, slot: str) -> list[Any]:
    """The registered links of a slot that the reader may see."""
    user = context.get("user")
    return links_in(slot, viewer=user) if user is not None else []


@register.filter(name="language_in_words")
def language_in_words(tag: str) -> str:
    """The language's name in the language of the page."""
    return languages.language_name(tag)


@register.filter(name="language_within")
def language_within(tag: str) -> str:
    """The language's name as it stands inside a sentence of the page."""
    return languages.language_within(tag)


@register.filter(name="language_self_name")
def language_self_name(tag: str) -> str:
    """The language's name in itself."""
    return languages.language_self_name(tag)


@register.filter(name="text_direction")
def text_direction(tag: str) -> str:
    """`rtl` or `ltr`."""
    return languages.direction(tag)


@register.filter(name="standard_tag")
def standard_tag(tag: str) -> str:
    """The BCP 47 spelling of a language code."""
    return languages.standard_tag(tag)


@register.filter
def file_size(size: int | None) -> str:
    """A number of bytes as a reader says it."""
    if size is None:
        return ""
    for step, unit in SIZE_STEPS:
        if size >= step:
            amount = round(size / step, 1 if step > 1 and size < 10 * step else 0)
            return f"{number_format(amount, 1 if amount % 1 else 0, use_l10n=True)} {unit}"
    return "0"


@register.filter
def share_of(done: int, total: int) -> int:
    """Whole per cent of a total; an empty total is nothing done."""
    return round(100 * done / total) if total else 0


class ComponentNode(template.Node):
    """Renders a component around the content that stands between its tags."""

    child_nodelists = ("body",)

    def __init__(self, name: FilterExpression, arguments: dict[str, FilterExpression], body: NodeList) -> None:
        self.name, self.arguments, self.body = name, arguments, body

    def render(self, context: Context) -> SafeString:
        """The component with its arguments; the outer context stays visible, as with include."""
        component = context.template.engine.get_template(f"interface/components/{self.name.resolve(context)}.html")  # type: ignore[union-attr]
        values = {name: value.resolve(context) for name, value in self.arguments.items()}
        body = self.body.render(context)
        with context.push(**values, body=body):
            return mark_safe(component.render(context))


@register.tag
def component(parser: Parser, token: Token) -> ComponentNode:
    """`{% component "notice" title=... %}body{% endcomponent %}`."""
    _tag, *bits = token.split_contents()
    if not bits:
        raise template.TemplateSyntaxError("component needs the name of a component.")
    name, rest = parser.compile_filter(bits[0]), bits[1:]
    arguments = token_kwargs(rest, parser)
    if rest:
        raise template.TemplateSyntaxError(f"component takes name=value arguments, not '{rest[0]}'.")
    body = parser.parse(("endcomponent",))
    parser.delete_first_token()
    return ComponentNode(name, arguments, body)
