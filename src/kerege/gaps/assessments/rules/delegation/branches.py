"""Which branch of law a cited title belongs to, by the beginnings of its words in any of the languages."""

from __future__ import annotations

import re

from kerege.requirements.frameworks.rules import LawBranch

_APOSTROPHES = "ʻʼ‘’`´′"
_STEMS: dict[LawBranch, str] = {
    LawBranch.CRIMINAL: r"уголовн|қылмыс|кылмыш|жазык|ҷиноят|ҷиноӣ|jinoyat|жиноят|эрүүгийн|criminal|penal\b",
    LawBranch.ADMINISTRATIVE_OFFENCES: (
        r"административн|правонарушени|проступк|әкімшілік|құқық бұзушы|административдик|укук бузуу|жорук"
        r"|маъмурӣ|ҳуқуқвайрон|ma'muriy|маъмурий|ҳуқуқбузар|huquqbuzar|зөрчлийн|захиргааны хариуцлага"
        r"|administrative (?:offen|liab|respons|violation|infring)|misdemean|infringement|infraction"
    ),
    LawBranch.EXPORT_CONTROL: (
        r"экспортн\w* контрол|экспорттық бақыла|экспорттук көзөмөл|экспортту көзөмөл|назорати содирот"
        r"|назорати экспорт|eksport nazorat|экспорт назорат|экспортын хяналт|export control|strategic goods"
    ),
    LawBranch.SANITARY: (
        r"санитарн|санитариял|санитари|sanitariya|sanitary|public health|эрүүл ахуй|общественн\w* здоровь"
        r"|здравоохранени|санитардык|эпидемиолог|epidemiolog"
    ),
    LawBranch.VETERINARY: r"ветеринар|байтор|байтар|veterin|мал эмнэлг|малын эмнэлэг|мал, амьт|animal health",
    LawBranch.PLANT_PROTECTION: (
        r"карантин\w* растени|защит\w* растени|өсімдік|өсүмдүк|растани|o'simlik|ўсимлик|ургамал"
        r"|plant (?:protect|quarant|health)|phytosanit|фитосанит"
    ),
    LawBranch.FOOD: (
        r"пищев|продовольств|тамақ|азық-түлік|тамак-аш|азык-түлүк|хӯрок|озуқа|oziq-ovqat|озиқ-овқат|хүнс|food"
    ),
}
_PATTERNS = {branch: re.compile(rf"\b(?:{stems})") for branch, stems in _STEMS.items()}


def folded(text: str) -> str:
    """The text in lower case with plain apostrophes, letter for letter as long as it was.

    >>> folded("Maʼmuriy Ё")
    "ma'muriy е"
    """
    plain = text
    for sign in _APOSTROPHES:
        plain = plain.replace(sign, "'")
    small = plain.lower()
    if len(small) == len(plain):
        return small.replace("ё", "е")
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in plain).replace("ё", "е")


def branches_in(words: str) -> tuple[LawBranch, ...]:
    """Branches that a title or a phrase names, in their fixed order.

    Examples
    --------
    >>> branches_in("Кодекс об административных правонарушениях")
    (<LawBranch.ADMINISTRATIVE_OFFENCES: 'administrative-offences'>,)
    >>> branches_in("Law on roads")
    ()
    """
    plain = folded(words)
    return tuple(branch for branch, pattern in _PATTERNS.items() if pattern.search(plain))
