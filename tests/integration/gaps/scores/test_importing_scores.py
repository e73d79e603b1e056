"""A file of scores comes in whole or not at all, once, with its source, and with a report that adds up."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role
from kerege.foundation.audit.models import Event
from kerege.gaps.scores.models import PublishedScore, ScoreFile
from kerege.gaps.scores.selectors import scores_for
from kerege.gaps.scores.services.importing import import_scores
from kerege.gaps.scores.services.reading import Given
from kerege.kernel.errors import InvalidInput, NotPermitted
from tests.factories.world import make_organisation, make_user
from tests.integration.gaps.scores.files import as_text, as_workbook, numbered, prepare, spar_table

pytestmark = pytest.mark.django_db
SPAR = "urn:kerege:framework:spar-2"


@pytest.fixture(autouse=True)
def _prepared(db: None) -> None:
    prepare()


def bring(data: bytes, **more: Any) -> dict[str, Any]:
    return import_scores(by=OPERATOR, given=Given("scores.tsv", data, **more), now=timezone.now()).report


def test_every_country_of_the_file_comes_in_with_all_its_figures() -> None:
    report = bring(as_text(spar_table(("Kyrgyzstan ", 60), ("Cote dIvoire", 80), ("Fiji", 100))))
    counts = {key: report[key] for key in ("countries", "scores", "totals_checked", "rows_in", "rows_rejected")}
    assert counts == {"countries": 3, "scores": 105, "totals_checked": 48, "rows_in": 3, "rows_rejected": 0}
    assert report["differences"] == []
    assert set(PublishedScore.objects.values_list("country_id", flat=True)) == {"KG", "CI", "FJ"}


def test_rows_without_data_and_rows_of_no_country_are_accounted_for() -> None:
    rows = [*spar_table(("Kyrgyzstan", 60), ("Nauru", 60)), ["", "World average", "61"]]
    rows[2][2:] = ["no data"] + [""] * (len(rows[0]) - 3)
    report = bring(as_text(rows))
    assert (report["rows_in"], report["rows_imported"], report["rows_rejected"]) == (3, 2, 1)
    assert report["countries_without_scores"] == ["NR"]
    assert report["rejected"][0]["row"] == 4


def test_a_wrong_total_is_in_the_report_and_kept_as_the_source_gave_it() -> None:
    rows = spar_table(("Kyrgyzstan", 60))
    rows[1][2] = "77"
    (found,) = bring(as_text(rows))["differences"]
    assert (found["row"], found["column"], found["given"], found["recomputed"]) == (2, "total_average", "77", "60")
    assert PublishedScore.objects.get(code="total").given == "77"


def test_a_zero_is_kept_without_a_level_and_named() -> None:
    rows = spar_table(("Kyrgyzstan", 60))
    rows[1][rows[0].index("C.14.1")] = rows[1][rows[0].index("C.14")] = "0"
    rows[1][2] = "56"
    report = bring(as_text(rows))
    assert [(one["country"], one["code"]) for one in report["zeros"]] == [("KG", "C14.1")]
    assert report["differences"] == []
    kept = PublishedScore.objects.get(code="C14.1")
    assert (kept.percent, kept.level) == (0, None)


def test_the_same_file_twice_changes_nothing() -> None:
    data = as_text(spar_table(("Kyrgyzstan", 60)))
    first, second = bring(data), bring(data)
    assert (first["is_new"], second["is_new"]) == (True, False)
    assert (PublishedScore.objects.count(), Event.objects.filter(act="scores.file.imported").count()) == (51, 1)


def test_the_same_file_with_a_year_replaces_what_it_brought() -> None:
    data = as_text(spar_table(("Kyrgyzstan", 60)))
    bring(data)
    bring(data, year=2022, source="WHO e-SPAR")
    assert (ScoreFile.objects.count(), PublishedScore.objects.filter(year=2022).count()) == (1, 51)


@pytest.mark.parametrize(
    "data",
    [
        as_text(spar_table(("Türkiye", 40)), separator=";", encoding="utf-8-sig"),
        as_text(spar_table(("Türkiye", 40)), separator=",", encoding="utf-16"),
        as_text(spar_table(("Türkiye", 40)), encoding="cp1252"),
        as_text(spar_table(("TÃ¼rkiye", 40))),
        as_workbook(Notes=[["About"]], Data=spar_table(("Turkey (Turkiye)", 40))),
    ],
    ids=["semicolons", "utf-16", "windows", "damaged", "workbook"],
)
def test_any_common_form_of_the_table_is_read(data: bytes) -> None:
    report = bring(data)
    assert (report["scores"], report["editions"][0]["framework"]) == (35, SPAR)
    assert PublishedScore.objects.filter(country_id="TR", code="C4.2", level=2).exists()


def test_sheets_named_by_year_give_their_year() -> None:
    bring(as_workbook(**{"SPAR 2021": spar_table(("Kyrgyzstan", 40)), "SPAR 2022": spar_table(("Kyrgyzstan", 60))}))
    levels = PublishedScore.objects.filter(code="C4.2").order_by("year").values_list("year", "level")
    assert list(levels) == [(2021, 2), (2022, 3)]


def test_a_table_with_one_row_per_figure_is_read() -> None:
    rows = [["Location", "Period", "Indicator", "Value"]]
    rows += [["Kyrgyzstan", "2023", f"C{n}.1", "80"] for n in range(1, 16)]
    report = bring(as_text(rows, separator=","))
    assert (report["form"], report["scores"], report["editions"][0]["years"]) == ("long", 15, [2023])


def test_numbered_scores_come_in_under_the_codes_of_their_edition() -> None:
    data, indicators = numbered(a=2, b=3, c=4, d=0)
    report = bring(data, indicators=indicators)
    assert (report["rows_in"], report["scores"], report["totals_checked"]) == (4, 4, 0)
    found = scores_for(viewer=OPERATOR, country="kg", framework_urn="urn:kerege:framework:jee-1")
    (score,) = found["urn:kerege:req_node:jee-1:p6-1"]
    assert (score.code, score.level, score.given) == ("P.6.1", 2, "2")


def test_numbered_scores_without_their_list_are_refused() -> None:
    data, _indicators = numbered(a=2)
    with pytest.raises(InvalidInput, match="--indicators"):
        bring(data)


@pytest.mark.parametrize("data", [b"", b"hello", b"{", b"[]", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0", b"a,b\n1,2\n"])
def test_what_is_no_file_of_scores_is_refused_and_leaves_nothing(data: bytes) -> None:
    with pytest.raises(InvalidInput):
        bring(data)
    assert ScoreFile.objects.count() == 0


def test_only_who_runs_the_instance_imports() -> None:
    drafter = make_user(make_organisation(), role=Role.DRAFTER)
    administrator = make_user(make_organisation(), role=Role.ADMINISTRATOR)
    given = Given("scores.tsv", as_text(spar_table(("Fiji", 20))))
    with pytest.raises(NotPermitted):
        import_scores(by=drafter, given=given, now=timezone.now())
    assert import_scores(by=administrator, given=given, now=timezone.now()).is_new
