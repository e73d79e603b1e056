"""A word on a candidate is kept, accounted for, and never overwritten unseen."""

from __future__ import annotations

from typing import Any

import pytest

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role
from kerege.foundation.audit.models import Event
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.candidates.models import CandidateDecision, SearchRecord
from kerege.gaps.candidates.rules import DecisionState, Tally
from kerege.gaps.candidates.selectors import decisions, tallies
from kerege.gaps.candidates.services.deciding import LONGEST_REASON, decide_candidate, withdraw_decision
from kerege.gaps.candidates.services.searching import record_search
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, StaleRevision
from tests.factories.assessments import add_text
from tests.factories.world import make_organisation, make_user
from tests.integration.gaps.scene import NOW, Scene, make_law, make_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def decide(scene: Scene, **changed: Any) -> CandidateDecision:
    given = {
        "by": scene.drafter,
        "country": scene.x,
        "requirement": scene.requirement(),
        "provision_id": scene.provision().pk,
        "state": DecisionState.RELEVANT,
        "revision": 0,
        "now": NOW,
    }
    return decide_candidate(**(given | changed))


def test_a_decision_stays_in_the_country_and_stands_in_the_account(scene: Scene) -> None:
    made = decide(scene, reason="Names the ministry")
    assert (made.state, made.revision, made.visibility) == ("relevant", 1, "country")
    assert made.text_hash == scene.provision().text_hash
    event = Event.objects.get(act="candidates.decision.made")
    assert event.after["state"] == "relevant"
    assert "Names the ministry" not in str(event.after)
    assert not decisions(viewer=scene.stranger, country="QX").exists()


def test_the_same_word_twice_changes_nothing(scene: Scene) -> None:
    first, second = decide(scene), decide(scene)
    assert (first.pk, second.revision) == (second.pk, 1)
    assert Event.objects.filter(act="candidates.decision.made").count() == 1


def test_both_wordings_of_a_place_share_one_decision(scene: Scene) -> None:
    decide(scene)
    decide(scene, provision_id=scene.provision(language="kk").pk, state=DecisionState.REJECTED, revision=1)
    assert CandidateDecision.plain.count() == 1


def test_a_word_given_meanwhile_is_shown_and_not_overwritten(scene: Scene) -> None:
    decide(scene, state=DecisionState.REJECTED, reason="fees only")
    with pytest.raises(StaleRevision) as caught:
        decide(scene, state=DecisionState.RELEVANT, revision=0)
    assert "rejected" in caught.value.message
    assert "fees only" in caught.value.message
    assert "relevant" in caught.value.message
    assert CandidateDecision.plain.get().state == "rejected"


def test_a_withdrawn_word_leaves_the_candidate_open(scene: Scene) -> None:
    decide(scene)
    for revision in (1, 1):
        withdraw_decision(
            by=scene.drafter,
            country=scene.x,
            requirement=scene.requirement(),
            provision_id=scene.provision().pk,
            revision=revision,
            now=NOW,
        )
    assert tallies(viewer=scene.drafter, country="QX", framework_urn=scene.framework.urn) == {}
    assert Event.objects.filter(act="candidates.decision.withdrawn").count() == 1


def test_counts_are_by_requirement(scene: Scene) -> None:
    decide(scene)
    decide(scene, provision_id=scene.provision("art_3").pk, state=DecisionState.REJECTED)
    found = tallies(viewer=scene.drafter, country="QX", framework_urn=scene.framework.urn)
    assert found == {"urn:test:req_node:duties:a1": Tally(1, 1)}


@pytest.mark.parametrize("role", [Role.LEARNER, Role.LABORATORY_HEAD, Role.SECRETARIAT])
def test_members_with_other_roles_do_not_decide(scene: Scene, role: Role) -> None:
    with pytest.raises(NotPermitted):
        decide(scene, by=make_user(scene.ministry, role=role))


def test_nobody_from_elsewhere_learns_that_there_is_something_to_decide(scene: Scene) -> None:
    administrator = make_user(scene.ministry, role=Role.ADMINISTRATOR)
    for actor in (scene.stranger, administrator):
        with pytest.raises(NotFound):
            decide(scene, by=actor)


def test_the_operator_does_not_judge(scene: Scene) -> None:
    with pytest.raises(NotPermitted):
        decide(scene, by=OPERATOR)


def test_a_provision_of_another_country_cannot_be_judged(scene: Scene) -> None:
    guest = make_law(make_organisation(scene.y), uri="/akn/qy/act/1", visibility=Visibility.PUBLIC)
    foreign = add_text(guest, (("art_1", "Текст."),), language="ru").provisions.get()
    with pytest.raises(NotFound):
        decide(scene, provision_id=foreign.pk)


def test_a_word_on_an_organisations_own_draft_stays_with_that_organisation(scene: Scene) -> None:
    draft = make_law(scene.ministry, uri="/akn/qx/draft/1", visibility=Visibility.ORGANISATION)
    provision = add_text(draft, (("art_1", "Проект."),), language="ru").provisions.get()
    decide(scene, provision_id=provision.pk)
    colleague = make_user(make_organisation(scene.x))
    assert not decisions(viewer=colleague, country="QX").exists()
    assert decisions(viewer=scene.drafter, country="QX").count() == 1


def test_a_reason_without_end_is_refused(scene: Scene) -> None:
    with pytest.raises(InvalidInput):
        decide(scene, reason="x" * (LONGEST_REASON + 1))


def test_a_search_is_kept_with_the_texts_that_were_searched(scene: Scene) -> None:
    draft = make_law(scene.ministry, uri="/akn/qx/draft/1", visibility=Visibility.ORGANISATION)
    add_text(draft, (("art_1", "реестр"),), language="ru")
    kept = record_search(by=scene.drafter, country=scene.x, requirement=scene.requirement(), query=" реестр ", now=NOW)
    assert (kept.query, kept.found) == ("реестр", 1)
    assert [row["language"] for row in kept.corpus] == ["kk", "ru"]
    assert SearchRecord.objects.visible_to(scene.stranger).count() == 0
