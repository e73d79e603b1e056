"""A project is planned by hand: looked over for others that are alike, kept, changed, given contributions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from lxml import etree

from kerege.actions.projects.formats.libraries import registry_data
from kerege.actions.projects.models import Contribution, Entity, Project
from kerege.actions.projects.rules.exporting import ExportForm
from kerege.actions.projects.rules.flows import Perspective
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.rules.vocabulary import TermKind
from kerege.actions.projects.selectors.fields import own_fields
from kerege.actions.projects.selectors.money import project_totals
from kerege.actions.projects.services.choosing import plan_project
from kerege.actions.projects.services.exporting import export_projects
from kerege.foundation.accounts.models import Membership, Role
from kerege.foundation.audit.models import Event
from kerege.foundation.ownership.rules import Visibility
from kerege.kernel.errors import NotPermitted
from tests.factories.world import make_country, make_organisation, make_user
from tests.integration.actions.projects_pages.conftest import NOW, Registry
from tests.integration.actions.projects_pages.test_lists import browser

NEW = "/projects/plan/"


def said(registry: Registry, **more: object) -> dict[str, object]:
    words = {"title_en": "Safer samples", "title_ru": "Безопасные пробы", "stage": "pipeline"}
    return {**words, "organisation": registry.holder.pk, "visibility": "organisation", **more}


def planned() -> Project:
    return Project.objects.unscoped(reason="the test made it").get(is_planned_here=True)


def plan(registry: Registry, **more: object) -> Project:
    answer = registry.client.post(NEW, said(registry, **more))
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return planned()


def test_a_plan_is_kept_in_both_languages_with_countries_dates_and_partners(registry: Registry) -> None:
    make_country("KG")
    more = {"countries": ["QX"], "places": "Кыргызстан\nthe high valley", "starts_on": "2027-01-01"}
    project = plan(registry, **more, ends_on="2028-12-31", donors="Test fund", implementers="Institute\nCollege")
    assert {language: one["text"] for language, one in project.titles.items()} == {
        "en": "Safer samples",
        "ru": "Безопасные пробы",
    }
    assert (project.stage, project.starts_on, project.ends_on) == ("pipeline", date(2027, 1, 1), date(2028, 12, 31))
    places = project.terms.filter(kind=TermKind.COUNTRY.value).values_list("code", "text", "country_id")
    assert sorted(places) == [("", "the high valley", None), ("KG", "Кыргызстан", "KG"), ("QX", "Testland QX", "QX")]
    own = {one.name: [value.text for value in one.values] for one in own_fields(project)}
    assert own[FieldName.IMPLEMENTERS] == ["Institute", "College"]
    page = registry.client.get(reverse("projects:project_show", args=[project.pk]), headers={"accept-language": "ru"})
    assert "Безопасные пробы" in page.content.decode()


def test_alike_projects_are_shown_before_a_plan_is_kept(registry: Registry) -> None:
    known = registry.project
    words = said(registry, areas=["biosafety-biosecurity"], regions=["CA"])
    answer = registry.client.post(NEW, words)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Not kept yet" in text
    assert reverse("projects:project_show", args=[known.pk]) in text
    assert not Project.objects.unscoped(reason="nothing is kept").filter(is_planned_here=True).exists()
    seen = text.split('name="seen" value="')[1].split('"')[0]
    assert str(known.pk) in seen.split(",")
    assert registry.client.post(NEW, {**words, "seen": seen}).status_code == 302
    assert planned().title.text == "Safer samples"


def test_projects_of_others_are_never_named_as_alike(registry: Registry) -> None:
    other = make_organisation(make_country("QY"))
    words = said(registry, areas=["biosafety-biosecurity"], regions=["CA"]) | {"organisation": other.pk}
    client = browser(make_user(other, role=Role.FOCAL_POINT))
    assert client.post(NEW, words).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title_en": "", "title_ru": " "}, "Give the project a title"),
        ({"starts_on": "2027-02-01", "ends_on": "2027-01-01"}, "The end lies before the start."),
    ],
)
def test_a_plan_that_lacks_something_says_what(registry: Registry, wrong: dict[str, str], words: str) -> None:
    answer = registry.client.post(NEW, said(registry, **wrong))
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_who_does_not_speak_for_the_owner_plans_what_its_own_people_see(registry: Registry) -> None:
    drafter = make_user(registry.holder, role=Role.DRAFTER)
    client = browser(drafter)
    assert 'value="public"' in registry.text(NEW)
    assert 'value="public"' not in client.get(NEW).content.decode()
    assert client.post(NEW, said(registry, visibility="public")).status_code == 400
    fields = {FieldName.TITLE: [ReadValue("Safer samples")]}
    order = {"by": drafter, "organisation": registry.holder, "fields": fields, "now": NOW}
    with pytest.raises(NotPermitted):
        plan_project(visibility=Visibility.COUNTRY, **order)
    assert not Project.objects.unscoped(reason="nothing is kept").filter(is_planned_here=True).exists()
    assert client.post(NEW, said(registry)).status_code == 302
    address = reverse("projects:plan_edit", args=[planned().pk])
    assert 'value="public"' not in client.get(address).content.decode()
    assert 'value="public"' in registry.text(address)


def test_a_voice_in_one_organisation_is_none_in_another(registry: Registry) -> None:
    drafter = make_user(registry.holder, role=Role.DRAFTER)
    other = make_organisation(make_country("QX"))
    Membership.objects.create(user=drafter, organisation=other, role=Role.FOCAL_POINT)
    client = browser(drafter)
    answer = client.post(NEW, said(registry, visibility="public"))
    assert answer.status_code == 400
    assert "For this organisation you plan what its own people see" in answer.content.decode()
    assert client.post(NEW, said(registry, visibility="public", organisation=other.pk)).status_code == 302


def test_a_changed_plan_changes_only_what_differs_and_only_once(registry: Registry) -> None:
    project = plan(registry, donors="Test fund")
    address = reverse("projects:plan_edit", args=[project.pk])
    assert 'value="Safer samples"' in registry.text(address)
    revision = {"revision": str(project.revision)}
    words = said(registry, **revision, title_en="Safest samples", donors="", visibility="public")
    assert registry.client.post(address, words).status_code == 302
    again = registry.client.post(address, words)
    assert again.status_code == 400
    assert "Somebody changed the project meanwhile" in again.content.decode()
    project = planned()
    assert (project.titles["en"]["text"], project.visibility) == ("Safest samples", "public")
    assert FieldName.SOURCE_ENTITY not in {one.name for one in own_fields(project)}
    told = Event.objects.get(act="projects.project.replanned")
    assert told.after["fields"] == ["source_entity", "title"]


def test_a_project_of_a_registry_is_not_replanned(registry: Registry) -> None:
    address = reverse("projects:plan_edit", args=[registry.project.pk])
    assert registry.client.get(address).status_code == 409


def amounts(*rows: dict[str, str]) -> dict[str, str]:
    found = {"amount-TOTAL_FORMS": str(len(rows)), "amount-INITIAL_FORMS": "0"}
    for place, row in enumerate(rows):
        found |= {f"amount-{place}-{name}": text for name, text in row.items()}
    return found


BUDGET = {"kind": "budget", "value": "1000.5", "currency": "eur", "starts_on": "2027-01-01", "ends_on": "2027-12-31"}
EMPTY = {"kind": "budget", "value": "", "currency": ""}


def give(registry: Registry, project: Project, **more: str) -> Contribution:
    words = {"source": "Test fund", "partners": "Institute; lead\nCollege", "destination": "Ministry", "country": "QX"}
    address = reverse("projects:contribution_add", args=[project.pk])
    form = {**words, **amounts(BUDGET, EMPTY), "revision": str(project.revision), **more}
    answer = registry.client.post(address, form)
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    return Contribution.objects.get(project=project)


def test_a_contribution_is_written_down_with_partners_and_amounts_and_counts_once(registry: Registry) -> None:
    project = plan(registry)
    row = give(registry, project)
    money = row.money.get()
    assert (money.value, money.currency, money.period_ends_on) == (Decimal("1000.5"), "EUR", date(2028, 1, 1))
    assert [(one.entity.name, one.role) for one in row.partners.all()] == [("Institute", "lead"), ("College", "")]
    only = Project.objects.visible_to(registry.keeper).filter(pk=project.pk)
    (line,) = project_totals(viewer=registry.keeper, projects=only, perspective=Perspective.DONOR).lines
    assert (line.kind, line.value, line.currency) == ("budget", Decimal("1000.5"), "EUR")
    page = registry.text(reverse("projects:project_show", args=[project.pk]))
    assert "1,000.5" in page
    assert reverse("projects:contribution_edit", args=[project.pk, row.pk]) in page


def test_a_contribution_is_changed_and_taken_out_with_an_account(registry: Registry) -> None:
    project = plan(registry)
    row = give(registry, project)
    address = reverse("projects:contribution_edit", args=[project.pk, row.pk])
    assert 'value="2027-12-31"' in registry.text(address)
    form = {"source": "Test Fund", **amounts({**BUDGET, "value": "7", "kind": "commitment"})}
    assert registry.client.post(address, {**form, "revision": "1"}).status_code == 400
    assert registry.client.post(address, {**form, "revision": str(planned().revision)}).status_code == 302
    changed = Contribution.objects.get(project=project)
    assert [(one.kind, one.value) for one in changed.money.all()] == [("commitment", 7)]
    assert Entity.objects.filter(name__iexact="test fund").count() == 1
    gone = reverse("projects:contribution_remove", args=[project.pk, row.pk])
    assert registry.client.post(gone, {"revision": str(planned().revision)}).status_code == 302
    assert not Contribution.objects.filter(project=project).exists()
    acts = Event.objects.filter(act__startswith="projects.contribution.").values_list("act", flat=True)
    assert [act.rpartition(".")[2] for act in acts.order_by("pk")] == ["written", "changed", "removed"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"amount-0-currency": "XYZ"}, "There is no such currency"),
        ({"amount-0-currency": ""}, "Say in which currency"),
        ({"amount-0-ends_on": ""}, "A period has a first and a last day"),
        ({"source": "", "partners": "", "destination": ""}, "Name who gives"),
    ],
)
def test_a_contribution_that_lacks_something_says_what(registry: Registry, wrong: dict[str, str], words: str) -> None:
    project = plan(registry)
    form = {"source": "Fund", **amounts(BUDGET), "revision": str(project.revision), **wrong}
    answer = registry.client.post(reverse("projects:contribution_add", args=[project.pk]), form)
    assert answer.status_code == 400
    assert words in answer.content.decode()


def test_what_a_record_says_is_not_changed_by_hand(registry: Registry) -> None:
    row = Contribution.objects.filter(record__isnull=False)[0]
    address = reverse("projects:contribution_edit", args=[row.project_id, row.pk])
    assert registry.client.get(address).status_code == 404
    add = reverse("projects:contribution_add", args=[row.project_id])
    form = {"source": "Fund", **amounts(BUDGET), "revision": str(row.project.revision)}
    assert registry.client.post(add, form).status_code == 400


def test_a_planned_project_leaves_as_valid_iati_with_its_money(registry: Registry) -> None:
    dates = {"starts_on": "2027-01-01", "ends_on": "2028-12-31"}
    project = plan(registry, countries=["QX"], donors="Test fund", objectives_en="Samples arrive.", **dates)
    give(registry, project)
    chosen = Project.objects.visible_to(registry.keeper).filter(pk=project.pk)
    made = export_projects(viewer=registry.keeper, projects=chosen, form=ExportForm.IATI, now=NOW)
    activity = etree.fromstring(b"".join(made.chunks)).find("iati-activity")
    assert activity is not None
    assert activity.find("activity-status").get("code") == "1"  # type: ignore[union-attr]
    assert activity.findtext("budget/value") == "1000.5"
    titles = activity.findall("title/narrative")
    assert [one.text for one in titles] == ["Safer samples", "Безопасные пробы"]


def test_areas_and_regions_are_offered_in_russian_and_kept_as_their_registry_words_them(registry: Registry) -> None:
    page = registry.client.get(NEW, headers={"accept-language": "ru"}).content.decode()
    assert "Биобезопасность и биозащита" in page
    assert "CA - Центральная Азия" in page
    project = plan(registry, areas=["laboratory"], regions=["SEA"])
    terms = project.terms.values_list("code", "text")
    assert sorted(terms) == [("SEA", "SEA - Southeast Asia"), ("laboratory", "National Laboratory System")]


def test_every_name_of_a_term_belongs_to_a_vocabulary() -> None:
    lists = registry_data("vocabularies")["vocabularies"]
    known = {term["code"] for one in lists.values() for term in one["terms"]}
    assert set(registry_data("term_names")["names"]) <= known


@pytest.mark.parametrize("field", ["places", "donors", "implementers", "destinations"])
def test_more_lines_than_are_kept_are_refused_at_their_field(registry: Registry, field: str) -> None:
    lines = "\n".join(f"Body {number}" for number in range(70))
    answer = registry.client.post(NEW, said(registry, **{field: lines}))
    assert answer.status_code == 400
    assert "70 lines are more than the 60" in answer.content.decode()
    assert not Project.objects.unscoped(reason="the test made none").filter(is_planned_here=True).exists()
