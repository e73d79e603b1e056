"""How long reads of a large assessment take: 1,000 requirements, 20,000 links into amended law.

Run: python -m benchmarks.assessments.scale [--requirements 1000] [--links 20000] [--repeat 20]
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from benchmarks.instances import made_instance, made_law, set_up_django

PURPOSE = (
    "Reads of an assessment of 1,000 requirements with 20,000 links into four laws of which one was amended: "
    "selectors and pages, in milliseconds."
)
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
ACTS = 4
ARTICLES = 250
PASSWORD = "a long password for measuring"


def measure(*, requirements: int, links: int, repeat: int) -> dict[str, Any]:
    """Build the assessment set-wise, then read it as its pages do."""
    started = perf_counter()
    room = _build(requirements, links)
    built = perf_counter() - started
    return {
        "requirements": requirements,
        "links": links,
        "stale_links": room["stale"],
        "seconds_to_build": round(built, 1),
        "selectors_ms": {name: _spread(_timed(act, repeat)) for name, act in _reads(room).items()},
        "first_look_ms": room["first_look_ms"],
        "seconds_to_close_check": _seconds(room["close_check"]),
        "snapshot": room["snapshot"](),
        "pages_ms": _pages(room, repeat),
    }


def _build(requirements: int, links: int) -> dict[str, Any]:
    from kerege.foundation.accounts.models import Membership, Organisation, Role, User  # noqa: PLC0415 - needs Django
    from kerege.foundation.places.models import Country  # noqa: PLC0415 - the same
    from kerege.gaps.assessments import selectors  # noqa: PLC0415 - the same
    from kerege.gaps.assessments.services.planning import open_assessment, plan_assessment  # noqa: PLC0415 - the same
    from kerege.gaps.assessments.services.snapshots import content_of  # noqa: PLC0415 - the same

    country = Country.objects.get(code="KZ")
    owner = Organisation.objects.create(name={"en": "Measured"}, short_name="MEASURED", country=country)
    user = User.objects.create_user("measured@test.example", PASSWORD, display_name="Measured", language="en")
    Membership.objects.create(user=user, organisation=owner, role=Role.FOCAL_POINT)
    framework = _framework(owner, user, requirements)
    provisions = [row for number in range(ACTS) for row in _law(owner, user, number)]
    assessment = plan_assessment(by=user, plan=_plan(country, framework, owner), now=NOW)
    open_assessment(by=user, assessment_id=assessment.pk, revision=1, now=NOW)
    assessment.refresh_from_db()
    _judge_and_link(assessment, user, provisions, links)
    _amend(owner, user)
    _search(assessment, user, country)
    first = perf_counter()
    stale = selectors.stale_links(user, assessment)
    selectors.stale_count(user, assessment)
    return {
        "user": user,
        "assessment": assessment,
        "stale": sum(map(len, stale.values())),
        "first_look_ms": round((perf_counter() - first) * 1000, 1),
        "close_check": lambda: selectors.obstacles_to_closing(user, assessment),
        "snapshot": lambda: _snapshot(content_of, assessment),
    }


def _framework(owner: Any, user: Any, count: int) -> Any:
    from kerege.requirements.frameworks.models import Framework  # noqa: PLC0415 - needs Django
    from kerege.requirements.frameworks.services import import_library  # noqa: PLC0415 - the same

    nodes: list[dict[str, Any]] = []
    for number in range(1, count + 1):
        if number % 25 == 1:
            chapter = f"urn:measured:req_node:c{number // 25}"
            nodes.append(
                {"urn": chapter, "assessable": False, "depth": 1, "ref_id": f"C{number // 25}", "name": "Part"}
            )
        nodes.append(
            {
                "urn": f"urn:measured:req_node:r{number}",
                "parent_urn": chapter,
                "assessable": True,
                "depth": 2,
                "ref_id": f"R.{number}",
                "name": f"Duty {number}",
                "description": f"The body keeps account of kind {number} and reports within {number % 9} days.",
            }
        )
    facts = {
        "edition": "1",
        "kind": "treaty",
        "vocabulary": "legal-measure",
        "verification": "unverified",
        "source": {"title": "Measured", "url": "https://example.org/", "accessed_on": "2026-01-01"},
    }
    inner = {"urn": "urn:measured:framework", "ref_id": "M", "name": "M", "kerege": facts, "requirement_nodes": nodes}
    data = {"urn": "urn:measured:library", "locale": "en", "ref_id": "M", "name": "M", "version": 1}
    content = json.dumps(data | {"objects": {"framework": inner}}).encode()
    import_library(content=content, by=user, now=NOW, organisation=owner)
    return Framework.plain.get(urn="urn:measured:framework")


def _law(owner: Any, user: Any, number: int, *, text: str = "", valid_from: date = date(2024, 1, 1)) -> list[Any]:
    from kerege.evidence.law.models import Provision  # noqa: PLC0415 - needs Django
    from kerege.evidence.law.services.importing import import_law  # noqa: PLC0415 - the same
    from kerege.evidence.law.services.orders import LawDetails, LawFile, Owner  # noqa: PLC0415 - the same

    words = text or made_law(ARTICLES)
    outcome = import_law(
        by=user,
        owner=Owner(organisation=owner, country=owner.country),
        file=LawFile(name=f"law-{number}-{valid_from}.md", data=f"{words}\nАкт {number}.".encode()),
        details=LawDetails(
            language="ru", title=f"О мерах {number}", work_uri=f"/akn/kz/act/2020/m{number}", valid_from=valid_from
        ),
        now=NOW,
    )
    rows = Provision.objects.filter(expression=outcome.expression).exclude(text="").select_related("expression")
    return list(rows.order_by("order"))


def _amend(owner: Any, user: Any) -> None:
    """Every third deadline of the first act changes."""
    text = made_law(ARTICLES).replace("не позднее 3 рабочих дней", "не позднее 5 рабочих дней")
    _law(owner, user, 0, text=text, valid_from=date(2026, 1, 1))


def _plan(country: Any, framework: Any, owner: Any) -> Any:
    from kerege.gaps.assessments.rules.states import SubjectKind  # noqa: PLC0415 - needs Django
    from kerege.gaps.assessments.services.planning import Plan  # noqa: PLC0415 - the same

    period = (date(2026, 1, 1), date(2027, 1, 1))
    return Plan(country, framework, owner, "Measured", SubjectKind.COUNTRY, None, "", *period)


def _judge_and_link(assessment: Any, user: Any, provisions: list[Any], links: int) -> None:
    """Rows as the services leave them, written a set at a time: judging 1,000 one by one measures something else."""
    from kerege.gaps.assessments.models import EvidenceLink, Finding  # noqa: PLC0415 - needs Django

    findings = list(Finding.objects.filter(assessment=assessment).order_by("position"))
    for row in findings:
        row.judgement, row.coverage, row.as_of = "identified", "met", NOW.date()
        row.rationale, row.author, row.judged_at, row.revision = "Measured.", user.urn, NOW, 2
    columns = ["judgement", "coverage", "as_of", "rationale", "author", "judged_at", "revision"]
    Finding.objects.bulk_update(findings, columns, batch_size=200)
    each = links // len(findings)
    EvidenceLink.objects.bulk_create(
        (
            EvidenceLink(
                finding=finding, provision=one, expression=one.expression, work_id_at_link=one.expression.work_id,
                language="ru", eid=one.eid, text_hash=one.text_hash, valid_from=one.expression.valid_from,
                linked_by=user.urn, linked_at=NOW,
            )
            for place, finding in enumerate(findings)
            for one in (provisions[(place * each + step * 7) % len(provisions)] for step in range(each))
        ),
        batch_size=500,
        ignore_conflicts=True,
    )  # fmt: skip


def _search(assessment: Any, user: Any, country: Any) -> None:
    from kerege.gaps.assessments.models import Finding  # noqa: PLC0415 - needs Django
    from kerege.gaps.candidates.services.searching import record_search  # noqa: PLC0415 - the same

    finding = Finding.objects.filter(assessment=assessment).select_related("requirement__framework")[0]
    record_search(by=user, country=country, requirement=finding.requirement, query="учет", now=NOW)


def _snapshot(content_of: Callable[[Any], Any], assessment: Any) -> dict[str, float]:
    from kerege.kernel.canonical import canonical  # noqa: PLC0415 - needs Django

    started = perf_counter()
    plain = canonical(content_of(assessment))
    return {"seconds": round(perf_counter() - started, 2), "megabytes": round(len(plain) / 1e6, 2)}


def _reads(room: dict[str, Any]) -> dict[str, Callable[[], Any]]:
    from kerege.gaps.assessments import selectors  # noqa: PLC0415 - needs Django

    user, assessment = room["user"], room["assessment"]
    page = selectors.finding_rows(user, assessment)
    shown = [row.finding.pk for row in page.rows]
    finding = selectors.finding(user, shown[0])
    return {
        "finding_rows, first page": lambda: selectors.finding_rows(user, assessment),
        "finding_rows, last page": lambda: selectors.finding_rows(user, assessment, page=page.pages),
        "finding_rows, only stale": lambda: selectors.finding_rows(
            user, assessment, filters=selectors.Filters(only_stale=True)
        ),
        "progress": lambda: selectors.progress(user, assessment),
        "stale_count": lambda: selectors.stale_count(user, assessment),
        "stale_links of the rows shown": lambda: selectors.stale_links(user, assessment, shown),
        "stale_links of all": lambda: selectors.stale_links(user, assessment),
        "words_for": lambda: selectors.words_for(user, finding),
        "suggestions": lambda: selectors.suggestions(user, finding),
        "findings_as_of": lambda: selectors.findings_as_of(user, assessment, NOW.date()),
        "latest_findings": lambda: selectors.latest_findings(user, "KZ", assessment.framework_urn),
    }


def _pages(room: dict[str, Any], repeat: int) -> dict[str, Any]:
    """Server time of the assessment's own pages, for the person who leads it."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 - needs Django set up
    from django.test import Client  # noqa: PLC0415 - the same

    from kerege.gaps.assessments.models import Finding  # noqa: PLC0415 - the same

    client, number = Client(), room["assessment"].pk
    Authenticator.objects.create(user=room["user"], type=Authenticator.Type.TOTP, data={"secret": "measured"})
    Authenticator.objects.create(
        user=room["user"], type=Authenticator.Type.RECOVERY_CODES, data={"seed": "measured", "kept_at": "2026-06-01"}
    )
    client.force_login(room["user"], backend="allauth.account.auth_backends.AuthenticationBackend")
    finding = Finding.objects.filter(assessment=number).order_by("position")[0].pk
    paths = {
        "list": "/assessments/",
        "assessment": f"/assessments/{number}/",
        "findings": f"/assessments/{number}/findings/",
        "findings, page 20": f"/assessments/{number}/findings/?page=20",
        "corpus": f"/assessments/{number}/corpus/",
        "finding": f"/assessments/findings/{finding}/",
    }
    found: dict[str, Any] = {}
    for name, path in paths.items():
        status = client.get(path).status_code
        found[name] = (
            _spread(_timed(lambda path=path: client.get(path), repeat)) if status == 200 else {"status": status}
        )
    return found


def _timed(act: Callable[[], Any], repeat: int) -> list[tuple[float, float]]:
    """Milliseconds of the clock and of the processor, after one run that warms up."""
    act()
    times = []
    for _ in range(repeat):
        clock, processor = perf_counter(), process_time()
        act()
        times.append(((perf_counter() - clock) * 1000, (process_time() - processor) * 1000))
    return times


def _seconds(act: Callable[[], Any]) -> float:
    started = perf_counter()
    act()
    return round(perf_counter() - started, 2)


def _spread(times: list[tuple[float, float]]) -> dict[str, float]:
    clock, processor = zip(*times, strict=True)
    return {
        "median": round(median(clock), 1),
        "p95": round(quantiles(clock, n=20)[-1], 1),
        "cpu_median": round(median(processor), 1),
        "cpu_p95": round(quantiles(processor, n=20)[-1], 1),
    }


def main() -> None:
    """Print the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--requirements", type=int, default=1000)
    arguments.add_argument("--links", type=int, default=20_000)
    arguments.add_argument("--repeat", type=int, default=20)
    given = arguments.parse_args()
    logging.disable(logging.CRITICAL)
    with made_instance("upgrade") as environment:
        set_up_django(environment | {"KEREGE_ALLOWED_HOSTS": "testserver"})
        figures = measure(requirements=given.requirements, links=given.links, repeat=given.repeat)
    print(json.dumps({"name": "a large assessment", "what": PURPOSE, "figures": figures}, indent=1))


if __name__ == "__main__":
    main()
