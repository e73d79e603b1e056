"""Whatever a file holds, the outline keeps it, addresses it once and comes back from its exports."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kerege.engines.document_structure.alignment import align
from kerege.engines.document_structure.corrections import apply_corrections, merge_with_previous, relevel, split_at
from kerege.engines.document_structure.coverage import coverage
from kerege.engines.document_structure.difference import diff_words, similarity
from kerege.engines.document_structure.heading_table import HEADINGS
from kerege.engines.document_structure.nesting import flatten, nest
from kerege.engines.document_structure.outline import Level, Problem, Result, SourceBlock
from kerege.engines.document_structure.plain import from_plain, to_plain
from kerege.engines.document_structure.structure import solve

STARTS = st.sampled_from(
    [
        "", "", "Статья 1. ", "Статья 2-1.", "Глава II. ", "1. ", "1) ", "а) ", "- ", "1.1. ", "(1) ", "i) ", "«",
        "Приложение 1",
        "5-бап. ", "1-тарау", "Сноска. ", "Содержание", "Article 1", "1-modda. ", "Моддаи 3", "1 дүгээр зүйл.", "№ 5",
        "Президент ", "г. Городок", "(в редакции Закона № 1 2020)", "\u00ad", "1-nji madda. ",
    ]
)  # fmt: skip
WORDS = st.text(alphabet='абвгқңөүabc12 .,;:«»"()-–№¹\t', max_size=40)
BLOCKS = st.builds(
    SourceBlock,
    st.builds(lambda start, rest: start + rest, STARTS, WORDS),
    kind=st.sampled_from(["paragraph", "paragraph", "heading", "list_item", "table_row", "note"]),
    level=st.integers(0, 3),
    label=st.sampled_from(["", "", "1.", "1)", "а)", "Статья 3."]),
    page=st.integers(0, 2),
    bold=st.booleans(),
    centred=st.booleans(),
)
PROBLEMS = st.builds(Problem, st.lists(BLOCKS, max_size=25).map(tuple), st.sampled_from(["", "ru", "xx", *HEADINGS]))


@settings(max_examples=150, deadline=None)
@given(PROBLEMS)
def test_every_word_is_kept_and_every_address_is_unique(problem: Problem) -> None:
    result = solve(problem)
    text = "\n".join(f"{block.label} {block.text}" for block in problem.blocks)
    addresses = [provision.eid for provision in result.walk()]

    assert coverage(text, result).missing == ()
    assert len(addresses) == len(set(addresses))
    assert [provision.order for provision in result.walk()] == list(range(1, len(addresses) + 1))


@settings(max_examples=60, deadline=None)
@given(PROBLEMS)
def test_the_same_file_gives_the_same_outline(problem: Problem) -> None:
    assert solve(problem, seed=1) == solve(problem, seed=2)


@settings(max_examples=60, deadline=None)
@given(PROBLEMS)
def test_children_rank_below_their_parents_and_name_blocks_that_exist(problem: Problem) -> None:
    for provision in solve(problem).walk():
        assert all(child.level.rank > provision.level.rank for child in provision.children)
        assert all(child.eid.startswith(provision.eid + "__") for child in provision.children)
        assert all(0 <= block < len(problem.blocks) for block in provision.blocks)


@settings(max_examples=60, deadline=None)
@given(PROBLEMS)
def test_flat_and_plain_forms_give_the_outline_back(problem: Problem) -> None:
    result = solve(problem)
    again = from_plain(to_plain(result), title=result.title, language=result.language, notes=result.notes)

    assert [each.eid for each in again.walk()] == [each.eid for each in result.walk()]
    assert nest(flatten(result.provisions)) == nest(flatten(again.provisions))


@settings(max_examples=60, deadline=None)
@given(PROBLEMS, PROBLEMS)
def test_no_provision_is_paired_twice_and_an_outline_pairs_with_itself(left: Problem, right: Problem) -> None:
    first, second = solve(left), solve(right)
    found = align(first, second)

    assert len({pair.left for pair in found}) == len({pair.right for pair in found}) == len(found)
    assert all(0 <= pair.confidence <= 1 for pair in found)
    assert all(pair.left == pair.right for pair in align(first, first) if first.language)


@settings(max_examples=60, deadline=None)
@given(PROBLEMS)
def test_corrections_lose_no_word(problem: Problem) -> None:
    result = solve(problem)
    text = "\n".join(f"{block.label} {block.text}" for block in problem.blocks)
    changes = []
    for provision in list(result.walk())[:6]:
        middle = provision.text[len(provision.text) // 2 :]
        changes += [merge_with_previous(provision), relevel(provision, level=Level.ARTICLE)]
        changes += [split_at(provision, begin=middle)] if middle.strip() else []

    corrected: Result = apply_corrections(result, changes).result

    assert coverage(text, corrected).share == coverage(text, result).share == 1.0


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="аб в.г1\n", max_size=60), st.text(alphabet="аб в.г1\n", max_size=60))
def test_a_difference_spells_both_texts(old: str, new: str) -> None:
    changes = diff_words(old, new)

    assert "".join(each.text for each in changes if each.kind != "inserted") == old
    assert "".join(each.text for each in changes if each.kind != "deleted") == new
    assert 0 <= similarity(old, new) <= 1
