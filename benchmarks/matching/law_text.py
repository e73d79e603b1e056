"""A law in Markdown or plain text, cut into the smallest numbered provisions for a measurement."""

import re
from collections.abc import Iterator
from pathlib import Path

from kerege.engines.passage_matching import Passage

_ARTICLE = re.compile(
    r"(?:Статья|Article|Section|Modda|Модда|Моддаи|Зүйл)\s+(?P<before>\d+(?:-\d+)?)\s*\.\s*(?P<title>.*)"
    r"|(?P<after>\d+(?:-\d+)?)\s*-?\s*(?:бап|статья|берене|modda|модда|madda|(?:дугаар|дүгээр) зүйл)"
    r"\s*\.\s*(?P<name>.*)",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"(\d+(?:-\d+)?)\.\s+(.*)")
_ITEM = re.compile(r"(\d+(?:-\d+)?)\)\s*(.*)")
_REMARK = re.compile(r"#|Сноска|Ескерту|Footnote")


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        plain = " ".join(line.split())
        if plain and not _REMARK.match(plain):
            yield plain


def provisions(path: Path, *, language: str) -> list[Passage]:
    """Provisions with ids such as 15.2.9 (article, paragraph, item); an unnumbered part is 15.2:1.

    The context of a provision is the title of its article and the opening words of its paragraph.
    """
    found: list[Passage] = []
    article, title, paragraph, opening, loose = "", "", "", "", 0
    for line in _lines(path):
        if heading := _ARTICLE.fullmatch(line):
            article = heading["before"] or heading["after"]
            title = heading["title"] or heading["name"] or ""
            paragraph, opening, loose = article, "", 0
        elif not article:
            continue
        elif numbered := _PARAGRAPH.fullmatch(line):
            paragraph, opening, loose = f"{article}.{numbered[1]}", line, 0
            found.append(Passage(paragraph, numbered[2], language, title))
        elif item := _ITEM.fullmatch(line):
            found.append(Passage(f"{paragraph}.{item[1]}", item[2], language, f"{title}. {opening}"))
        else:
            loose += 1
            name = f"{paragraph}:{loose}" if opening or loose > 1 else paragraph
            opening = opening or line
            found.append(Passage(name, line, language, title))
    return found


def under(prefixes: frozenset[str], passages: list[Passage]) -> frozenset[str]:
    """Ids of the provisions that are named by a prefix, or lie below one."""
    return frozenset(
        one.id
        for one in passages
        if any(one.id == prefix or one.id.startswith((f"{prefix}.", f"{prefix}:")) for prefix in prefixes)
    )
