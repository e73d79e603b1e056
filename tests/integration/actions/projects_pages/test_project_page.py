"""The page of a project shows what its sources say, and lets its keeper decide."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from django.utils import translation

from kerege.actions.projects.blocks import proposals_block
from kerege.actions.projects.management.reports import proposal_json
from kerege.actions.projects.models import FieldChoice, ProjectSource
from kerege.actions.projects.rules.likeness import Reason
from kerege.actions.projects.selectors.projects import projects
from kerege.actions.projects.selectors.proposals import proposals, reason_words
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.ownership.services import set_visibility
from tests.factories.world import make_organisation, make_user
from tests.integration.actions.projects_pages.conftest import NOW, Registry


def test_the_page_names_both_sources_and_says_that_they_disagree(registry: Registry) -> None:
    project = registry.merged()
    text = registry.text(reverse("projects:project_show", args=[project.pk]))
    assert "4711" in text
    assert "007" in text
    assert "the sources disagree" in text
    assert "1,500,000 <bdi>EUR</bdi>" in text
    assert "No amount is stated" not in text


def test_the_raw_text_is_one_click_away_and_whole(registry: Registry) -> None:
    project = registry.merged()
    address = reverse("projects:record_show", args=[project.pk, registry.record.pk])
    assert address in registry.text(reverse("projects:project_show", args=[project.pk]))
    assert "coopera-tion on bio-safety" in registry.text(address)


def test_a_remark_that_belongs_to_nothing_says_so(registry: Registry) -> None:
    text = registry.text(reverse("projects:project_show", args=[registry.project.pk]))
    assert "This designation says nothing about status." in text
    assert "attached to nothing" in text


def test_a_private_project_does_not_exist_for_a_visitor(registry: Registry) -> None:
    project = registry.project
    for address in (
        reverse("projects:project_show", args=[project.pk]),
        reverse("projects:record_show", args=[project.pk, registry.page.pk]),
    ):
        assert Client().get(address).status_code == 404
    assert project.title.text not in Client().get(reverse("projects:project_list")).content.decode()


def test_the_keeper_chooses_a_source_with_a_reason_and_takes_it_back(registry: Registry) -> None:
    project = registry.merged()
    address = reverse("projects:field_choose", args=[project.pk, "objectives"])
    form = {"choice": str(registry.record.pk), "words": "", "reason": "", "revision": str(project.revision)}
    assert registry.client.post(address, form).status_code == 400
    answer = registry.client.post(address, {**form, "reason": "the portal is newer"})
    assert answer.status_code == 302
    text = registry.text(reverse("projects:project_show", args=[project.pk]))
    assert "the portal is newer" in text
    project.refresh_from_db()
    back = reverse("projects:choice_withdraw", args=[project.pk, "objectives"])
    assert registry.client.post(back, {"revision": str(project.revision)}).status_code == 302
    assert not FieldChoice.objects.filter(withdrawn_at=None).exists()


def test_a_choice_on_an_outdated_page_is_refused(registry: Registry) -> None:
    project = registry.merged()
    address = reverse("projects:field_choose", args=[project.pk, "objectives"])
    form = {"choice": "own", "words": "Ours", "reason": "we know", "revision": str(project.revision - 1)}
    answer = registry.client.post(address, form)
    assert answer.status_code == 400
    assert "Somebody changed the project meanwhile" in answer.content.decode()


def test_a_pair_is_shown_side_by_side_merged_and_undone(registry: Registry) -> None:
    text = registry.text(reverse("projects:proposal_list"))
    assert "The same" in text
    number = text.split("/decide/")[0].rsplit("/", 1)[1]
    answer = registry.client.post(reverse("projects:proposal_decide", args=[number]), {"decision": "merge"})
    assert answer.status_code == 302
    assert projects(viewer=registry.keeper).count() == 1
    project = registry.project
    assert "Undo the merge" in registry.text(reverse("projects:project_show", args=[project.pk]))
    member = ProjectSource.objects.get(project=project, came_from__isnull=False, undone_at=None)
    registry.client.post(reverse("projects:merge_undo", args=[project.pk, member.record_id]), {"reason": "two"})
    assert projects(viewer=registry.keeper).count() == 2


def test_a_dismissed_pair_is_not_asked_again(registry: Registry) -> None:
    text = registry.text(reverse("projects:proposal_list"))
    number = text.split("/decide/")[0].rsplit("/", 1)[1]
    address = reverse("projects:proposal_decide", args=[number])
    assert registry.client.post(address, {"decision": "neither"}).status_code == 400
    assert registry.client.post(address, {"decision": "dismiss"}).status_code == 302
    assert "/decide/" not in registry.text(reverse("projects:proposal_list"))
    assert "They are two" not in registry.text(reverse("projects:proposal_list") + "?state=dismissed")


def test_the_reasons_of_a_pair_are_told_in_the_habit_of_the_reader() -> None:
    with translation.override("ru"):
        assert reason_words(Reason("starts", 0.1, ("2020-02-01",))).endswith("01.02.2020")
        assert "0,95" in reason_words(Reason("title", 0.5, ("0.95",)))
    with translation.override("en"):
        assert "0.95" in reason_words(Reason("title", 0.5, ("0.95",)))
        assert reason_words(Reason("number", 0.3, ("2020",))).endswith("2020")


def test_a_sum_of_reasons_above_one_is_said_to_be_capped(registry: Registry) -> None:
    proposal = proposals(viewer=registry.keeper).get()
    address, words = reverse("projects:proposal_list"), "the likeness is capped"
    for weights, is_capped in (([0.5, 0.5], False), ([0.6, 0.75], True)):
        proposal.reasons = [{"kind": "places", "weight": weight, "details": ["KG"]} for weight in weights]
        proposal.save()
        said = proposal_json(proposal)
        assert (said["is_capped"], said["sum_of_reasons"]) == (is_capped, sum(weights))
        assert (words in registry.text(address)) is is_capped
    assert "The reasons add up to 1.35" in registry.text(address)


def test_the_start_page_asks_only_those_who_may_decide(registry: Registry) -> None:
    block = proposals_block(registry.keeper)
    assert block is not None
    assert str(block.rows[0].label).startswith("1 ")
    donor = make_user(make_organisation(short_name="FUND"), role=Role.DONOR)
    for record in (registry.page, registry.record):
        set_visibility(record=record, visibility=Visibility.PUBLIC, by=OPERATOR, now=NOW)
    assert proposals(viewer=donor).count() == 1
    assert proposals_block(donor) is None
    registry.merged()
    assert proposals_block(registry.keeper) is None
