"""A table goes out as a file, a ministry writes into it, and its words come back to their rows."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from kerege.gaps.consultation.formats.columns import ALL, Sheet
from kerege.gaps.consultation.formats.document import write_document
from kerege.gaps.consultation.formats.reading import read_replies
from kerege.gaps.consultation.formats.workbook import write_workbook
from kerege.gaps.consultation.rules import Reply, Stance, TableRow, row_key, sort_replies
from kerege.kernel.errors import InvalidInput

STANCES = {"согласны": Stance.AGREES, "не согласны": Stance.DISAGREES, "замечание": Stance.COMMENT}
words = st.text(alphabet="абвё =+-@<>&\"'\n", max_size=20)


def row(number: int, *, name: str = "Уведомление") -> TableRow:
    return TableRow(number, 1, f"Ст. {number}", name, "текст", "", "Мера выявлена", "01.02.2026", "", ("закон",))


def sheet(*rows: TableRow) -> Sheet:
    return Sheet(
        title="Таблица =1+1",
        subtitle="Министерство",
        guidance=("Пишите в три столбца.",),
        headings={name: name for name in ALL},
        stances=list(STANCES),
        rows=[(row_key(5, one), one) for one in rows],
        language="ru",
    )


def workbook_of(lines: list[list[str]]) -> bytes:
    """A workbook as an office program saves it."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    page = workbook.add_worksheet()
    for number, line in enumerate(lines):
        for column, text in enumerate(line):
            page.write_string(number, column, text)
    workbook.close()
    return target.getvalue()


def answered(content: bytes, answers: dict[str, tuple[str, str, str]]) -> bytes:
    """The workbook as somebody filled it in."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    lines = [[str(cell) for cell in line] for line in rows]
    return workbook_of([[*line[:-4], *answers.get(line[-1], line[-4:-1]), line[-1]] for line in lines])


def test_remarks_written_into_the_workbook_come_back_to_their_rows() -> None:
    rows = [row(1), row(2), row(3)]
    key = row_key(5, rows[1])
    content = answered(write_workbook(sheet(*rows)), {key: ("не согласны", "есть приказ № 7", "Статья 5-1")})
    found = sort_replies(read_replies(content, "t.xlsx"), table_id=5, rows=rows, stances=STANCES)
    assert [(one.row, one.stance, one.remark, one.proposal) for one in found.accepted] == [
        (rows[1], Stance.DISAGREES, "есть приказ № 7", "Статья 5-1")
    ]
    assert (found.refused, found.empty) == ((), 2)


def test_remarks_written_into_the_document_come_back_too() -> None:
    rows = [row(1), row(2)]
    document = Document(io.BytesIO(write_document(sheet(*rows))))
    document.tables[0].rows[1].cells[-4].text = "Согласны"
    target = io.BytesIO()
    document.save(target)
    found = sort_replies(read_replies(target.getvalue(), "t.docx"), table_id=5, rows=rows, stances=STANCES)
    assert [(one.row.finding_id, one.stance) for one in found.accepted] == [(1, Stance.AGREES)]


def test_rows_that_were_sorted_or_moved_still_find_their_findings() -> None:
    rows = [row(1), row(2)]
    moved = ((rows[1], "второе"), (rows[0], "первое"))
    content = workbook_of([["чужой", "замечание", text, "", row_key(5, one), "ещё"] for one, text in moved])
    found = sort_replies(read_replies(content, "t.xlsx"), table_id=5, rows=rows, stances=STANCES)
    assert {one.row.finding_id: one.remark for one in found.accepted} == {1: "первое", 2: "второе"}


def test_a_row_of_another_table_or_of_a_changed_finding_is_refused() -> None:
    mine, changed = row(1), TableRow(1, 2, "Ст. 1", "Уведомление", "", "", "Не выявлено", "", "")
    replies = [Reply(row_key(6, mine), "", "чужое", "", 4), Reply(row_key(5, changed), "", "новое", "", 5)]
    found = sort_replies(replies, table_id=5, rows=[mine], stances=STANCES)
    assert [(one.place, one.reason) for one in found.refused] == [(4, "unknown-row"), (5, "unknown-row")]
    assert found.accepted == ()


def test_a_second_line_for_a_row_and_an_unknown_stance_are_refused_with_their_place() -> None:
    key = row_key(5, row(1))
    replies = [
        Reply(key, "согласны", "", "", 3),
        Reply(key, "", "ещё", "", 9),
        Reply(row_key(5, row(2)), "?", "", "", 4),
    ]
    found = sort_replies(replies, table_id=5, rows=[row(1), row(2)], stances=STANCES)
    assert [(one.place, one.reason) for one in found.refused] == [(9, "second-line"), (4, "unknown-stance")]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04 broken", b"key;remark"])
def test_what_is_no_table_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(InvalidInput, match="XLSX"):
        read_replies(content, "t.xlsx")


def test_a_workbook_without_row_keys_says_what_is_missing() -> None:
    with pytest.raises(InvalidInput, match="row keys"):
        read_replies(workbook_of([["Ст. 1", "согласны"]]), "t.xlsx")


@given(st.lists(st.tuples(words, words), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_no_text_becomes_a_formula_and_every_remark_survives(texts: list[tuple[str, str]]) -> None:
    rows = [row(number, name=name) for number, (name, _remark) in enumerate(texts, start=1)]
    answers = {row_key(5, one): ("замечание", remark, "") for one, (_name, remark) in zip(rows, texts, strict=True)}
    content = write_workbook(sheet(*rows))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    replies = [Reply(key, stance, remark, "", 1) for key, (stance, remark, _none) in answers.items()]
    found = sort_replies(replies, table_id=5, rows=rows, stances=STANCES)
    assert {one.row.finding_id: one.remark for one in found.accepted} == {
        number: remark.strip() for number, (_name, remark) in enumerate(texts, start=1)
    }
