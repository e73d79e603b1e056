"""Anyone's list is read as it is meant, or refused with the line and the remedy."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.engines.passage_matching import (
    Candidate,
    Term,
    passages_from_rows,
    requirements_from_rows,
    run_rows,
)
from kerege.kernel.errors import InvalidInput


def _lines(*rows: object) -> list[str]:
    return [json.dumps(row, ensure_ascii=False) for row in rows]


def test_rows_with_one_id_are_statements_of_one_requirement_in_order() -> None:
    rows = _lines(
        {"id": "a", "text": "Notify", "language": "en"},
        {"id": "b", "text": "Report"},
        {"id": "a", "text": "Уведомить", "language": "ru"},
    )
    first, second = requirements_from_rows(rows, source="r")
    assert (first.id, [said.text for said in first.statements]) == ("a", ["Notify", "Уведомить"])
    assert (second.id, second.statements[0].language) == ("b", "")


def test_context_and_keywords_of_a_requirement_become_keywords() -> None:
    (one,) = requirements_from_rows(
        _lines({"id": "a", "text": "t", "context": "IHR", "keywords": ["alert", "clock"]}), source="r"
    )
    assert [said.text for said in one.keywords] == ["IHR", "alert", "clock"]


def test_a_passage_keeps_its_fields() -> None:
    (one,) = passages_from_rows(_lines({"id": 7, "text": "Text.", "language": "kk", "context": "Chapter"}), source="p")
    assert (one.id, one.text, one.language, one.context) == ("7", "Text.", "kk", "Chapter")


def test_unknown_fields_and_blank_lines_are_passed_over() -> None:
    rows = ["", '{"id": "a", "text": "t", "note": 1}', "   "]
    assert len(passages_from_rows(rows, source="p")) == 1


def test_a_mark_at_the_beginning_of_the_file_is_no_fault() -> None:
    assert len(passages_from_rows(['\ufeff{"id": "a", "text": "t"}'], source="p")) == 1


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("{", "list.jsonl:2"),
        ("[1]", "list.jsonl:2"),
        ('"text"', "list.jsonl:2"),
        ("[" * 100_000, "list.jsonl:2"),
        ('{"text": "t"}', "list.jsonl:2.id"),
        ('{"id": true, "text": "t"}', "list.jsonl:2.id"),
        ('{"id": "", "text": "t"}', "list.jsonl:2.id"),
        ('{"id": "a"}', "list.jsonl:2.text"),
        ('{"id": "a", "text": " "}', "list.jsonl:2.text"),
        ('{"id": "a", "text": 5}', "list.jsonl:2.text"),
        ('{"id": "a", "text": "\\ud800"}', "list.jsonl:2.text"),
        ('{"id": "a", "text": "t", "language": "no language"}', "list.jsonl:2.language"),
        ('{"id": "a", "text": "t", "context": []}', "list.jsonl:2.context"),
    ],
)
def test_a_bad_row_is_refused_with_line_and_field(row: str, field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        passages_from_rows(['{"id": "ok", "text": "t"}', row], source="list.jsonl")
    assert refusal.value.field == field
    assert refusal.value.message.startswith("list.jsonl:2")


def test_keywords_must_be_a_list_of_texts() -> None:
    with pytest.raises(InvalidInput, match="keywords"):
        requirements_from_rows(_lines({"id": "a", "text": "t", "keywords": "alert"}), source="r")


@pytest.mark.parametrize("lines", [[], ["", "  "]])
def test_an_empty_list_is_refused(lines: list[str]) -> None:
    with pytest.raises(InvalidInput, match="empty"):
        requirements_from_rows(lines, source="r")


def test_a_run_says_who_met_whom_and_why() -> None:
    term = Term("notify", "уведомляет", "lexicon", 0.5, ((3, 13),))
    (line,) = run_rows([Candidate("r", "p", 1, 0.75, (term,), nearby=0.25)])
    assert json.loads(line) == {
        "requirement": "r",
        "passage": "p",
        "rank": 1,
        "score": 0.75,
        "terms": [{"term": "notify", "found": "уведомляет", "via": "lexicon", "weight": 0.5, "spans": [[3, 13]]}],
        "nearby": 0.25,
    }
    assert "уведомляет" in line


TEXTS = st.text(max_size=12)
TERMS = st.builds(
    Term,
    TEXTS,
    TEXTS,
    st.sampled_from(["word", "family", "pair", "lexicon", "cognate"]),
    st.floats(0, 1e9),
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=3).map(tuple),
)


@given(
    st.builds(
        Candidate,
        TEXTS,
        TEXTS,
        st.integers(1, 99),
        st.floats(0, 1e9),
        st.lists(TERMS, max_size=3).map(tuple),
        st.floats(0, 1),
        st.floats(0, 1),
    )
)
def test_a_row_is_what_a_general_writer_would_write(one: Candidate) -> None:
    (line,) = run_rows([one])
    terms = [
        {"term": a.text, "found": a.found, "via": a.via, "weight": round(a.weight, 6), "spans": a.spans}
        for a in one.terms
    ]
    row = {"requirement": one.requirement_id, "passage": one.passage_id, "rank": one.rank, "score": round(one.score, 6)}
    parts = {part: round(value, 6) for part in ("nearby", "meaning") if (value := getattr(one, part))}
    assert line == json.dumps({**row, "terms": terms, **parts}, ensure_ascii=False)
