"""Extracts the words of an HTML page a second time, with the standard library alone."""

from __future__ import annotations

from html.parser import HTMLParser

from kerege.foundation.files.readers.decoding import decode

DROPPED = frozenset(
    {"script", "style", "nav", "noscript", "template", "title", "iframe", "object", "svg", "button", "select"}
)
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "var",
        "wbr",
    ]
)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.dropped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - given by the parser
        if tag in DROPPED:
            self.dropped.append(tag)
        elif tag not in INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.dropped:
            while self.dropped and self.dropped.pop() != tag:
                pass
        elif tag not in INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.dropped:
            self.parts.append(data)


def independent_text(data: bytes) -> str:
    """Return the visible words of an HTML page."""
    parser = _Words()
    parser.feed(decode(data)[0])
    parser.close()
    return "".join(parser.parts)
