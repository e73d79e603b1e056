"""What an owner ticked is read in the reader's language, as the form offered it."""

from __future__ import annotations

from django.urls import reverse

from tests.integration.actions.projects_pages.conftest import Registry
from tests.integration.actions.projects_pages.test_planning import plan

RUSSIAN = {"accept-language": "ru"}


def test_what_was_ticked_is_shown_in_russian_without_codes(registry: Registry) -> None:
    ticked = {"countries": ["QX"], "areas": ["laboratory"], "regions": ["CA"]}
    project = plan(registry, **ticked, starts_on="2027-05-01", ends_on="2028-12-31", seen=str(registry.project.pk))
    address = reverse("projects:project_show", args=[project.pk])
    shown = registry.client.get(address, headers=RUSSIAN).content.decode()
    fields = shown.split('id="fields"')[1].split('id="money"')[0]
    for words in ("В подготовке", "Национальная лабораторная система", "CA - Центральная Азия", "01.05.2027"):
        assert words in fields, words
    for words in ("Pipeline or identification", ">pipeline<", ">laboratory<", ">2027-05-01", ">QX<"):
        assert words not in fields, words


def test_the_regions_of_the_map_are_named_in_russian(registry: Registry) -> None:
    shown = registry.client.get("/projects/map/", headers=RUSSIAN).content.decode()
    assert "CA - Центральная Азия" in shown
    assert "CA - Central Asia" not in shown
