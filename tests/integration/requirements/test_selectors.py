"""Reads show the right version, the right portion of a tree and only what the viewer may see."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import User
from kerege.kernel.errors import NotFound
from kerege.requirements.frameworks import selectors
from kerege.requirements.frameworks.format.reading import read_file
from kerege.requirements.frameworks.models import Framework, Requirement
from kerege.requirements.frameworks.services import import_library
from tests.factories.world import make_country, make_organisation, make_user
from tests.integration.requirements.libraries import in_yaml, own_framework, sample

pytestmark = pytest.mark.django_db
URN = "urn:kerege:framework:sample"


def _import(data: dict[str, Any], by: Any = OPERATOR) -> Framework:
    imported = import_library(content=in_yaml(data), by=by, now=timezone.now(), read=read_file)
    framework = selectors.first_framework(imported.library)
    assert framework is not None
    return framework


def _drafter(code: str) -> User:
    return make_user(make_organisation(make_country(code)))


def _wide(branches: int, leaves: int) -> dict[str, Any]:
    data = own_framework()
    nodes = [{"urn": f"urn:n:{b}", "depth": 1, "assessable": False, "name": f"Branch {b}"} for b in range(branches)]
    for branch in range(branches):
        middle = {"urn": f"urn:n:{branch}:m", "parent_urn": f"urn:n:{branch}", "depth": 2, "assessable": False}
        deep = [
            {"urn": f"urn:n:{branch}:{leaf}", "parent_urn": f"urn:n:{branch}:m", "depth": 3, "assessable": False}
            for leaf in range(leaves)
        ]
        nodes.extend([middle, *deep])
    data["objects"]["framework"]["requirement_nodes"] = nodes
    return data


def test_a_framework_of_others_does_not_exist() -> None:
    mine, other = _drafter("QX"), _drafter("QY")
    framework = _import(own_framework(), by=mine)
    assert selectors.framework(viewer=mine, urn=URN.upper()).pk == framework.pk
    with pytest.raises(NotFound):
        selectors.framework(viewer=other, urn=URN)
    with pytest.raises(NotFound):
        selectors.framework_of_page(viewer=other, framework_id=framework.pk)
    with pytest.raises(NotFound):
        selectors.requirement(viewer=other, urn="urn:kerege:req_node:sample:1")
    with pytest.raises(NotFound):
        selectors.library(viewer=AnonymousUser(), urn="urn:kerege:library:sample")


def test_a_small_tree_is_read_whole() -> None:
    tree = selectors.requirement_tree(framework=_import(own_framework(nodes=4)))
    assert [node.requirement.level for node in tree.nodes] == [1, 2, 2, 2]
    assert [(node.has_shown_children, len(node.closes)) for node in tree.nodes] == [
        (True, 0),
        (False, 0),
        (False, 0),
        (False, 1),
    ]
    assert not tree.is_partial


def test_a_large_tree_is_read_in_portions() -> None:
    framework = _import(_wide(branches=30, leaves=20))
    tree = selectors.requirement_tree(framework=framework)
    assert (len(tree.nodes), tree.is_partial) == (60, True)
    middle = tree.nodes[1]
    assert (middle.has_shown_children, middle.hidden_count) == (False, 20)
    branch = selectors.requirement_tree(framework=framework, branch=middle.requirement)
    assert (len(branch.nodes), branch.is_partial) == (20, False)
    assert [node.urn for node in branch.ancestors] == ["urn:n:0", "urn:n:0:m"]


def test_every_opened_branch_is_closed_once() -> None:
    tree = selectors.requirement_tree(framework=_import(_wide(branches=3, leaves=2)))
    assert sum(node.has_shown_children for node in tree.nodes) == sum(len(node.closes) for node in tree.nodes)


@pytest.mark.parametrize("query", ["СООБЩИТЬ событиям 2", "NOTIFIES 2", "Art. 2", "уведомления 2", "repor even 2"])
def test_search_finds_in_every_language_and_by_the_beginning_of_words(query: str) -> None:
    framework = _import(own_framework(nodes=3))
    found = selectors.search_requirements(viewer=OPERATOR, query=query, framework=framework)
    assert "urn:kerege:req_node:sample:2" in [row.urn for row in found]


@pytest.mark.parametrize("query", ["", "  ,", "nothing such", "' OR 1=1 --", "%", "_"])
def test_search_without_a_fitting_word_finds_nothing(query: str) -> None:
    _import(own_framework())
    assert list(selectors.search_requirements(viewer=OPERATOR, query=query)) == []


def test_search_in_all_frameworks_stays_within_what_the_viewer_may_see() -> None:
    mine = _drafter("QX")
    _import(own_framework(), by=mine)
    assert len(selectors.search_requirements(viewer=mine, query="event")) == 2
    assert len(selectors.search_requirements(viewer=_drafter("QY"), query="event")) == 0


def _crosswalks(relationship: str) -> dict[str, Any]:
    mapping = {
        "source_requirement_urn": "urn:kerege:req_node:sample:1",
        "target_requirement_urn": "urn:sample:risk:req_node:care:1.2",
        "relationship": relationship,
        "kerege": {"source": "Comparison of 2026", "verification": "unverified"},
    }
    held = {"urn": "urn:s", "source_framework_urn": URN, "target_framework_urn": "urn:sample:risk:framework:care"}
    sets = {"requirement_mapping_sets": [{**held, "requirement_mappings": [mapping]}]}
    return {"urn": "urn:kerege:library:walk", "version": 1, "objects": sets}


def test_a_crosswalk_is_seen_from_both_of_its_ends() -> None:
    _import(own_framework())
    _import(sample())
    import_library(content=in_yaml(_crosswalks("subset")), by=OPERATOR, now=timezone.now(), read=read_file)
    source = selectors.requirement(viewer=OPERATOR, urn="urn:kerege:req_node:sample:1")
    target = selectors.requirement(viewer=OPERATOR, urn="urn:sample:risk:req_node:care:1.2")
    forth = selectors.crosswalks(viewer=OPERATOR, requirement=source)
    back = [view for view in selectors.crosswalks(viewer=OPERATOR, requirement=target) if view.other]
    assert [(view.relationship, view.other) for view in forth] == [("subset", target)]
    assert [(view.relationship, view.other) for view in back] == [("superset", source)]


def test_a_crosswalk_of_others_is_not_seen() -> None:
    mine, other = _drafter("QX"), _drafter("QY")
    _import(own_framework(), by=mine)
    import_library(content=in_yaml(_crosswalks("equal")), by=other, now=timezone.now(), read=read_file)
    requirement = selectors.requirement(viewer=mine, urn="urn:kerege:req_node:sample:1")
    assert selectors.crosswalks(viewer=mine, requirement=requirement) == []


def test_an_end_that_the_viewer_does_not_hold_is_a_name_only() -> None:
    _import(own_framework())
    import_library(content=in_yaml(_crosswalks("equal")), by=OPERATOR, now=timezone.now(), read=read_file)
    requirement = selectors.requirement(viewer=OPERATOR, urn="urn:kerege:req_node:sample:1")
    (view,) = selectors.crosswalks(viewer=OPERATOR, requirement=requirement)
    assert (view.other, view.other_urn) == (None, "urn:sample:risk:req_node:care:1.2")


def test_texts_for_comparison_carry_every_language() -> None:
    framework = _import(own_framework(nodes=3))
    first, second = selectors.assessable_requirements(framework)
    assert (first.ref, second.ref) == ("Art. 1", "Art. 2")
    assert first.statements["en"] == "The State notifies event number 1."
    assert set(first.statements) == {"en", "ru"}
    assert first.keywords == {"en": ["notification"], "ru": ["уведомление"]}
    assert first.expected_evidence == ("provision", "procedure")


def test_neighbours_end_at_the_ends_of_the_tree() -> None:
    framework = _import(own_framework(nodes=3))
    rows = list(Requirement.objects.filter(framework=framework))
    assert selectors.neighbours(rows[0]) == (None, rows[1])
    assert selectors.neighbours(rows[2]) == (rows[1], None)
