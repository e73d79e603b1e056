"""Reads the units of a document one by one and opens the provision each of them begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kerege.engines.document_structure.builder import DEEPER, Builder
from kerege.engines.document_structure.closing import is_stamp
from kerege.engines.document_structure.headings import Heading, is_approval
from kerege.engines.document_structure.markers import Marker, read_marker
from kerege.engines.document_structure.nesting import Node
from kerege.engines.document_structure.outline import Level, Note, NoteKind, Params
from kerege.engines.document_structure.profile import ENDS_SENTENCE, RUN_IN_HEADING, Profile
from kerege.engines.document_structure.units import Unit

UNTITLED_CHARACTERS = 200
CAPTION_CHARACTERS = 150
BROKEN_CHARACTERS = 90
ANNEX_LINES = 10


@dataclass(slots=True)
class Walker:
    """One pass over the units that are law; notes and quotations are handed in as such."""

    units: Sequence[Unit]
    heads: Sequence[Heading | None]
    profile: Profile
    params: Params
    builder: Builder = field(default_factory=Builder)
    untitled: Node | None = None
    annex: Node | None = None
    annex_lines: int = 0

    def read_note(self, unit: Unit, kind: NoteKind) -> None:
        """Keep a unit as a note of what is open."""
        self.builder.add_note(kind, unit.text, unit.blocks)

    def read_document_note(self, unit: Unit, kind: NoteKind) -> None:
        """Keep a unit as a note of the document: contents, signature, page furniture."""
        self.builder.notes.append(Note(kind, unit.text, unit.blocks))

    def read_quotation(self, unit: Unit) -> None:
        """Keep quoted amending text inside the provision that introduces it."""
        self.untitled = self.annex = None
        if self.builder.current is None:
            self.builder.open_text(Level.PARAGRAPH, unit, unit.text)
        else:
            self.builder.current.add_line(unit.text, unit.blocks)

    def read_unit(self, index: int, *, has_body: bool) -> None:
        """Read one unit; ``has_body`` tells whether ordinary text follows it before the next heading."""
        unit, head = self.units[index], self.heads[index]
        if head is not None and unit.kind != "table_row":
            self._read_heading(unit, head, has_body=has_body)
        elif self._continues_heading(unit, has_body=has_body):
            return
        elif unit.kind == "table_row":
            self._read_row(unit)
        elif is_approval(unit.text) and self.builder.nodes:
            self._open_annex(unit, Heading(Level.ANNEX, "", "", ""))
            self.builder.nodes[-1].add_note(NoteKind.STAMP, unit.text, unit.blocks)
        else:
            self._read_content(index, unit, has_body=has_body)

    def _read_heading(self, unit: Unit, head: Heading, *, has_body: bool) -> None:
        if head.level is Level.ANNEX:
            self._open_annex(unit, head)
            return
        self.annex = None
        if head.level is Level.ARTICLE and self._is_body(head.rest, has_body=has_body):
            self.builder.open_node(Level.ARTICLE, unit, label=head.label, number=head.number)
            self.untitled = None
            self._read_text(unit, head.rest)
            return
        self.untitled = self.builder.open_node(
            head.level, unit, label=head.label, number=head.number, heading=head.rest
        )

    def _open_annex(self, unit: Unit, head: Heading) -> None:
        self.annex = self.builder.open_node(Level.ANNEX, unit, label=head.label, number=head.number, heading=head.rest)
        self.annex_lines = 0
        self.untitled = None

    def _is_body(self, rest: str, *, has_body: bool) -> bool:
        """Tell whether the words behind an article's number are its text and not its title."""
        if not rest:
            return False
        mark = read_marker(rest)
        if mark is not None and mark.style == "point":
            return True
        if rest.endswith((":", ";")):
            return True
        closed = rest.endswith(".")
        if not has_body:
            return closed
        return closed and (self.profile.untitled_articles or len(rest) > UNTITLED_CHARACTERS)

    def _continues_heading(self, unit: Unit, *, has_body: bool) -> bool:
        if self.annex is not None:
            return self._continues_annex(unit)
        node, self.untitled = self.untitled, None
        if node is None or not self._may_be_title(node, unit, has_body=has_body):
            return False
        node.add_heading(unit.text, unit.blocks)
        self.untitled = node if unit.is_upper or unit.text[:1].islower() else None
        return True

    def _may_be_title(self, node: Node, unit: Unit, *, has_body: bool) -> bool:
        text = unit.text
        if unit.kind == "table_row" or len(text) > self.params.heading_characters or text.endswith((":", ";", ",")):
            return False
        if read_marker(text) is not None:
            return False
        if node.heading:
            return self._continues_words(node, unit, has_body=has_body)
        if text[:1].islower():
            return False
        if node.level is Level.ARTICLE:
            return has_body and not text.endswith(".")
        return not text.endswith(".") or unit.is_upper

    @staticmethod
    def _continues_words(node: Node, unit: Unit, *, has_body: bool) -> bool:
        """Tell whether a line goes on with a heading that was broken: in capitals, or in mid-sentence."""
        if ENDS_SENTENCE.search(node.heading) or unit.text.endswith("."):
            return False
        in_capitals = node.heading.isupper() and unit.is_upper
        return in_capitals or (unit.text[:1].islower() and has_body and len(unit.text) <= BROKEN_CHARACTERS)

    def _continues_annex(self, unit: Unit) -> bool:
        """Take the lines above the first provision of an annex as its stamp and title."""
        annex = self.annex
        text = unit.text
        ends = self.annex_lines >= ANNEX_LINES or len(text) > self.params.heading_characters
        if annex is None or ends or unit.kind == "table_row" or self._starts_content(unit):
            self.annex = None
            return False
        self.annex_lines += 1
        names_the_act = bool(annex.notes) and not annex.heading and text[0] in '«“"'
        if names_the_act or (is_stamp(text) and not (unit.is_prominent and annex.notes)):
            annex.add_note(NoteKind.STAMP, text, unit.blocks)
        else:
            annex.add_heading(text, unit.blocks)
        return True

    def _starts_content(self, unit: Unit) -> bool:
        mark = read_marker(unit.text)
        roman_title = mark is not None and mark.style == "roman." and not self.profile.roman_chapters
        return (mark is not None and not roman_title) or ENDS_SENTENCE.search(unit.text) is not None

    def _read_row(self, unit: Unit) -> None:
        table = self.builder.table
        if table is not None:
            table.add_line(unit.text, unit.blocks)
            return
        level = Level.SUBPARAGRAPH if self.builder.paragraph_is_numbered else Level.PARAGRAPH
        table = self.builder.open_text(level, unit, unit.text)
        self.builder.list_owner = None
        self.builder.table = table

    def _read_content(self, index: int, unit: Unit, *, has_body: bool) -> None:
        mark = read_marker(unit.text)
        if mark is not None and mark.style in {"point", "roman."} and self._opens_container(index, unit, mark):
            return
        if mark is None and self._is_caption(unit):
            level = self._caption_level(unit)
            self.untitled = self.builder.open_node(level, unit, heading=unit.text)
            return
        if mark is not None and mark.style == "point" and self._are_points_articles():
            self._read_numbered_article(unit, mark, has_body=has_body)
            return
        self._read_text(unit, unit.text)

    def _are_points_articles(self) -> bool:
        return self.profile.numbered_articles and self.builder.nearest(Level.ANNEX) is None

    def _opens_container(self, index: int, unit: Unit, mark: Marker) -> bool:
        titled = len(mark.rest) <= CAPTION_CHARACTERS and not ENDS_SENTENCE.search(mark.rest)
        if not titled or not mark.rest or self._are_points_articles():
            return False
        if mark.style == "roman.":
            opens = self.profile.roman_chapters
        else:
            outside = self.builder.nearest(Level.ARTICLE) is None
            is_set_apart = unit.kind == "heading" or unit.bold or unit.centred
            opens = index in self.profile.decimal_chapters or (outside and is_set_apart)
        if opens:
            self.untitled = self.builder.open_node(
                Level.CHAPTER, unit, label=mark.label, number=mark.number, heading=mark.rest
            )
        return opens

    def _is_caption(self, unit: Unit) -> bool:
        """Tell whether an unnumbered line is set as a heading and reads as one."""
        text = unit.text
        if len(text) > CAPTION_CHARACTERS or ENDS_SENTENCE.search(text) or text[:1].islower() or text[:1] == "(":
            return False
        if unit.kind == "heading":
            return True
        if unit.kind != "paragraph" or self.builder.list_owner is not None:
            return False
        in_article = self.builder.nearest(Level.ARTICLE) is not None
        if in_article:
            return unit.centred and (unit.bold or unit.is_upper)
        return unit.is_prominent

    def _caption_level(self, unit: Unit) -> Level:
        hinted = self.profile.hint_levels.get(unit.level) if unit.kind == "heading" else None
        if hinted is not None and hinted.is_container and hinted is not Level.ANNEX:
            return hinted
        return Level.DIVISION if self.profile.has_chapters else Level.CHAPTER

    def _read_numbered_article(self, unit: Unit, mark: Marker, *, has_body: bool) -> None:
        run_in = RUN_IN_HEADING.match(mark.rest)
        heading = run_in.group("heading") if run_in else mark.rest
        rest = run_in.group("rest") if run_in else ""
        if run_in is None and self._is_body(mark.rest, has_body=has_body):
            heading, rest = "", mark.rest
        self.builder.open_node(Level.ARTICLE, unit, label=mark.label, number=mark.number, heading=heading)
        if rest:
            self._read_text(unit, rest)

    def _read_text(self, unit: Unit, text: str) -> None:
        mark = read_marker(text)
        if mark is not None and mark.style == "roman." and not self._is_roman_point(mark):
            mark = None
        if mark is None:
            self._read_plain(unit, text)
        else:
            self._read_marked(unit, mark)

    def _is_roman_point(self, mark: Marker) -> bool:
        return bool(ENDS_SENTENCE.search(mark.rest)) and self.builder.nearest(Level.ARTICLE) is None

    def _read_marked(self, unit: Unit, mark: Marker) -> None:
        mark = self.builder.settle_letter(mark)
        level = self._paragraph_level(mark) or self.builder.item_level(mark)
        if level is Level.PARAGRAPH:
            self.builder.paragraph_is_numbered = True
        number = mark.components[-1] if mark.style == "dotted" else mark.number
        self.builder.open_text(level, unit, mark.rest, label=mark.label, number=number)

    def _paragraph_level(self, mark: Marker) -> Level | None:
        if mark.style in {"point", "roman."}:
            return Level.PARAGRAPH
        if mark.style == "dotted":
            return self._dotted_level(mark)
        direct = self.builder.nearest(Level.ARTICLE) is not None and not self._has_points()
        return Level.PARAGRAPH if mark.style == "(number)" and direct else None

    def _has_points(self) -> bool:
        """Return whether the open article already holds a paragraph numbered with a full stop."""
        paragraph = self.builder.nearest(Level.PARAGRAPH) if self.builder.paragraph_is_numbered else None
        return paragraph is not None and not paragraph.label.startswith("(")

    def _dotted_level(self, mark: Marker) -> Level:
        depth = len(mark.components) - 2
        paragraph = self.builder.nearest(Level.PARAGRAPH) if self.builder.paragraph_is_numbered else None
        if paragraph is not None and paragraph.number == mark.components[0] and "." not in paragraph.label.rstrip("."):
            depth += 1
        levels = (Level.PARAGRAPH, Level.ITEM, Level.SUBITEM, Level.INDENT)
        return levels[min(depth, len(levels) - 1)]

    def _read_plain(self, unit: Unit, text: str) -> None:
        owner = self.builder.list_owner
        if owner is not None and self._is_member(text):
            level = DEEPER.get(owner.level, Level.ITEM)
            self.builder.open_text(level, unit, text)
            self.builder.list_owner = None if text.endswith(".") else owner
            return
        self.builder.list_owner = None
        level = Level.SUBPARAGRAPH if self.builder.paragraph_is_numbered else Level.PARAGRAPH
        self.builder.open_text(level, unit, text)

    @staticmethod
    def _is_member(text: str) -> bool:
        return text[:1].islower() or text.endswith((";", ","))
