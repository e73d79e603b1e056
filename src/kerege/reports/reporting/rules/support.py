"""What a report says of those who support a country: projects with their givers, and donors in their own words."""

from __future__ import annotations

from dataclasses import dataclass

from kerege.reports.reporting.rules.texts import Wording


@dataclass(frozen=True, slots=True)
class FundingLine:
    """A donor's statement in its own words; `emblem` names one of the part's pictures, or is empty."""

    donor: str
    statement: Wording
    emblem_words: str = ""
    emblem: str = ""


@dataclass(frozen=True, slots=True)
class SupportLine:
    """A project of the country: what it works on, who gives to it, and who funded it."""

    number: int
    title: Wording
    areas: tuple[str, ...] = ()
    givers: tuple[str, ...] = ()
    fundings: tuple[FundingLine, ...] = ()


@dataclass(frozen=True, slots=True)
class SupportPart:
    """The projects that a report names, a note where there are more, and the emblems that stand on them."""

    lines: tuple[SupportLine, ...] = ()
    note: str = ""
    pictures: dict[str, bytes] | None = None

    def picture(self, line: FundingLine) -> bytes:
        """The emblem beside a statement; nothing where none is kept."""
        return (self.pictures or {}).get(line.emblem, b"")
