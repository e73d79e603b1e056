"""What editors decided of a project goes along when it is joined, and comes back when it is taken apart."""

from __future__ import annotations

from django.utils import timezone

from kerege.actions.projects.models import Project
from kerege.actions.projects.rules.provenance import FieldView
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.selectors.fields import project_fields
from kerege.actions.projects.selectors.projects import project_of
from kerege.actions.projects.services.choosing import say_field
from kerege.actions.projects.services.merging import undo_merge
from tests.integration.actions.projects_pages.conftest import NOW, Registry

WHY = "so it was signed"


def say(registry: Registry, project: Project, text: str) -> None:
    order = {"by": registry.keeper, "field": FieldName.TITLE, "reason": f"{WHY}: {text}", "now": NOW}
    say_field(project=project, values=[ReadValue(text)], revision=project.revision, **order)


def other(registry: Registry) -> Project:
    return project_of(viewer=registry.keeper, record=registry.record)


def undo(registry: Registry) -> Project:
    return undo_merge(by=registry.keeper, record=registry.record, reason="", now=timezone.now())


def title(registry: Registry, project: Project) -> FieldView:
    views = project_fields(viewer=registry.keeper, project=project).fields
    return next(one for one in views if one.name is FieldName.TITLE)


def test_a_choice_of_the_joined_project_holds_for_the_other_until_the_undo(registry: Registry) -> None:
    gone, before = other(registry), registry.project.title.text
    say(registry, gone, "Our own title")
    kept = registry.merged()
    choice = title(registry, kept).choice
    assert choice is not None
    assert (kept.title.text, choice.reason, choice.joined) == ("Our own title", f"{WHY}: Our own title", gone.urn)
    assert choice.by == registry.keeper.urn
    assert "chosen for the joined project" in registry.text(f"/projects/{kept.pk}/")
    restored = undo(registry)
    assert (registry.project.title.text, restored.title.text) == (before, "Our own title")
    assert title(registry, registry.project).choice is None


def test_of_two_choices_the_one_of_the_project_that_stays_holds_and_both_are_shown(registry: Registry) -> None:
    gone = other(registry)
    say(registry, registry.project, "The title that stays")
    say(registry, gone, "The other title")
    kept = registry.merged()
    assert kept.title.text == "The title that stays"
    (overruled,) = title(registry, kept).overruled
    assert ([one.text for one in overruled.values], overruled.joined) == (["The other title"], gone.urn)
    page = registry.text(f"/projects/{kept.pk}/")
    assert "The other title" in page
    assert f"{WHY}: The other title" in page
    assert undo(registry).title.text == "The other title"
    assert title(registry, registry.project).overruled == ()


def test_an_undo_restores_the_visibility_that_the_joining_narrowed(registry: Registry) -> None:
    Project.plain.filter(pk=registry.project.pk).update(visibility="public")
    assert registry.merged().visibility == "organisation"
    assert undo(registry).visibility == "organisation"
    assert registry.project.visibility == "public"
    assert registry.merged().visibility == "organisation"
