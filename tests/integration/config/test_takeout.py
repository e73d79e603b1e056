"""A country takes everything of its own out, and a new instance reads it back whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps

from kerege.config.operations.takeout.tables import STAY_BEHIND, TABLES
from tests.integration.config.instances import Instance

LAW = """# Закон о биологической безопасности

Статья 1. Уведомление

1. Национальный координатор уведомляет о событии в течение двадцати четырёх часов.

2. Лаборатория ведёт учёт и сообщает об авариях.
"""
PEOPLE = """
    import json
    from django.utils import timezone
    from kerege.foundation.accounts.models import Role
    from kerege.foundation.accounts.actors import OPERATOR
    from kerege.foundation.accounts.services.enrolment import enter_organisation, enter_user, give_role
    from kerege.foundation.places.models import Country
    from kerege.foundation.ownership.services import share_record
    from kerege.foundation.ownership.rules import Right
    from kerege.evidence.law.models import Provision, Work
    from kerege.gaps.candidates.rules import DecisionState
    from kerege.gaps.candidates.services.deciding import decide_candidate
    from kerege.requirements.frameworks.models import Framework
    now = timezone.now()
    country = Country.objects.get(pk="QP")
    ministry = enter_organisation(by=OPERATOR, short_name="MIN", name={"en": "Ministry"}, country=country,
                                  kind="ministry", now=now)
    user = enter_user(by=OPERATOR, email="drafter@min.example", display_name="A. Example", language="ru", now=now)
    give_role(by=OPERATOR, user=user, organisation=ministry, role=Role.DRAFTER, now=now)
    work = Work.plain.get(country="QP")
    Work.plain.filter(pk=work.pk).update(organisation=ministry, visibility="country")
    framework = Framework.plain.get(urn="urn:kerege:framework:ihr-2005-2024", is_current=True)
    decide_candidate(by=user, country=country, requirement=framework.requirements.filter(assessable=True)[0],
                     provision_id=Provision.objects.filter(text__contains="координатор").get().pk,
                     state=DecisionState.RELEVANT, revision=0, reason="it names the clock", now=now)
    share_record(record=Work.plain.get(pk=work.pk), receiver=Country.objects.get(pk="QN"), right=Right.VIEW,
                 by=OPERATOR, now=now)
    print(json.dumps(user.pk))"""


@pytest.fixture
def country_at_work(prepared: Instance, tmp_path: Path) -> Instance:
    """An instance on which a fictitious country has a law, people, a decision and a share."""
    law = tmp_path / "law.md"
    law.write_text(LAW, encoding="utf-8")
    prepared.run("law", "import", str(law), "--country", "QP", "--language", "ru", "--title", "Закон", "--number", "7")
    prepared.tell(PEOPLE)
    return prepared


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder; what every export adds about itself left out."""
    own = {"manifest.json", "tables/audit.chain.jsonl", "tables/audit.event.jsonl", "left-behind.jsonl"}
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name: (folder / name).read_bytes() for name in names if name not in own}


def test_every_table_of_the_product_travels_or_says_why_not() -> None:
    held = {model._meta.label for model in apps.get_models() if model.__module__.startswith("kerege.")}
    named = {table.label for table in TABLES}
    assert held == named | set(STAY_BEHIND)
    assert named & set(STAY_BEHIND) == set()


def test_a_new_instance_reads_a_country_back_whole(
    country_at_work: Instance, make_instance: Callable[[str], Instance], tmp_path: Path
) -> None:
    out = country_at_work.json("export", "QP", str(tmp_path / "out"))
    assert out["rows"]["candidates.CandidateDecision"] == 1
    assert out["left_behind"] == 1
    new = make_instance("new")
    back = new.json("import", str(tmp_path / "out"))
    assert {label: count for label, count in back["rows"].items() if count} == {
        label: count for label, count in out["rows"].items() if count
    }
    new.run("export", "QP", str(tmp_path / "again"))
    assert contents(tmp_path / "again") == contents(tmp_path / "out")
    found = new.tell("""
        import json
        from kerege.evidence.law.selectors import search_provisions
        from kerege.foundation.accounts.models import User
        hits = search_provisions(viewer=User.objects.get(), query="координатор")
        print(json.dumps([User.objects.get().has_usable_password(), len(list(hits))]))""")
    assert found == [False, 1]
    events = (tmp_path / "again/tables/audit.event.jsonl").read_text().splitlines()
    assert events[:-1] == (tmp_path / "out/tables/audit.event.jsonl").read_text().splitlines()


def test_an_instance_in_use_takes_no_country_in(country_at_work: Instance, tmp_path: Path) -> None:
    country_at_work.run("export", "QP", str(tmp_path / "out"))
    refused = country_at_work.run("import", str(tmp_path / "out"), expect=2)
    assert "KEREGE_DATA_DIR" in refused.stderr


def test_a_folder_that_was_tampered_with_is_refused_and_leaves_nothing(
    country_at_work: Instance, make_instance: Callable[[str], Instance], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    country_at_work.run("export", "QP", str(out))
    rows = out / "tables/law.work.jsonl"
    rows.write_text(rows.read_text().replace("Закон", "Указ"))
    new = make_instance("new")
    assert "law.work.jsonl" in new.run("import", str(out), expect=2).stderr
    manifest = json.loads((out / "manifest.json").read_text())
    (out / "manifest.json").write_text(json.dumps(manifest | {"format": 99}))
    assert "99" in new.run("import", str(out), expect=2).stderr
    left = "import json\nfrom kerege.evidence.law.models import Work\nprint(json.dumps(Work.plain.count()))"
    assert new.tell(left) == 0


def test_an_export_never_overwrites(country_at_work: Instance, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine")
    country_at_work.run("export", "QP", str(tmp_path / "out"), expect=2)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["mine.txt"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".kerege-export")] == []
