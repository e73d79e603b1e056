"""A large assessment to be measured: a thousand requirements, all judged, with links into amended law, and its gaps."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from time import perf_counter
from typing import Any

from benchmarks.instances import made_law

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
ACTS = 4
ARTICLES = 250
PASSWORD = "a long password for measuring"
FRAMEWORK = "urn:measured:framework"
# Of every ten requirements the law answers seven, two in part, and one it does not answer: a gap stands for the three.
WORDS = (*(("identified", "met"),) * 7, *(("partly-identified", "partly"),) * 2, ("none-identified", "none"))


def made_room(requirements: int, links: int) -> dict[str, Any]:
    """Build the assessment set-wise, and what its reads need; its first look at stale links is timed."""
    from kerege.foundation.accounts.models import Membership, Organisation, Role, User  # noqa: PLC0415 - needs Django
    from kerege.foundation.places.models import Country  # noqa: PLC0415 - the same
    from kerege.gaps.assessments import selectors  # noqa: PLC0415 - the same
    from kerege.gaps.assessments.services.planning import open_assessment, plan_assessment  # noqa: PLC0415 - the same

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
    newer = _amend(owner, user)
    _search(assessment, user, country)
    _second_step(user)
    gaps = _gaps(assessment, user)
    first = perf_counter()
    stale = selectors.stale_links(user, assessment)
    selectors.stale_count(user, assessment)
    return {
        "user": user,
        "assessment": assessment,
        "framework": framework,
        "law": [provisions[0].expression_id, newer],
        "gaps": gaps,
        "stale": sum(map(len, stale.values())),
        "first_look_ms": round((perf_counter() - first) * 1000, 1),
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
    inner = {"urn": FRAMEWORK, "ref_id": "M", "name": "M", "kerege": facts, "requirement_nodes": nodes}
    data = {"urn": "urn:measured:library", "locale": "en", "ref_id": "M", "name": "M", "version": 1}
    content = json.dumps(data | {"objects": {"framework": inner}}).encode()
    import_library(content=content, by=user, now=NOW, organisation=owner)
    return Framework.plain.get(urn=FRAMEWORK)


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


def _amend(owner: Any, user: Any) -> int:
    """Every third deadline of the first act changes; answers the key of the newer wording."""
    text = made_law(ARTICLES).replace("не позднее 3 рабочих дней", "не позднее 5 рабочих дней")
    return int(_law(owner, user, 0, text=text, valid_from=date(2026, 1, 1))[0].expression_id)


def _plan(country: Any, framework: Any, owner: Any) -> Any:
    from kerege.gaps.assessments.rules.states import SubjectKind  # noqa: PLC0415 - needs Django
    from kerege.gaps.assessments.services.planning import Plan  # noqa: PLC0415 - the same

    period = (date(2026, 1, 1), date(2027, 1, 1))
    return Plan(country, framework, owner, "Measured", SubjectKind.COUNTRY, None, "", *period)


def _judge_and_link(assessment: Any, user: Any, provisions: list[Any], links: int) -> None:
    """Rows as the services leave them, written a set at a time: judging 1,000 one by one measures something else."""
    from kerege.gaps.assessments.models import EvidenceLink, Finding  # noqa: PLC0415 - needs Django

    findings = list(Finding.objects.filter(assessment=assessment).order_by("position"))
    for place, row in enumerate(findings):
        row.judgement, row.coverage = WORDS[place % len(WORDS)]
        row.as_of, row.rationale, row.author, row.judged_at, row.revision = NOW.date(), "Measured.", user.urn, NOW, 2
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


def _second_step(user: Any) -> None:
    """Whoever leads an assessment signs in with a second step."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 - needs Django set up

    kept = {"seed": "measured", "kept_at": "2026-06-01"}
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "measured"})
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data=kept)


def _gaps(assessment: Any, user: Any) -> list[int]:
    from kerege.gaps.assessments.models import Finding  # noqa: PLC0415 - needs Django
    from kerege.gaps.register.services.opening import open_gaps_for  # noqa: PLC0415 - the same

    missing = Finding.objects.filter(assessment=assessment, coverage__in=["partly", "none"]).order_by("position")
    keys = list(missing.values_list("pk", flat=True))
    return [gap.pk for gap in open_gaps_for(by=user, assessment_id=assessment.pk, finding_ids=keys, now=NOW).gaps]
