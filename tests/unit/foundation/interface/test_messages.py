"""Translations: found in the sources, complete in Russian, honest everywhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings
from django.core.management import call_command
from django.utils import translation
from django.utils.translation import ngettext

from kerege.foundation.interface import message_files
from kerege.foundation.interface.catalogues import (
    catalogue_path,
    is_translated,
    key_of,
    language_states,
    own_apps,
    read_catalogue,
)
from kerege.foundation.interface.extraction import strings_of
from kerege.foundation.interface.message_files import PLACEHOLDER, flaws, update_files

TEMPLATE = """{% load i18n %}<p>it's {% translate 'A plain one' %}</p>
    {% if x %}
  {% blocktranslate count n=rows|length with name=user trimmed %}
    {{ name }} has {{ n }} row{% plural %}
    {{ name }} has {{ n }} rows{% endblocktranslate %}
{% endif %}{{ _("In a variable") }} {% translate "Short" context "of a name" %}
"""
SOURCE = """
from django.utils.translation import gettext as _, ngettext
WORDS = _("In Python") + ngettext("%(n)s law", "%(n)s laws", 2)
IGNORED = str("not marked")
"""
READER = """
from kerege.kernel.wording import phrase
OCR = phrase("have it recognised")
def refuse(pages):
    return InvalidInput(phrase("%(pages)s pages, a scan: " "%(remedy)s", pages=pages, remedy=OCR), field="file")
"""


@pytest.fixture
def small_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An app with one template and one module, in the place of all apps of ours."""
    (tmp_path / "templates" / "small").mkdir(parents=True)
    (tmp_path / "templates" / "small" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    (tmp_path / "words.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(message_files, "own_apps", lambda: [("small", tmp_path)])
    return tmp_path


def fill(path: Path, words: dict[str, str | tuple[str, ...]]) -> None:
    """Write translations into a file, as a translator does."""
    lines = path.read_text(encoding="utf-8")
    for source, target in words.items():
        forms = target if isinstance(target, tuple) else (target,)
        head, _, tail = lines.partition(f'"{source}"\n')
        for number, form in enumerate(forms):
            empty = f'msgstr[{number}] ""' if isinstance(target, tuple) else 'msgstr ""'
            tail = tail.replace(empty, empty[:-1] + form + '"', 1)
        lines = f'{head}"{source}"\n{tail}'
    path.write_text(lines, encoding="utf-8")


def test_strings_are_found_in_python_and_in_templates(small_app: Path) -> None:
    assert {(found.message, found.context) for found in strings_of(small_app)} == {
        ("A plain one", None),
        (("%(name)s has %(n)s row", "%(name)s has %(n)s rows"), None),
        ("In a variable", None),
        ("Short", "of a name"),
        ("In Python", None),
        (("%(n)s law", "%(n)s laws"), None),
    }


def test_what_readers_say_is_found_and_missed_where_it_has_no_translation(small_app: Path) -> None:
    (small_app / "reader.py").write_text(READER, encoding="utf-8")
    said = {"have it recognised", "%(pages)s pages, a scan: %(remedy)s"}
    assert said <= {found.message for found in strings_of(small_app)}
    update_files()
    fill(catalogue_path(small_app, "ru"), {"have it recognised": "распознайте"})
    assert {flaw.message for flaw in flaws("ru")} & said == {"%(pages)s pages, a scan: %(remedy)s"}


def test_extraction_keeps_what_was_translated_and_settles_down(small_app: Path) -> None:
    assert update_files() == [catalogue_path(small_app, "ru")]
    fill(catalogue_path(small_app, "ru"), {"In Python": "В Python"})
    (small_app / "more.py").write_text('from django.utils.translation import gettext as _\nMORE = _("More")\n')
    update_files()
    kept = {key_of(row): row for row in read_catalogue(catalogue_path(small_app, "ru"))}
    assert kept[("In Python", None)].string == "В Python"
    assert ("More", None) in kept
    assert update_files() == []


def test_the_check_sees_a_missing_translation_a_missing_plural_and_a_lost_placeholder(small_app: Path) -> None:
    update_files()
    fill(
        catalogue_path(small_app, "ru"),
        {"A plain one": "Простая", "In a variable": "В переменной %(surplus)s", "%(n)s laws": ("%(n)s закон", "", "")},
    )
    found = {flaw.message: flaw.problem for flaw in flaws("ru")}
    assert "A plain one" not in found
    assert found["In a variable"] == "other placeholders than the source"
    assert found["%(n)s law"] == "not translated"
    assert found["Short"] == "not translated"


def test_russian_is_complete_in_every_app() -> None:
    assert [f"{flaw.app}: {flaw.problem}: {flaw.message}" for flaw in flaws("ru")] == []


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code not in {"en", "ru"}])
def test_drafts_have_the_placeholders_of_their_source_and_say_that_they_are_drafts(language: str) -> None:
    for _label, folder in own_apps():
        path = catalogue_path(folder, language)
        for row in read_catalogue(path):
            if row.id and is_translated(row) and isinstance(row.string, str):
                assert set(PLACEHOLDER.findall(row.string)) == set(PLACEHOLDER.findall(str(row.id))), row.string
    state = next(state for state in language_states() if state.code == language)
    assert state.is_draft
    assert 0 < state.percent < 100


def test_a_figure_of_completeness_is_never_rounded_up() -> None:
    assert all((state.percent == 100) == (state.translated == state.total) for state in language_states())


@pytest.mark.parametrize(("number", "words"), [(1, "1 ключ"), (3, "3 ключа"), (11, "11 ключей")])
def test_russian_plurals_follow_the_number(number: int, words: str) -> None:
    with translation.override("ru"):
        assert ngettext("%(count)s key", "%(count)s keys", number) % {"count": number} == words


def test_the_state_command_prints_every_language(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("messages", "state")
    assert len(capsys.readouterr().out.splitlines()) == len(settings.LANGUAGES)


def test_a_doubted_translation_counts_as_missing() -> None:
    catalogue = Catalog()
    assert is_translated(catalogue.add("a", "б"))
    assert not is_translated(catalogue.add("c", "д", flags=["fuzzy"]))
