"""Of a snapshot only what was chosen leaves, whatever else stands in it."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kerege.kernel.canonical import canonical
from kerege.reports.public.rules.redaction import Detail, Place, Section, redacted

SECRET = "canary-5ce1"
PLACES = [Place("r1", "1", {"en": "One"}, "s1"), Place("r2", "2", {"en": "Two"}, "s2")]
SECTIONS = [Section("s1", "A", {"en": "First"}), Section("s2", "B", {"en": "Second"})]
names = st.sampled_from(["rationale", "evidence", "names", "judgement_note", "title", "counts", "ref"])
secrets = st.just(SECRET) | st.lists(st.just(SECRET), max_size=2) | st.dictionaries(names, st.just(SECRET), max_size=2)


def finding(urn: str, **more: Any) -> dict[str, Any]:
    return {"requirement_urn": urn, "judgement": "identified", "as_of": "2026-02-01", "evidence": [], **more}


def link(act: str, **more: Any) -> dict[str, Any]:
    return {"kind": "provision", "work": act, "label": "Art. 1", **more}


def test_only_chosen_sections_leave() -> None:
    snapshot = {"findings": [finding("r1"), finding("r2")]}
    out = redacted(snapshot, sections=SECTIONS[:1], places=PLACES, detail=Detail.WORDS, public_acts={})
    assert [section["urn"] for section in out["sections"]] == ["s1"]
    assert "r2" not in str(out)


def test_counts_name_no_requirement() -> None:
    out = redacted(
        {"findings": [finding("r1")]}, sections=SECTIONS, places=PLACES, detail=Detail.COUNTS, public_acts={}
    )
    assert out["sections"][0]["counts"] == {"identified": 1}
    assert "requirements" not in out["sections"][0]


def test_only_public_acts_are_named() -> None:
    evidence = [link("/public"), link("/private"), link("/public"), {"kind": "document", "title": SECRET}]
    out = redacted(
        {"findings": [finding("r1", evidence=evidence)]},
        sections=SECTIONS,
        places=PLACES,
        detail=Detail.WORDS,
        public_acts={"/public": {"en": "Act"}},
    )
    (row,) = out["sections"][0]["requirements"]
    assert row["evidence"] == [{"act": "/public", "titles": {"en": "Act"}, "place": "Art. 1"}]


@given(st.dictionaries(names, secrets, max_size=5), st.dictionaries(names, secrets, max_size=5))
def test_nothing_that_is_not_named_here_ever_leaves(beside: dict[str, Any], within: dict[str, Any]) -> None:
    row = within | finding("r1", rationale=SECRET, author=SECRET, review_note=SECRET, searches=[{"query": SECRET}])
    row["evidence"] = [link("/public", note=SECRET, linked_by=SECRET), link(SECRET)]
    snapshot = beside | {"findings": [row], "assessment": {"started_by": SECRET}, "branches": [{"note": SECRET}]}
    for detail in Detail:
        out = redacted(
            snapshot, sections=SECTIONS, places=PLACES, detail=detail, public_acts={"/public": {"en": "Act"}}
        )
        assert SECRET.encode() not in canonical(out)
