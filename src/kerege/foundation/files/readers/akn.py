"""Reads Akoma Ntoso 3: the structure is the file's own, not guessed."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kerege.foundation.files.readers.document import NOTE, PARAGRAPH, STRUCTURE, Block, DocumentText
from kerege.foundation.files.readers.xml import XML_FILE, parse_xml
from kerege.kernel.errors import InvalidInput
from kerege.kernel.wording import phrase

MEDIA_TYPE = "application/akn+xml"
HIERARCHY = frozenset(
    [
        "alinea",
        "article",
        "book",
        "chapter",
        "clause",
        "division",
        "hcontainer",
        "indent",
        "level",
        "paragraph",
        "part",
        "point",
        "proviso",
        "rule",
        "section",
        "subchapter",
        "subclause",
        "subdivision",
        "sublist",
        "subparagraph",
        "subpart",
        "subrule",
        "subsection",
        "subtitle",
        "title",
        "tome",
        "transitional",
        "item",
    ]
)
TEXTUAL = frozenset(
    [
        "p",
        "block",
        "docTitle",
        "longTitle",
        "shortTitle",
        "docNumber",
        "docDate",
        "docType",
        "formula",
        "listIntroduction",
        "listWrapUp",
        "interstitial",
    ]
)
INLINE_NOTES = frozenset({"authorialNote"})
LANGUAGES = {
    "rus": "ru",
    "kaz": "kk",
    "kir": "ky",
    "tgk": "tg",
    "uzb": "uz-Latn",
    "tuk": "tk",
    "mon": "mn",
    "eng": "en",
}
SKIPPED = frozenset({"meta", "num", "heading", "subheading"})


def read_akn(data: bytes, *, name: str) -> DocumentText:
    """Return the blocks of an Akoma Ntoso document; elements of its hierarchy become structure blocks."""
    root = parse_xml(data, what=XML_FILE)
    if _tag(root) != "akomaNtoso":
        raise InvalidInput(
            phrase(
                "The XML file is not Akoma Ntoso (its root is %(root)s): upload Akoma Ntoso 3, HTML or DOCX.",
                root=_tag(root)[:60],
            ),
            field="file",
        )
    documents = [child for child in root if _tag(child)]
    blocks = [block for document in documents[:1] for block in _document(document)]
    if not any(block.text.strip() or block.label for block in blocks):
        raise InvalidInput(
            phrase("The Akoma Ntoso file holds no text: check the file and upload it again."), field="file"
        )
    language = next((each.get("language") or "" for each in root.iter() if _tag(each) == "FRBRlanguage"), "")
    title = " ".join(block.text for block in blocks if block.element == "title")
    warnings = (phrase("Only the first document of the collection was read."),) if len(documents) > 1 else ()
    tag = LANGUAGES.get(language, language)
    return DocumentText(name, MEDIA_TYPE, tuple(blocks), title[:300], tag, warnings)


def _document(document: etree._Element) -> Iterator[Block]:
    yield from _meta_notes(document)
    for child in document:
        tag = _tag(child)
        if tag in {"preface", "coverPage"}:
            yield from (Block(text, NOTE, element="title") for text in _paragraphs(child))
        elif tag == "preamble":
            yield Block("", STRUCTURE, 0, element="preamble", eid=child.get("eId") or "preamble")
            yield from (Block(text) for text in _paragraphs(child))
        elif tag in {"body", "mainBody"}:
            yield from _hierarchy(child, 0)
        elif tag == "conclusions":
            yield from (Block(text, NOTE, element="conclusion") for text in _paragraphs(child))
        elif tag in {"attachments", "components"}:
            yield from _attachments(child)


def _meta_notes(document: etree._Element) -> Iterator[Block]:
    for note in document.iter("{*}note"):
        parent = note.getparent()
        if parent is not None and _tag(parent) == "notes":
            target = (note.get("refersTo") or "").lstrip("#")
            text = "\n".join(_paragraphs(note))
            yield Block(text, NOTE, element=note.get("class") or "editorial", eid=target)


def _attachments(container: etree._Element) -> Iterator[Block]:
    for attachment in container:
        if not _tag(attachment):
            continue
        yield _structure(attachment, 0, "annex")
        for document in attachment:
            for child in document if _tag(document) not in SKIPPED else ():
                if _tag(child) in {"mainBody", "body"}:
                    yield from _hierarchy(child, 1)
                elif _tag(child) in {"preface", "preamble", "conclusions"}:
                    yield from (Block(text) for text in _paragraphs(child))
                elif _tag(child) in {"attachments", "components"}:
                    yield from _attachments(child)


def _structure(element: etree._Element, depth: int, tag: str) -> Block:
    heading = " ".join(_text(child) for child in element if _tag(child) in {"heading", "subheading"})
    label = next((_text(child) for child in element if _tag(child) == "num"), "")
    return Block(heading, STRUCTURE, depth, label, element=tag, eid=element.get("eId") or "")


def _hierarchy(parent: etree._Element, depth: int) -> Iterator[Block]:
    """Yield what stands under an element: text as paragraphs, deeper elements as structure."""
    if parent.text and parent.text.strip() and _tag(parent) not in HIERARCHY:
        yield Block(" ".join(parent.text.split()))
    for child in parent:
        tag = _tag(child)
        if tag in SKIPPED or not tag:
            continue
        if tag in HIERARCHY:
            yield _structure(child, depth, tag)
            yield from _hierarchy(child, depth + 1)
        elif tag in TEXTUAL:
            yield from _textual(child)
        elif tag == "tr":
            yield Block("\t".join(_text(cell) for cell in child))
        elif tag in {"quotedStructure", "embeddedStructure"}:
            yield from (Block(text) for text in _paragraphs(child))
        elif tag in INLINE_NOTES:
            yield Block(_text(child), NOTE, element="editorial")
        else:
            yield from _hierarchy(child, depth)


def _textual(element: etree._Element) -> Iterator[Block]:
    text = _text(element)
    quoted = [child for child in element.iter() if _tag(child) in {"quotedStructure", "embeddedStructure"}]
    if quoted:
        yield Block(" ".join((element.text or "").split()), PARAGRAPH)
        for each in element:
            yield from (Block(line) for line in _paragraphs(each))
            yield Block(" ".join((each.tail or "").split()), PARAGRAPH)
    elif text:
        yield Block(text)


def _paragraphs(element: etree._Element) -> list[str]:
    """Return the texts of the innermost textual elements, and loose text between them."""
    children = [child for child in element if _tag(child) and _tag(child) != "meta"]
    if _tag(element) in TEXTUAL or not children or not _holds_blocks(element):
        return [text] if (text := _text(element)) else []
    return [text for child in children for text in _paragraphs(child)]


def _holds_blocks(element: etree._Element) -> bool:
    blocks = (
        TEXTUAL
        | HIERARCHY
        | {
            "num",
            "heading",
            "container",
            "content",
            "intro",
            "recitals",
            "recital",
            "citations",
            "citation",
            "table",
            "tr",
            "blockList",
            "list",
            "note",
        }
    )
    return any(_tag(child) in blocks for child in element.iterdescendants())


def _text(element: etree._Element) -> str:
    lines = "".join(_flow(element)).split("\n")
    return "\n".join(line for line in (" ".join(each.split()) for each in lines) if line)


def _flow(element: etree._Element) -> Iterator[str]:
    yield (element.text or "").replace("\n", " ")
    for child in element:
        if _tag(child) in {"br", "eol"}:
            yield "\n"
        elif _tag(child) != "meta":
            yield from _flow(child)
        yield (child.tail or "").replace("\n", " ")


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
