"""Writes an outline as Akoma Ntoso 3 XML, from which the same outline can be read again."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from kerege.engines.document_structure.outline import Level, Note, NoteKind, Provision, Result

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
ELEMENTS = {
    Level.PART: "part",
    Level.SECTION: "section",
    Level.SUBSECTION: "subsection",
    Level.CHAPTER: "chapter",
    Level.DIVISION: "division",
    Level.ARTICLE: "article",
    Level.PARAGRAPH: "paragraph",
    Level.SUBPARAGRAPH: "subparagraph",
    Level.ITEM: "point",
    Level.SUBITEM: "point",
    Level.INDENT: "indent",
}
LANGUAGE_CODES = {
    "ru": "rus",
    "kk": "kaz",
    "ky": "kir",
    "tg": "tgk",
    "uz": "uzb",
    "tk": "tuk",
    "mn": "mon",
    "en": "eng",
}
UNDATED = "0001-01-01"


def to_akoma_ntoso(result: Result, *, uri: str, language: str = "", expressed_on: str = "") -> str:
    """Return the outline as an Akoma Ntoso ``act``.

    Parameters
    ----------
    result
        An outline with eIds.
    uri
        FRBR URI of the work, such as ``/akn/kz/act/2022/122``.
    language
        Tag of the expression; the outline's own when empty.
    expressed_on
        ISO date of the expression; "" when unknown.

    Returns
    -------
    str
        XML. Notes stand in ``meta/notes`` and point to their provision; a text of several lines
        becomes several ``p``.

    Notes
    -----
    Akoma Ntoso 1.0 part 1 (OASIS Standard, 2018). Deterministic; O(n).

    Examples
    --------
    >>> xml = to_akoma_ntoso(Result("", "ru", ()), uri="/akn/kz/act/2022/122")
    >>> xml.startswith('<?xml version="1.0" encoding="UTF-8"?>')
    True
    """
    tag = language or result.language
    body = [root for root in result.provisions if root.level not in {Level.ANNEX, Level.PREAMBLE}]
    preamble = [root for root in result.provisions if root.level is Level.PREAMBLE]
    annexes = [root for root in result.provisions if root.level is Level.ANNEX]
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<akomaNtoso xmlns={quoteattr(NAMESPACE)}>",
        '<act name="act" contains="singleVersion">',
        _meta(result, uri, tag, expressed_on or UNDATED),
        _front(result),
        *(f"<preamble eId={quoteattr(root.eid)}>{_lines(root.text)}</preamble>" for root in preamble),
        f"<body>{''.join(map(_element, body))}</body>",
        _closing(result.notes),
        _attachments(annexes, uri, tag, expressed_on or UNDATED),
        "</act>",
        "</akomaNtoso>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _meta(result: Result, uri: str, language: str, on: str) -> str:
    kept = _metadata_notes(result)
    notes = "".join(
        f'<note eId="note_{place}" class={quoteattr(note.kind.value)}'
        f"{' refersTo=' + quoteattr('#' + note.eid) if note.eid else ''}>{_lines(note.text)}</note>"
        for place, note in enumerate(kept, start=1)
    )
    wrapped = f'<notes source="#kerege">{notes}</notes>' if notes else ""
    return f"<meta>{_identification(uri, language, on)}{wrapped}</meta>"


def _metadata_notes(result: Result) -> Iterable[Note]:
    inline = {NoteKind.TITLE, NoteKind.CONCLUSION}
    yield from (note for note in result.notes if note.kind not in inline)
    for provision in result.walk():
        yield from provision.notes


def _identification(uri: str, language: str, on: str) -> str:
    code = LANGUAGE_CODES.get(language.split("-")[0].casefold(), language or "und")
    dated = f"{uri}/{code}@{'' if on == UNDATED else on}"
    country = uri.strip("/").split("/")[1] if uri.count("/") > 1 else "und"
    author = '<FRBRauthor href="#publisher"/>'

    def level(name: str, address: str, extra: str) -> str:
        return (
            f"<{name}><FRBRthis value={quoteattr(address + '/!main')}/><FRBRuri value={quoteattr(address)}/>"
            f'<FRBRdate date="{on}" name="generation"/>{author}{extra}</{name}>'
        )

    work = level("FRBRWork", uri, f"<FRBRcountry value={quoteattr(country)}/>")
    expression = level("FRBRExpression", dated, f"<FRBRlanguage language={quoteattr(code)}/>")
    manifestation = level("FRBRManifestation", dated + ".xml", "")
    return f'<identification source="#kerege">{work}{expression}{manifestation}</identification>'


def _front(result: Result) -> str:
    lines = [note.text for note in result.notes if note.kind is NoteKind.TITLE]
    if not lines and result.title:
        lines = [result.title]
    return f"<preface>{_lines(chr(10).join(lines))}</preface>" if lines else ""


def _closing(notes: Iterable[Note]) -> str:
    lines = [note.text for note in notes if note.kind is NoteKind.CONCLUSION]
    return f"<conclusions>{_lines(chr(10).join(lines))}</conclusions>" if lines else ""


def _element(provision: Provision) -> str:
    name = ELEMENTS[provision.level]
    children = "".join(map(_element, provision.children))
    text = _lines(provision.text)
    if children:
        inner = (f"<intro>{text}</intro>" if text else "") + children
    else:
        inner = f"<content>{text or '<p/>'}</content>"
    return f"<{name} eId={quoteattr(provision.eid)}>{_head(provision)}{inner}</{name}>"


def _head(provision: Provision) -> str:
    number = f"<num>{_plain(provision.label)}</num>" if provision.label else ""
    return number + (f"<heading>{_plain(provision.heading)}</heading>" if provision.heading else "")


def _attachments(annexes: Iterable[Provision], uri: str, language: str, on: str) -> str:
    written = [
        f"<attachment eId={quoteattr(annex.eid)}>{_head(annex)}"
        f'<doc name="annex"><meta>{_identification(f"{uri}/!{annex.eid}", language, on)}</meta>'
        f"<mainBody>{_lines(annex.text)}{''.join(map(_element, annex.children)) or '<p/>'}</mainBody>"
        "</doc></attachment>"
        for annex in annexes
    ]
    return f"<attachments>{''.join(written)}</attachments>" if written else ""


def _lines(text: str) -> str:
    return "".join(f"<p>{_plain(line)}</p>" for line in text.split("\n") if line)


def _plain(text: str) -> str:
    """Return text as XML, without the few characters that XML cannot hold."""
    return escape("".join(sign for sign in text if sign >= " " or sign == "\t"))
