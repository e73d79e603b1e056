"""Template tags that every page may use without loading them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kerege.kernel.values import Shown, TranslatedText

register = template.Library()


@register.filter
def wording(value: Mapping[str, object] | TranslatedText | None) -> Shown:
    """The wording of a translated text for the reader's language, with the language it fell back to."""
    text = value if isinstance(value, TranslatedText) else TranslatedText.from_json(value)
    return text.get(get_language() or "en")


@register.simple_tag
def idempotency_key() -> SafeString:
    """A hidden field that makes a second sending of the same form harmless."""
    return format_html('<input type="hidden" name="idempotency_key" value="{}">', secrets.token_hex(16))
