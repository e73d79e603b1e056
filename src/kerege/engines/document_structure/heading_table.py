"""Lists, per language, the words by which a law names its parts: data for the heading patterns."""

from __future__ import annotations

from dataclasses import dataclass

from kerege.engines.document_structure.outline import Level


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """Words of one level; ``word_first`` tells "Глава 1" from "1-тарау"; ``link`` joins number and word."""

    level: Level
    words: str
    word_first: bool = True
    link: str = r"\s*[-–]?\s*"


def _first(level: Level, words: str) -> HeadingWords:
    return HeadingWords(level, words)


def _last(level: Level, words: str, link: str = r"\s*[-–]?\s*") -> HeadingWords:
    return HeadingWords(level, words, word_first=False, link=link)


def _both(level: Level, words: str, link: str = r"\s*[-–]?\s*") -> tuple[HeadingWords, ...]:
    return _first(level, words), _last(level, words, link)


_TURKMEN = r"\s*[-–]?\s*(?:nji|njy|inji|ynjy)?\s+"
_MONGOLIAN = r"\s*[-–]?\s*(?:дугаар|дүгээр|дvгээр|дyгээр|дэх|дахь|р)?\s+"

HEADINGS: dict[str, tuple[HeadingWords, ...]] = {
    "ru": (
        _first(Level.ARTICLE, "статья|ст"),
        _first(Level.DIVISION, "параграф|§"),
        *_both(Level.CHAPTER, "глава"),
        _first(Level.SUBSECTION, "подраздел"),
        *_both(Level.SECTION, "раздел"),
        _first(Level.PART, "часть|книга"),
        *_both(Level.ANNEX, "приложение"),
    ),
    "kk": (
        _last(Level.ARTICLE, "бап"),
        _last(Level.DIVISION, "параграф|§"),
        _first(Level.DIVISION, "параграф|§"),
        *_both(Level.CHAPTER, "тарау"),
        _last(Level.SUBSECTION, "кіші бөлім"),
        *_both(Level.SECTION, "бөлім"),
        *_both(Level.PART, "бөлік|кітап"),
        *_both(Level.ANNEX, "қосымша"),
    ),
    "ky": (
        *_both(Level.ARTICLE, "берене|статья"),
        *_both(Level.DIVISION, "параграф|§"),
        *_both(Level.CHAPTER, "глава|бап"),
        _last(Level.SUBSECTION, "бөлүмчө|кичи бөлүм"),
        *_both(Level.SECTION, "бөлүм|раздел"),
        *_both(Level.PART, "бөлүк|китеп"),
        *_both(Level.ANNEX, "тиркеме"),
    ),
    "tg": (
        *_both(Level.ARTICLE, "моддаи|модда"),
        _first(Level.DIVISION, "параграфи|параграф|§"),
        *_both(Level.CHAPTER, "боби|боб"),
        _first(Level.SUBSECTION, "зерфасли|зербахши"),
        _first(Level.SECTION, "фасли|фасл|бахши|бахш"),
        _first(Level.PART, "қисми|қисм|кисми"),
        *_both(Level.ANNEX, "замимаи|замима|изофаи"),
    ),
    "uz-Latn": (
        *_both(Level.ARTICLE, "modda"),
        *_both(Level.DIVISION, "paragraf|§"),
        *_both(Level.CHAPTER, "bob"),
        _last(Level.SUBSECTION, "kichik bo[ʻʼ‘’'`]?lim"),
        *_both(Level.SECTION, "bo[ʻʼ‘’'`]?lim"),
        *_both(Level.PART, "qism"),
        *_both(Level.ANNEX, "ilova"),
    ),
    "uz-Cyrl": (
        *_both(Level.ARTICLE, "модда"),
        *_both(Level.DIVISION, "параграф|§"),
        *_both(Level.CHAPTER, "боб"),
        _last(Level.SUBSECTION, "кичик бўлим"),
        *_both(Level.SECTION, "бўлим"),
        *_both(Level.PART, "қисм"),
        *_both(Level.ANNEX, "илова"),
    ),
    "tk": (
        *_both(Level.ARTICLE, "madda", _TURKMEN),
        *_both(Level.DIVISION, "paragraf|§", _TURKMEN),
        *_both(Level.CHAPTER, "bap|baby", _TURKMEN),
        _last(Level.SUBSECTION, "kiçi bölüm", _TURKMEN),
        *_both(Level.SECTION, "bölüm|bölümi", _TURKMEN),
        *_both(Level.PART, "bölek", _TURKMEN),
        *_both(Level.ANNEX, "goşundy|goşundysy", _TURKMEN),
    ),
    "mn": (
        *_both(Level.ARTICLE, "зүйл|зvйл|зyйл", _MONGOLIAN),
        _last(Level.DIVISION, "дэд бүлэг", _MONGOLIAN),
        *_both(Level.CHAPTER, "бүлэг|бvлэг|бyлэг", _MONGOLIAN),
        _last(Level.SUBSECTION, "дэд анги|дэд хэсэг", _MONGOLIAN),
        *_both(Level.SECTION, "хэсэг", _MONGOLIAN),
        *_both(Level.PART, "анги", _MONGOLIAN),
        *_both(Level.ANNEX, "хавсралт", _MONGOLIAN),
    ),
    "en": (
        _first(Level.ARTICLE, "article|art|section|sec"),
        _first(Level.DIVISION, "division|paragraph|§"),
        _first(Level.CHAPTER, "chapter"),
        _first(Level.SUBSECTION, "subsection|subpart|sub-part"),
        _first(Level.SECTION, "title"),
        _first(Level.PART, "part|book"),
        *_both(Level.ANNEX, "annex|schedule|appendix|attachment|the schedule"),
    ),
}  # fmt: skip

NAMED_PARTS = (
    "общая часть|особенная часть|жалпы бөлік|ерекше бөлік|жалпы бөлүк|өзгөчө бөлүк|қисми умумӣ|қисми махсус|"
    "umumiy qism|maxsus qism|умумий қисм|махсус қисм|umumy bölek|aýratyn bölek|ерөнхий анги|тусгай анги|"
    "general part|special part"
)

# A by-law's stamp that ends in the word for annex: "... министрінің бұйрығына 1-қосымша".
STAMP_ANNEXES = r"қосымша(?:сы)?|тиркеме(?:си)?|ilova(?:si)?|илова(?:си)?|goşundy(?:sy)?|хавсралт"

# A stamp of approval that opens the approved rules when no word for annex stands above it.
APPROVALS = (
    r"(?:^утвержд[её]н[аоы]?\b.*)|(?:.*\b(?:бекітілген|бекітілді|бекитилген|бекитилди|тасдиқ шудааст|"
    r"тасдиқланган|tasdiqlangan|tassyklanyldy|tassyklanan|батлав|батлагдсан)\W*$)|(?:^approved by\b.*)"
)

CONTENTS_TITLES = (
    "содержание|оглавление|мазмұны|мазмуну|мундариҷа|mundarija|мундарижа|mazmuny|гарчиг|contents|"
    "table of contents|arrangement of sections|arrangement of articles"
)


def languages_of(language: str) -> tuple[str, ...]:
    """Return the rows of the table for a language tag; all rows when the tag names none of them."""
    wanted = language.casefold().replace("_", "-")
    exact = tuple(key for key in HEADINGS if key.casefold() == wanted)
    if exact:
        return exact
    primary = wanted.split("-")[0]
    related = tuple(key for key in HEADINGS if primary and key.split("-")[0] == primary)
    return related or tuple(HEADINGS)
