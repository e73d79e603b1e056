"""A library of another product may describe its scale in several shapes; each is offered with its names."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.assessments import framework_of, make_room

pytestmark = pytest.mark.django_db
STEPS = [
    {"score": 0, "name": "Nothing", "translations": {"ru": {"name": "Ничего"}}},
    {"score": 1, "name": "Begun", "translations": {"ru": "noise"}},
    {"score": 2, "name": 2, "translations": []},
    {"score": "NA", "name": "Not applicable"},
    {"score": [3], "name": "noise"},
    "noise",
]


@pytest.mark.parametrize("described", [STEPS, {"scale": STEPS, "other": [{"score": 0, "name": "Else"}]}])
def test_the_levels_of_a_finding_bear_the_names_of_their_scale(client: Client, described: Any) -> None:
    data = framework_of("scale", vocabulary="", min_score=0, max_score=3, scores_definition=described)
    room = make_room("scale", data=data)
    client.force_login(room.drafter)
    address = reverse("assessments:finding_show", args=[room.finding().pk])
    page = client.get(address, headers={"Accept-Language": "en"}).content.decode()
    assert all(words in page for words in ("0 – Nothing", "1 – Begun", "2 – 2"))
    assert "Else" not in page
    russian = client.get(address, headers={"Accept-Language": "ru"}).content.decode()
    assert "0 – Ничего" in russian


@pytest.mark.parametrize("described", ["noise", {}, {"A": STEPS}, {"scale": {}}, 5])
def test_a_scale_that_is_not_described_offers_bare_levels(client: Client, described: Any) -> None:
    data = framework_of("scale", vocabulary="", min_score=0, max_score=2, scores_definition=described)
    room = make_room("scale", data=data)
    client.force_login(room.drafter)
    page = client.get(reverse("assessments:finding_show", args=[room.finding().pk]))
    assert page.status_code == 200
    assert "Begun" not in page.content.decode()
