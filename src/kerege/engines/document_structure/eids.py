"""Gives every provision its Akoma Ntoso eId, the address by which versions and languages meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from kerege.engines.document_structure.numerals import letters_to_latin
from kerege.engines.document_structure.outline import Level, Provision

PREFIXES = {
    Level.ANNEX: "att",
    Level.PREAMBLE: "preamble",
    Level.PART: "part",
    Level.SECTION: "sec",
    Level.SUBSECTION: "subsec",
    Level.CHAPTER: "chp",
    Level.DIVISION: "dvs",
    Level.ARTICLE: "art",
    Level.PARAGRAPH: "para",
    Level.SUBPARAGRAPH: "subpara",
    Level.ITEM: "point",
    Level.SUBITEM: "point",
    Level.INDENT: "indent",
}


def with_eids(provisions: Iterable[Provision], *, parent: str = "") -> tuple[Provision, ...]:
    """Return the provisions with eIds, unique in the whole tree.

    Parameters
    ----------
    provisions
        Siblings in reading order, with their children.
    parent
        The eId of the provision that holds them.

    Returns
    -------
    tuple of Provision
        The same tree; notes carry the eId of their provision.

    Notes
    -----
    Follows the Akoma Ntoso Naming Convention 1.0 (OASIS, 2019), section 5: parent, prefix of the
    element, number; an inserted number keeps its hyphen (``art_2-1``). What has no number is
    counted among its unnumbered siblings of the same kind; a number that occurs twice gets
    ``-dup2``, ``-dup3``. Deterministic; O(n).

    Examples
    --------
    >>> tree = with_eids([Provision(Level.ARTICLE, number="5", children=(Provision(Level.PARAGRAPH),))])
    >>> tree[0].children[0].eid
    'art_5__para_1'
    """
    siblings = list(provisions)
    numbered = {(PREFIXES[each.level], each.number) for each in siblings if each.number}
    unnumbered: Counter[str] = Counter()
    used: Counter[str] = Counter()
    named: list[Provision] = []
    for provision in siblings:
        name = _name(provision, unnumbered, numbered)
        used[name] += 1
        unique = name if used[name] == 1 else f"{name}-dup{used[name]}"
        named.append(_with_eid(provision, f"{parent}__{unique}" if parent else unique))
    return tuple(named)


def _name(provision: Provision, unnumbered: Counter[str], numbered: set[tuple[str, str]]) -> str:
    prefix = PREFIXES[provision.level]
    if provision.level is Level.PREAMBLE:
        return prefix
    if provision.number:
        return f"{prefix}_{letters_to_latin(provision.number) or 'x'}"
    unnumbered[prefix] += 1
    while (prefix, str(unnumbered[prefix])) in numbered:
        unnumbered[prefix] += 1
    return f"{prefix}_{unnumbered[prefix]}"


def _with_eid(provision: Provision, eid: str) -> Provision:
    return replace(
        provision,
        eid=eid,
        notes=tuple(replace(note, eid=eid) for note in provision.notes),
        children=with_eids(provision.children, parent=eid),
    )
