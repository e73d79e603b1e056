"""The PDF is accessible, draws every letter of the region, and takes any text for text."""

from __future__ import annotations

import io
import unicodedata

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from kerege.reports.reporting.writers import write_pdf
from kerege.reports.reporting.writers.letters import MARK
from tests.unit.reports.reporting.samples import BANNER, provision, report_with

TRICKS = (
    '#panic("x") $x^2$ = heading *b* _i_ @ref <label> `raw` '
    '#link("https://evil.example") \\u{41} [#image("/etc/passwd")]'
)
CYRILLIC = "әғқңөұүһі ӘҒҚҢӨҰҮҺІ ҳҷӣӯў ҲҶӢӮЎ ёЁ ʻʼ‘’ oʻzbek gʻalaba Türkmençe žňýş"


def text_of(content: bytes) -> str:
    """What a reader of the file finds in it, page by page, without line ends."""
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


def test_a_screen_reader_finds_structure_language_and_title() -> None:
    catalog = PdfReader(io.BytesIO(write_pdf(report_with(provision("Текст")))))
    root = catalog.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert catalog.metadata is not None
    assert catalog.metadata.title == "Testland: provisions that may answer the Regulations"
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_tables_have_heads_and_every_page_says_what_it_is() -> None:
    content = write_pdf(report_with(*(provision(f"Положение {number}. " + "слово " * 100) for number in range(30))))
    pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(content)]
    assert len(pages) > 4
    assert all(BANNER in page for page in pages)
    assert sum("Text of the provision" in page for page in pages) >= len(pages) - 3
    assert {"/TH", "/H1", "/Table"} <= _kinds(content)


def _kinds(content: bytes) -> set[str]:
    reader = PdfReader(io.BytesIO(content))
    waiting, kinds = [reader.trailer["/Root"]["/StructTreeRoot"]], set()
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            kinds.add(str(node.get("/S", "")))
            waiting.extend([node["/K"]] if "/K" in node else [])
    return kinds


@pytest.mark.parametrize(
    ("language", "text"),
    [("kk", CYRILLIC), ("uz-Latn", "oʻtkazish gʻ ʼ"), ("tg", "ҳуқуқӣ ҷӯр"), ("mn", "өөр үг")],
)
def test_every_letter_of_the_region_is_drawn(language: str, text: str) -> None:
    found = text_of(write_pdf(report_with(provision(text, language=language))))
    assert text in found
    assert MARK not in found


@pytest.mark.parametrize(
    "text", ["قانون صحت عامه و مصئونیت", "د عامې روغتیا قانون ګڼ ښځ", "حیاتیاتی تحفظ کا قانون ٹڈڑے"]
)
def test_every_letter_of_arabic_script_is_drawn(text: str) -> None:
    found = unicodedata.normalize("NFKC", text_of(write_pdf(report_with(provision(text, language="fa-AF")))))
    assert set(text) <= set(found)
    assert MARK not in found


def test_letters_that_no_font_draws_are_marked_and_the_report_says_so() -> None:
    found = text_of(write_pdf(report_with(provision("до 😀 法 \ue000 после ქართ"))))
    assert f"до {MARK} {MARK} {MARK} после" in found
    assert f"are shown as {MARK}" in found


def test_user_text_never_becomes_code_a_formula_or_a_link() -> None:
    content = write_pdf(report_with(provision(TRICKS, reason=TRICKS, act=TRICKS), notices=(TRICKS,), title=TRICKS))
    found = text_of(content)
    assert "$x^2$ = heading *b* _i_ @ref <label> `raw`" in found
    links = [
        str(note.get_object()) for page in PdfReader(io.BytesIO(content)).pages for note in page.get("/Annots", [])
    ]
    assert not any("evil" in link for link in links)


def test_an_address_that_is_none_is_no_link() -> None:
    report = report_with(provision("x"), sources=())
    line = next(report.lines())
    object.__setattr__(line, "address", "javascript:alert(1)")
    content = write_pdf(report)
    assert b"javascript:" not in content


def test_a_long_text_is_cut_and_goes_on_in_the_annex() -> None:
    report = report_with(provision("начало " + "слово " * 15_000 + "конец"))
    found = text_of(write_pdf(report))
    assert "full text: annex, No. 1" in found
    assert "конец" in found


def test_a_country_without_law_gets_an_empty_report_that_says_so() -> None:
    assert "No law of this country is loaded" in text_of(write_pdf(report_with(corpus=())))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=80), language=st.sampled_from(["ru", "fa-AF", "zz-9", "", "english"]))
def test_no_text_breaks_the_paper(text: str, language: str) -> None:
    assert write_pdf(report_with(provision(text, language=language, reason=text), notices=(text,))).startswith(b"%PDF")
