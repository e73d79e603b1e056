"""The map counts what its reader may see, names its source, and has the same numbers as a table."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from django.test import Client
from django.urls import reverse

from kerege.actions.projects.formats.points import points
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.selectors.facets import ProjectFilters
from kerege.actions.projects.selectors.mapping import projects_by_country
from kerege.actions.projects.services.choosing import plan_project
from kerege.foundation.accounts.models import User
from kerege.foundation.places.models import Country
from tests.factories.world import make_country, make_user
from tests.integration.actions.projects_pages.conftest import NOW, Registry

MAP = "/projects/map/"


def plan(registry: Registry, *codes: str, status: str = "active") -> None:
    fields = {
        FieldName.TITLE: [ReadValue("Known work")],
        FieldName.STATUS: [ReadValue(status, code=status)],
        FieldName.PLACES: [ReadValue(code, code=code) for code in codes],
    }
    plan_project(by=registry.keeper, organisation=registry.holder, fields=fields, now=NOW)


@pytest.fixture
def known(registry: Registry) -> Registry:
    for code in ("KG", "MN", "QX"):
        make_country(code)
    for codes, status in ((["KG"], "active"), (["KG", "MN"], "pipeline"), (["QX"], "active")):
        plan(registry, *codes, status=status)
    return registry


def counted(viewer: User) -> dict[str, tuple[int, int]]:
    found = projects_by_country(viewer=viewer, chosen=ProjectFilters())
    return {row.country.pk: (row.number, row.planned) for row in found.rows}


def test_projects_are_counted_by_country_and_only_for_those_who_see_them(known: Registry) -> None:
    assert counted(known.keeper) == {"KG": (2, 1), "MN": (1, 1), "QX": (1, 0)}
    assert counted(make_user()) == {}
    assert "Testland KG" not in Client().get(MAP).content.decode()


def test_a_project_in_two_countries_stands_in_both_and_is_one_project(known: Registry) -> None:
    found = projects_by_country(viewer=known.keeper, chosen=ProjectFilters())
    # Three planned ones, and two of the registry that came in before the country was known here.
    assert (found.projects, found.without_country) == (5, 2)
    text = known.text(MAP)
    assert "no position on borders" in text
    assert "Time Zone Database" in text


def test_every_circle_has_its_row_and_a_country_without_a_place_has_no_circle(known: Registry) -> None:
    text = known.text(MAP)
    assert len(re.findall('class="map-circle"', text)) == 2
    assert re.findall(r'class="map-code"[^>]*>(\w\w)<', text) == ["KG", "MN"]
    assert "no place known, not on the map" in text
    link = f"{reverse('projects:project_list')}?country=KG"
    assert link in text
    assert known.text(link).count("Known work") == 2


def test_the_map_narrows_as_the_list_does(known: Registry) -> None:
    text = known.text(f"{MAP}?stage=pipeline")
    assert re.findall(r'class="map-code"[^>]*>(\w\w)<', text) == ["KG", "MN"]
    assert "Testland QX" not in text


def test_the_map_names_what_it_is_narrowed_by_with_a_way_to_take_each_off(known: Registry) -> None:
    text = known.text(f"{MAP}?country=KG&source=iati&stage=pipeline")
    for name, words, rest in (
        ("Country", "Testland KG", "source=iati&amp;stage=pipeline"),
        ("Source registry", "IATI activity file", "country=KG&amp;stage=pipeline"),
        ("Stage", "In the pipeline", "country=KG&amp;source=iati"),
    ):
        assert re.search(rf"{name}: <bdi>{words}</bdi>[^<]*<a href=\"/projects/map/\?{rest}\">", text), name
    assert '<input type="hidden" name="country" value="KG">' in text
    assert "Narrowed by" not in known.text(MAP)


def test_every_fictitious_country_on_the_map_is_named_as_one(known: Registry) -> None:
    made = set(Country.objects.filter(is_fictitious=True).values_list("pk", flat=True)) & {"KG", "MN", "QX"}
    marks = re.findall(r'mark-fictitious"><strong><bdi>Testland (\w\w)</bdi>', known.text(MAP))
    assert (set(marks), len(marks)) == (made, 3)


def test_the_places_are_those_of_their_source() -> None:
    rows = files("tzdata").joinpath("zoneinfo/zone.tab").read_text().splitlines()
    said = {row.split("\t")[2]: row.split("\t")[1] for row in rows if row and not row.startswith("#")}
    checked = 0
    for code, point in points().items():
        if "Time Zone" not in point.source:
            continue
        south, east = re.fullmatch(r"([+-]\d+)([+-]\d+)", said[point.place]).groups()  # type: ignore[union-attr]
        wanted = (_degrees(south), _degrees(east))
        assert (point.latitude, point.longitude) == pytest.approx(wanted, abs=0.051), code
        checked += 1
    assert checked > 200


def _degrees(text: str) -> float:
    digits = text[1:]
    whole = len(digits) - (2 if len(digits) < 6 else 4)
    parts = (digits[:whole], digits[whole : whole + 2], digits[whole + 2 :] or "0")
    value = sum(int(part) / 60**place for place, part in enumerate(parts))
    return -value if text[0] == "-" else value
