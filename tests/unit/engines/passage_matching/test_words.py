"""A word is cut, stemmed and found again at its place, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kerege.engines.passage_matching.cutting import cut_texts
from kerege.engines.passage_matching.words import WORD, family, split_words, stem

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab1_-. '’ʻ`\u00ad\u200d\u0301оқёҷ№«»ه٥ِ"), st.characters(exclude_categories=["Cs"])
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Article 2-1, item (a).", ["Article", "2", "1", "item", "a"]),
        ("the bank's 'own' list", ["the", "bank's", "own", "list"]),
        ("o‘zbek va bog‘", ["o‘zbek", "va", "bog"]),
        ("oʻzbek bogʻ", ["oʻzbek", "bogʻ"]),
        ("co\u00adopera\u00adtion", ["co\u00adopera\u00adtion"]),
        ("е\u0308жик", ["е\u0308жик"]),
        ("می\u200cشود", ["می\u200cشود"]),
        ("snake_case", ["snake", "case"]),
        ("", []),
        ("— « » …", []),
    ],
)
def test_words_are_letters_and_digits_held_together(text: str, words: list[str]) -> None:
    assert split_words(text) == words


@given(TEXTS)
def test_the_fast_way_cuts_the_same_words_as_the_pattern(text: str) -> None:
    assert split_words(text) == WORD.findall(text)


@given(st.lists(TEXTS, max_size=6))
def test_texts_are_cut_together_as_they_are_one_by_one(texts: list[str]) -> None:
    cuts = [*cut_texts(texts)]
    words = [word for cut in cuts for word in cut.words]
    counts = [many for cut in cuts for many in cut.counts.tolist()]
    assert words == [word for text in texts for word in WORD.findall(text)]
    assert counts == [len(WORD.findall(text)) for text in texts]
    owners = [text for text, many in zip(texts, counts, strict=True) for _ in range(many)]
    places = [place for cut in cuts for place in zip(cut.begins.tolist(), cut.ends.tolist(), strict=True)]
    assert [text[begin:end] for text, (begin, end) in zip(owners, places, strict=True)] == words


def test_a_collection_of_many_pieces_is_cut_like_one_text() -> None:
    text = "The bank’s own register, учёт\u00a0и co\u00adoperation. " * 3
    assert [word for cut in cut_texts([text] * 4_000) for word in cut.words] == WORD.findall(text) * 4_000


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("ru", "уведомление", "уведомлений"),
        ("ru", "Учёт", "учета"),
        ("en", "notified", "notifies"),
        ("en", "laboratory", "laboratories"),
        ("kk", "қауіпсіздік", "қауіпсіздігін"),
        ("kk", "зертхана", "зертханалардың"),
        ("ky", "мыйзамды", "мыйзамдын"),
        ("tg", "қонунро", "қонунҳои"),
        ("mn", "хуулийг", "хуулийн"),
        ("uz", "Ўзбекистон", "Oʻzbekistonda"),
        ("uz", "қонунлар", "qonunning"),
        ("tk", "kanunyň", "kanunlar"),
        ("ps", "قانونونه", "قانوني"),
    ],
)
def test_forms_of_one_word_share_a_stem(language: str, one: str, other: str) -> None:
    assert stem(one, language) == stem(other, language) != ""


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("en", "The"),
        ("ru", "который"),
        ("kk", "және"),
        ("uz", "boʻyicha"),
        ("uz", "бўйича"),
        ("tg", "барои"),
        ("en", "b"),
    ],
)
def test_words_that_tell_nothing_have_no_stem(language: str, word: str) -> None:
    assert stem(word, language) == ""


def test_numbers_stay_whole() -> None:
    assert stem("2024", "en") == "2024"
    assert stem("35001", "kk") == "35001"


def test_different_numbers_stay_different_where_words_are_cut_short() -> None:
    assert stem("123456", "kk") != stem("123457", "kk")


def test_a_family_holds_derived_words_together() -> None:
    assert family(stem("notification", "en"), "en") == family(stem("notify", "en"), "en") == "notif"
    assert family(stem("law", "en"), "en") == family("12345", "en") == ""


@pytest.mark.parametrize(
    ("words", "others"),
    [
        (("применяет", "применение", "применимый"), ("пример", "примечание", "примесь", "Примерия")),
        (("предоставить", "предоставление"), ("предотвратить", "предприятие", "предупреждение")),
        (("представитель", "представлять"), ("председатель", "предписание")),
        (("предупреждение", "предупредить"), ("предусмотреть", "предубойный", "предел")),
        (("прибытие", "прибывающий"), ("прививка",)),
        (("уведомить", "уведомление"), ("извещение",)),
    ],
)
def test_unrelated_russian_words_that_begin_alike_are_no_family(
    words: tuple[str, ...], others: tuple[str, ...]
) -> None:
    own = {family(stem(word, "ru"), "ru") for word in words}
    assert len(own) == 1
    assert own.isdisjoint(family(stem(word, "ru"), "ru") for word in others)
