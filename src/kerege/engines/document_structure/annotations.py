"""Recognises amendment and editors' notes, which speak about a provision and are not part of it."""

from __future__ import annotations

import re

from kerege.engines.document_structure.outline import NoteKind

_ACT = (
    r"(?:закон|кодекс|указ|постановлен|приказ|заң|жарлы|бұйры|қаулы|мыйзам|токтом|қонун|қарор|qonun|qaror|"
    r"farmon|kanun|karar|хууль|хуулиар|тогтоол|act|law)"
)
_CHANGE = (
    r"(?:редакц|внесен|измен|дополн|введен|исключ|утрат|өзгер|толықтыр|жаңа|алып таста|күшін|өзгөр|кошумча|"
    r"тағйир|илова|тахрир|таҳрир|ўзгар|киритил|o[ʻ‘’']?zgar|tahrir|kiritil|üýtget|goşma|rejelen|"
    r"нэмэлт|өөрчл|найруул|хүчингүй|хассан|amend|insert|substitut|omit|repeal)"
)
AMENDMENT_STARTS = re.compile(
    r"^(?:сноска|ескерту|эскертүү|эскертме|примечание (?:изпи|рцпи)|рқаи-ның ескертпесі|рқао-ның ескертпесі|"
    r"қзпи-дің ескертпесі|ққаои-дің ескертпесі|footnote|amendment note|note of the publisher)\b[.!:]?",
    re.I,
)
EDITORIAL_STARTS = re.compile(
    r"^(?:см\. (?:предыдущую|также|ст\.|статью|закон|указ|приказ|постановление)|см\.:|"
    r"олдинги таҳрирга қаранг|oldingi tahrirga qarang|lexuz (?:шарҳи|sharhi)|"
    r"комментарий lexuz|see the previous edition|хэвлэх$|көңүл буруңуздар|внимание!|қолданушылар назарына|"
    r"для удобства пользователей|to facilitate the use|вниманию пользователей|примечание редакции)",
    re.I,
)
SLASHED = re.compile(rf"^/.*{_CHANGE}.*/\.?$", re.I | re.S)
BRACKETED = re.compile(r"^[(\[].*[)\]][.;]?$", re.S)
REFERENCE = re.compile(r"№|\bN\s?\d|\d{4}|сон(?:ли)?\b|son(?:li)?\b|\b[cс]\.", re.I)
FOLLOW_UP = re.compile(rf"{_CHANGE}|действи|қолданысқа|күчүнө|кучга|kuchga|güýje", re.I)


def note_kind(text: str, before: NoteKind | None, *, before_text: str = "") -> NoteKind | None:
    """Return the kind of note a text is, or None when it is law.

    Parameters
    ----------
    text
        The clean text of one unit.
    before, before_text
        The kind and text of the unit just before, when that was a note: a bare "Примечание
        ИЗПИ!" is completed by the sentence that follows it.

    Notes
    -----
    A bracketed or slashed remark counts only when it names both a change and an act with its
    date or number. Deterministic; linear.

    Examples
    --------
    >>> note_kind("Сноска. Статья 15 с изменениями, внесенными Законом.", None)
    <NoteKind.AMENDMENT: 'amendment'>
    >>> note_kind("(далее – Закон)", None) is None
    True
    """
    if AMENDMENT_STARTS.match(text):
        return NoteKind.AMENDMENT
    if EDITORIAL_STARTS.match(text):
        return NoteKind.EDITORIAL
    if SLASHED.match(text) or (BRACKETED.match(text) and _names_a_change(text)):
        return NoteKind.AMENDMENT
    bare = before is NoteKind.AMENDMENT and len(before_text) <= 40
    if bare and before_text.endswith("!") and FOLLOW_UP.search(text):
        return NoteKind.AMENDMENT
    return None


def _names_a_change(text: str) -> bool:
    has_change = re.search(_CHANGE, text, re.I) or re.search(r"\bаз\s\d", text)
    has_act = re.search(_ACT, text, re.I) or re.search(r"\b(?:ҚҶТ|КЧТ|ЗРК|ҚРЗ|КР)\b", text)
    return bool(has_change and has_act and REFERENCE.search(text))
