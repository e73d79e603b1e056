"""Whether a citation means an act, by the words of its title in whatever case they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kerege.gaps.assessments.rules.delegation.branches import folded

_WORD = re.compile(r"[^\W\d_]{4,}")
_ARTICLES = re.compile(
    r"(?:article|art\.|стать\w*|ст\.|модда\w*|modda\w*|статья\w*)\s*(\d+(?:-\d+)?)"
    r"|(\d+(?:-\d+)?)\s*-?\s*(?:бап|баб|берене|статья|модда|modda|зүйл|дугаар зүйл|дүгээр зүйл)"
)
STEM = 5
FEWEST = 2
# Words that many titles share say nothing about which act is meant.
_COMMON = frozenset(
    word
    for line in (
        "закон кодек прави поряд поста прика респу утвер измен допол",
        "regul rules order decre proce repub under conce",
        "қағид ереже турал заңын эреже жөнүн мыйза қоида қонун",
        "kodek qonun qoida журам хууль тухай",
    )
    for word in line.split()
)


def is_named_by(titles: Iterable[str], citation: str) -> bool:
    """Whether every telling word of one of the titles stands in the citation; two such words at least.

    Examples
    --------
    >>> is_named_by(["Правила оповещения о событиях"], "устанавливаются правилами оповещения о событиях")
    True
    >>> is_named_by(["Rules on transport"], "the rules on labelling")
    False
    """
    cited = _stems(citation)
    return any(len(words) >= FEWEST and words <= cited for words in map(_stems, titles))


def articles_named(basis: str) -> frozenset[str]:
    """Numbers of the articles that a relation's basis names; numbers of paragraphs and items do not count.

    Examples
    --------
    >>> sorted(articles_named("Article 7, paragraph 2, item 2; Article 12-1"))
    ['12-1', '7']
    >>> sorted(articles_named("14-бап; ст. 3"))
    ['14', '3']
    """
    return frozenset(number for pair in _ARTICLES.findall(basis.lower()) for number in pair if number)


def article_of(eid: str) -> str:
    """Number of the article to which a place belongs; empty where it stands in none.

    >>> article_of("chp_2__art_12-1__para_4")
    '12-1'
    """
    found = re.search(r"(?:^|__)art_(\d+(?:-\d+)?)", eid)
    return found.group(1) if found else ""


def _stems(text: str) -> set[str]:
    stems = {word[:STEM] for word in _WORD.findall(folded(text))}
    return stems - _COMMON
