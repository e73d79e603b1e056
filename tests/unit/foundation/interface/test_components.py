"""Components show what they are given: escaped, in its language, with words beside every colour."""

from __future__ import annotations

from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils import translation

from kerege.foundation.interface.forms import SampleForm
from kerege.kernel.errors import InvalidInput
from kerege.kernel.values import TranslatedText

HOSTILE = "<script>alert(1)</script>"


def shown(name: str, **arguments: Any) -> str:
    """A component as HTML."""
    return render_to_string(f"interface/components/{name}.html", arguments)


def test_a_component_renders_the_body_between_its_tags() -> None:
    template = Template('{% component "notice" tone="warn" title=title %}<p>{{ text }}</p>{% endcomponent %}')
    html = template.render(Context({"title": "T", "text": HOSTILE}))
    assert "tone-warn" in html
    assert "<p>&lt;script&gt;" in html


@pytest.mark.parametrize("source", ["{% component %}{% endcomponent %}", '{% component "tag" x %}{% endcomponent %}'])
def test_a_component_without_name_or_with_bare_words_is_refused(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template(source)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("tag", {"label": HOSTILE}),
        ("candidate", {"title": HOSTILE, "segments": [], "language": "ru"}),
        ("diff", {"parts": [("added", HOSTILE), ("same", HOSTILE)]}),
        ("summary_list", {"rows": [{"key": HOSTILE, "value": HOSTILE}]}),
        ("tree", {"nodes": [{"label": HOSTILE, "children": [{"label": HOSTILE}]}], "label": HOSTILE}),
        ("bilingual", {"rows": [{"left": HOSTILE, "right": HOSTILE}], "left_language": "en", "right_language": "ru"}),
    ],
)
def test_what_people_wrote_never_becomes_markup(name: str, arguments: dict[str, Any]) -> None:
    html = shown(name, **arguments)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_fallen_back_text_says_which_language_it_is_in() -> None:
    text = TranslatedText.from_json({"ru": "Закон"})
    with translation.override("en"):
        html = Template('{% include "interface/components/wording.html" with shown=text|wording %}').render(
            Context({"text": text})
        )
    assert 'lang="ru"' in html
    assert "shown in Russian: no text in English yet" in html


def test_a_text_under_a_longer_tag_of_the_same_language_is_no_fallback() -> None:
    text = TranslatedText.from_json({"uz-Latn": "Qonun", "ru": "Закон"})
    with translation.override("uz"):
        assert Template("{{ text|wording }}").render(Context({"text": text})).count("Qonun") == 1


def test_a_form_with_errors_has_a_summary_that_leads_to_the_fields() -> None:
    form = SampleForm({"title": "Law on biosafety"})
    assert not form.is_valid()
    html = shown("form", form=form, action_label="Send")
    assert 'href="#id_rank"' in html
    assert 'id="id_rank_error"' in html
    assert "aria-describedby" in html
    assert 'name="idempotency_key"' in html


def test_what_a_service_refused_shows_at_the_field() -> None:
    complete = {"title": "T", "kind": "law", "rank": "law", "adopted_on": "2022-05-21", "is_confirmed": "on"}
    form = SampleForm(complete)
    assert form.is_valid()
    with form.catching():
        raise InvalidInput("This number is taken; give another one.", field="title")
    assert not form.is_valid()
    assert form.errors["title"] == ["This number is taken; give another one."]


@pytest.mark.parametrize(
    ("size", "words"), [(0, "0"), (900, "900 bytes"), (1536, "1.5 kB"), (151_771, "148 kB"), (3 * 1024**2, "3 MB")]
)
def test_sizes_are_told_as_people_say_them(size: int, words: str) -> None:
    with translation.override("en"):
        assert Template("{{ size|file_size }}").render(Context({"size": size})).replace("\xa0", " ") == words
