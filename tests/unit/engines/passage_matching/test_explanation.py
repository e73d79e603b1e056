"""Every point of a score has a word behind it, and every marked place holds that word."""

from kerege.engines.passage_matching import Passage, Requirement, Searcher, Statement, Term, build_index


def _terms(passage: Passage, asked: str, language: str = "en") -> tuple[Term, ...]:
    other = Passage("other", "unrelated", passage.language)
    searcher = Searcher(build_index([passage, other]))
    return searcher.search(Requirement("r", (Statement(asked, language),)))[0].terms


def _by_text(terms: tuple[Term, ...]) -> dict[str, Term]:
    return {term.text: term for term in terms}


def test_a_term_marks_every_place_of_its_word() -> None:
    text = "Agents are listed; no agent is moved. AGENTS!"
    (term,) = _terms(Passage("p", text, "en"), "agent")
    assert [text[begin:end] for begin, end in term.spans] == ["Agents", "agent", "AGENTS"]
    assert term.found == "Agents"


def test_places_are_right_after_invisible_and_wide_characters() -> None:
    text = "№\u00a05 — \U0001f9ea о ла\u00adбо\u00adра\u00adто\u00adри\u00adях"
    (term,) = _terms(Passage("p", text, "ru"), "лаборатория", "ru")
    ((begin, end),) = term.spans
    assert text[begin:end] == "ла\u00adбо\u00adра\u00adто\u00adри\u00adях"


def test_a_pair_spans_from_its_first_word_to_its_second() -> None:
    text = "The health of every plant matters."
    pair = _by_text(_terms(Passage("p", text, "en"), "plant health"))["plant health"]
    assert pair.via == "pair"
    assert [text[begin:end] for begin, end in pair.spans] == ["health of every plant"]


def test_a_word_met_only_in_the_heading_has_no_place() -> None:
    (term,) = _terms(Passage("p", "Within one month.", "en", context="Licences"), "licence")
    assert (term.spans, term.found) == ((), "")
    assert term.weight > 0


def test_a_derived_word_is_shown_with_what_it_met() -> None:
    (term,) = _terms(Passage("p", "A notification is sent.", "en"), "notify")
    assert (term.text, term.found, term.via) == ("notify", "notification", "family")


def test_terms_stand_heaviest_first() -> None:
    terms = _terms(Passage("p", "rare water rare water water", "en"), "water rare")
    assert [term.weight for term in terms] == sorted((term.weight for term in terms), reverse=True)


def test_a_word_asked_twice_is_one_term_of_double_weight() -> None:
    once = _by_text(_terms(Passage("p", "water rule", "en"), "water"))["water"]
    twice = _by_text(_terms(Passage("p", "water rule", "en"), "water or water"))["water"]
    assert abs(twice.weight - 2 * once.weight) < 1e-12
    assert twice.spans == once.spans
