"""A country is compared with itself: two days, two languages, two editions; never with another country."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.test import Client

from kerege.evidence.law.models import Provision, ProvisionAlignment
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import User
from kerege.gaps.assessments.models import FindingVersion
from kerege.gaps.assessments.rules.vocabulary import COVERAGE, Judgement
from kerege.kernel.errors import InvalidInput, NotFound, RuleViolated
from kerege.reports.comparison.services.dates import DatesOrder, compare_dates
from kerege.reports.comparison.services.editions import EditionsOrder, compare_editions
from kerege.reports.comparison.services.languages import LanguagesOrder, compare_languages
from kerege.requirements.frameworks.format.reading import read_file
from kerege.requirements.frameworks.models import Framework, Library
from kerege.requirements.frameworks.services import import_library
from tests.factories.assessments import add_text
from tests.integration.gaps.register.scene import NOW, Scene, library, make_assessment, make_framework, make_scene
from tests.integration.gaps.scene import make_law

pytestmark = pytest.mark.django_db
URN, OTHER = "urn:test:framework:ground", "urn:test:framework:later"


@pytest.fixture
def scene() -> Scene:
    return make_scene()


def window(user: User, language: str = "en") -> Client:
    client = Client(headers={"accept-language": language})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def version(scene: Scene, ref: str, word: Judgement, day: date, assessment: Any = None) -> None:
    """Keep how a finding stood after a change, as the service of the assessments does."""
    finding = scene.finding(ref, assessment)
    FindingVersion.objects.create(
        finding=finding,
        revision=FindingVersion.objects.filter(finding=finding).count() + 2,
        judgement=word.value,
        coverage=COVERAGE[word].value,
        as_of=day,
        rationale=f"=cmd of {day}",
        review="open",
        changed_by=scene.drafter.urn,
        changed_at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
    )


def changes(scene: Scene, first: date, second: date) -> dict[str, str]:
    found = compare_dates(viewer=scene.drafter, order=DatesOrder("QX", URN, first, second))
    return {row.asked.ref: row.move.value for row in found.changed}


def test_two_days_show_what_was_said_on_each(scene: Scene) -> None:
    version(scene, "1", Judgement.NONE_IDENTIFIED, date(2026, 2, 1))
    version(scene, "1", Judgement.IDENTIFIED, date(2026, 6, 1))
    version(scene, "2", Judgement.PARTLY_IDENTIFIED, date(2026, 6, 2))
    version(scene, "3", Judgement.IDENTIFIED, date(2026, 2, 1))
    version(scene, "3", Judgement.DELEGATED, date(2026, 6, 1))
    assert changes(scene, date(2026, 3, 1), date(2026, 7, 1)) == {"1": "more", "2": "newly-said", "3": "otherwise"}
    assert changes(scene, date(2026, 3, 1), date(2026, 6, 1)) == {"1": "more", "3": "otherwise"}
    assert changes(scene, date(2026, 3, 1), date(2026, 4, 1)) == {}


def test_a_later_period_speaks_before_an_earlier_one(scene: Scene) -> None:
    later = make_assessment(scene.ministry, scene.framework, title="Next")
    version(scene, "1", Judgement.IDENTIFIED, date(2026, 2, 1), later)
    version(scene, "1", Judgement.NONE_IDENTIFIED, date(2026, 3, 1))
    found = compare_dates(viewer=scene.drafter, order=DatesOrder("QX", URN, date(2026, 1, 1), date(2026, 4, 1)))
    assert [row.after.assessment for row in found.changed if row.after] == ["Next"]


def test_days_in_the_wrong_order_unknown_subjects_and_strangers_are_refused(scene: Scene) -> None:
    first, second = date(2026, 1, 1), date(2026, 2, 1)
    with pytest.raises(InvalidInput, match="must come after"):
        compare_dates(viewer=scene.drafter, order=DatesOrder("QX", URN, second, first))
    with pytest.raises(NotFound, match="no assessment"):
        compare_dates(viewer=scene.drafter, order=DatesOrder("QX", "urn:none", first, second))
    with pytest.raises(NotFound, match="Only your own country"):
        compare_dates(viewer=scene.stranger, order=DatesOrder("QX", URN, first, second))


def law_in_two_languages(scene: Scene) -> None:
    work = make_law(scene.ministry, uri="/akn/qx/act/2020/1")
    left = add_text(work, (("art_1", "Один."), ("art_2", "Два."), ("art_3", "Три.")), language="ru")
    right = add_text(work, (("art_1", "Бір."), ("art_2", "Екі.")), language="kk")
    for eid, state in (("art_1", "confirmed"), ("art_2", "rejected")):
        ends = [Provision.objects.get(expression=one, eid=eid) for one in (left, right)]
        ProvisionAlignment.objects.create(
            left=ends[0], right=ends[1], kind="language", method="hand", confidence=1, state=state
        )
    add_text(make_law(scene.ministry, uri="/akn/qx/act/2021/2"), (("art_1", "Отдельно."),), language="ru")


def test_two_languages_show_what_stands_alone(scene: Scene) -> None:
    law_in_two_languages(scene)
    found = compare_languages(viewer=scene.drafter, order=LanguagesOrder("QX", "ru", "kk"))
    both, alone = found.rows
    assert both.left_counts.to_json() == {"confirmed": 1, "proposed": 0, "none": 2, "all": 3}
    assert both.right_counts.to_json() == {"confirmed": 1, "proposed": 0, "none": 1, "all": 2}
    assert (alone.right, alone.left_counts.none) == (None, 1)
    assert [one.provision.eid for one in found.only_left] == ["art_2", "art_3"]
    assert [one.provision.eid for one in found.only_right] == ["art_2"]


def test_a_language_without_law_and_one_language_twice_are_refused(scene: Scene) -> None:
    law_in_two_languages(scene)
    with pytest.raises(NotFound, match="There are: kk, ru"):
        compare_languages(viewer=scene.drafter, order=LanguagesOrder("QX", "ru", "mn"))
    with pytest.raises(InvalidInput):
        compare_languages(viewer=scene.drafter, order=LanguagesOrder("QX", "ru", "ru"))


def add_crosswalk(scene: Scene, *rows: tuple[str, str, str]) -> None:
    entries = [
        {
            "source_requirement_urn": f"urn:test:req_node:ground:{left}",
            "target_requirement_urn": f"urn:test:req_node:later:{right}",
            "relationship": relationship,
            "rationale": "Compared by hand.",
        }
        for left, right, relationship in rows
    ]
    content = {
        "urn": "urn:test:library:cw",
        "locale": "en",
        "ref_id": "CW",
        "name": "Crosswalk",
        "version": 1,
        "objects": {
            "requirement_mapping_set": {
                "urn": "urn:test:mapping:cw",
                "ref_id": "CW",
                "name": "Crosswalk",
                "source_framework_urn": URN,
                "target_framework_urn": OTHER,
                "requirement_mappings": entries,
            }
        },
    }
    data = yaml.safe_dump(content, allow_unicode=True).encode()
    import_library(content=data, by=scene.drafter, now=NOW, organisation=scene.ministry, read=read_file)
    Library.plain.update(visibility="public")


def later_edition(scene: Scene) -> Framework:
    framework = make_framework(scene.ministry, library(["1", "2", "9"], slug="later"))
    assessment = make_assessment(scene.ministry, framework, title="Later")
    scene.judge("2", Judgement.IDENTIFIED, assessment)
    return framework


def test_editions_are_compared_through_the_crosswalk_alone(scene: Scene) -> None:
    later_edition(scene)
    add_crosswalk(scene, ("1", "2", "equal"), ("2", "9", "intersect"), ("3", "1", "not_related"))
    found = compare_editions(viewer=scene.drafter, order=EditionsOrder("QX", URN, OTHER))
    assert [(row.first.ref, row.second.ref, row.joined.is_whole) for row in found.rows] == [
        ("1", "2", True),
        ("2", "9", False),
    ]
    assert (found.rows[0].before_words, found.rows[0].after_words) == (
        "None identified in the declared corpus",
        "Measure identified",
    )
    assert found.rows[1].after is None
    assert [one.ref for one in found.only_second] == ["1"], "the same number is no reason to compare"
    assert "3" in [one.ref for one in found.only_first]
    back = compare_editions(viewer=scene.drafter, order=EditionsOrder("QX", OTHER, URN))
    assert [(row.first.ref, row.second.ref) for row in back.rows] == [("2", "1"), ("9", "2")]


def test_without_a_crosswalk_editions_are_refused_with_the_reason(scene: Scene) -> None:
    later_edition(scene)
    order = EditionsOrder("QX", URN, OTHER)
    with pytest.raises(RuleViolated, match="No crosswalk between"):
        compare_editions(viewer=scene.drafter, order=order)
    add_crosswalk(scene, ("3", "1", "not_related"))
    with pytest.raises(RuleViolated, match="joins no requirement"):
        compare_editions(viewer=scene.drafter, order=order)
    with pytest.raises(InvalidInput, match="same edition"):
        compare_editions(viewer=scene.drafter, order=EditionsOrder("QX", URN, URN))


def test_the_pages_answer_in_the_reader_s_language_and_hand_out_a_workbook(scene: Scene) -> None:
    version(scene, "1", Judgement.IDENTIFIED, date(2026, 2, 1))
    law_in_two_languages(scene)
    later_edition(scene)
    add_crosswalk(scene, ("1", "2", "equal"))
    client = window(scene.drafter)
    queries = {
        "dates": {"subject": f"{URN}|country::", "first": "2026-01-01", "second": "2026-03-01"},
        "languages": {"left": "ru", "right": "kk"},
        "editions": {"first": URN, "second": OTHER},
    }
    expected = {"dates": "Judged for the first time", "languages": "Три.", "editions": "Not comparable"}
    for kind, query in queries.items():
        assert client.get(f"/compare/{kind}/").status_code == 200
        answer = client.get(f"/compare/{kind}/", query)
        assert expected[kind] in answer.content.decode(), kind
        book = zipfile.ZipFile(io.BytesIO(client.get(f"/compare/{kind}/xlsx/", query).content))
        assert "<f>" not in "".join(book.read(name).decode() for name in book.namelist() if "sheet" in name)
    assert client.get("/compare/countries/").status_code == 404


def test_a_stranger_s_page_knows_nothing_of_the_country(scene: Scene) -> None:
    client = window(scene.stranger)
    query = {"country": "QX", "first": URN, "second": OTHER}
    places = ("/compare/", "/compare/editions/", "/compare/editions/xlsx/", "/compare/dates/")
    assert [client.get(place, query).status_code for place in places] == [404] * 4
    assert client.get("/compare/editions/", {"first": URN, "second": OTHER}).status_code in {200, 400}


def test_a_refusal_stands_on_the_page_and_in_the_terminal(scene: Scene, capsys: Any) -> None:
    later_edition(scene)
    answer = window(scene.drafter).get("/compare/editions/", {"first": URN, "second": OTHER})
    assert answer.status_code == 400
    assert "No crosswalk between" in answer.content.decode()
    file = window(scene.drafter).get("/compare/editions/xlsx/", {"first": URN, "second": OTHER})
    assert file.status_code == 400
    add_crosswalk(scene, ("1", "2", "equal"))
    options = ("--first", URN, "--second", OTHER, "--json")
    call_command("compare", "editions", "QX", *options)
    document = json.loads(capsys.readouterr().out)
    assert [(one["first"], one["second"]) for one in document["pairs"]] == [
        ("urn:test:req_node:ground:1", "urn:test:req_node:later:2")
    ]
    assert "urn:test:req_node:later:1" in document["not_comparable"]["second"]
    assert compare_editions(viewer=OPERATOR, order=EditionsOrder("qx", URN, OTHER)).rows
