"""An assessment of a fictitious country with people, law, sections and findings, made through the services."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import yaml

from kerege.evidence.law.models import Expression, Provision, Work
from kerege.evidence.law.rules.fingerprints import expression_fingerprint, text_hash
from kerege.foundation.accounts.models import Organisation, Role, User
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.places.models import Country
from kerege.gaps.assessments.models import Assessment, CorpusBranch, Finding
from kerege.gaps.assessments.rules.corpus import BranchState
from kerege.gaps.assessments.rules.states import LinkRelation, SubjectKind
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.services.corpus import declare_branch
from kerege.gaps.assessments.services.evidence import link_provision
from kerege.gaps.assessments.services.judging import Verdict, judge_finding
from kerege.gaps.assessments.services.planning import Plan, open_assessment, plan_assessment
from kerege.gaps.assessments.services.sections import hand_section
from kerege.gaps.candidates.models import SearchRecord
from kerege.gaps.candidates.services.corpus import SHELF
from kerege.gaps.candidates.services.searching import record_search
from kerege.requirements.frameworks.models import Framework, Library, Requirement
from kerege.requirements.frameworks.rules import LawBranch
from kerege.requirements.frameworks.services import import_library
from tests.factories.world import make_country, make_organisation, make_user

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
TODAY = NOW.date()
LAW = (
    ("art_1", "Лаборатории незамедлительно уведомляют министерство об авариях."),
    ("art_2", "Лаборатории ведут реестр возбудителей."),
    ("art_3", "Нарушение настоящего Закона влечёт ответственность, установленную Уголовным кодексом."),
)


def framework_of(name: str, *, vocabulary: str = "legal-measure", count: int = 4, **more: Any) -> dict[str, Any]:
    """The data of a framework with one chapter and some requirements; `more` are keys of the framework itself."""
    source = {"title": name, "url": "https://example.org/", "accessed_on": "2026-11-01"}
    facts = {"edition": "1", "kind": "treaty", "source": source, "verification": "unverified"}
    own = {"kerege": {**facts, "vocabulary": vocabulary}} if vocabulary else {}
    inner = {"urn": f"urn:test:framework:{name}", "ref_id": name, "name": name, **own, **more}
    return {
        "urn": f"urn:test:library:{name}",
        "locale": "en",
        "ref_id": name,
        "name": name,
        "version": 1,
        "objects": {"framework": inner | {"requirement_nodes": _nodes(name, count)}},
    }


def _nodes(name: str, count: int) -> list[dict[str, Any]]:
    prefix = f"urn:test:req_node:{name}"
    chapter = {"urn": f"{prefix}:a", "assessable": False, "depth": 1, "ref_id": "A", "name": "Part A"}
    return [
        chapter,
        *(
            {
                "urn": f"{prefix}:a{number}",
                "parent_urn": f"{prefix}:a",
                "assessable": True,
                "depth": 2,
                "ref_id": f"A.{number}",
                "name": f"Duty {number}",
                "description": f"Laboratories fulfil duty {number} and notify the ministry of accidents.",
            }
            for number in range(1, count + 1)
        ),
    ]


def make_framework(owner: Organisation, data: dict[str, Any]) -> Framework:
    """A framework that everybody may read."""
    content = yaml.safe_dump(data, allow_unicode=True).encode()
    import_library(content=content, by=make_user(owner), now=NOW, organisation=owner)
    for model in (Library, Framework):
        model.plain.update(visibility=Visibility.PUBLIC.value)
    return Framework.plain.get(urn=data["objects"]["framework"]["urn"], is_current=True)


def make_act(
    owner: Organisation, title: str, *, kind: str = "law", visibility: Visibility = Visibility.COUNTRY
) -> Work:
    """An act without a text."""
    work = Work(
        organisation=owner,
        country=owner.country,
        visibility=visibility.value,
        kind=kind,
        uri=f"/akn/{str(owner.country_id).lower()}/act/2020/{Work.plain.count() + 1}",
        titles={"ru": {"text": title, "status": "official"}},
    )
    work.save()
    return work


def add_text(
    work: Work,
    texts: tuple[tuple[str, str], ...],
    *,
    language: str = "ru",
    status: str = "authentic",
    valid_from: date | None = None,
) -> Expression:
    """A wording of an act: articles in the order given."""
    hashes = [(eid, text_hash(text)) for eid, text in texts]
    expression = Expression.objects.create(
        work=work,
        language=language,
        status=status,
        valid_from=valid_from,
        source_name="law.txt",
        source_sha256="0" * 64,
        source_type="text/plain",
        import_key=f"{language}-{work.expressions.count()}",
        fingerprint=expression_fingerprint(hashes),
        created_at=NOW,
    )
    Provision.objects.bulk_create(
        Provision(
            expression=expression, eid=eid, level="article", label=f"{order + 1}.", text=text, order=order,
            last_order=order, depth=0, text_hash=hashed,
        )
        for order, ((eid, text), (_, hashed)) in enumerate(zip(texts, hashes, strict=True))
    )  # fmt: skip
    return expression


@dataclass(slots=True)
class Room:
    """Who and what a test of assessments speaks of; Y is another country."""

    x: Country
    y: Country
    ministry: Organisation
    service: Organisation
    focal: User
    drafter: User
    second: User
    service_drafter: User
    stranger: User
    framework: Framework
    law: Work
    assessment: Assessment
    more: dict[str, Any] = field(default_factory=dict)

    def finding(self, ref: str = "A.1") -> Finding:
        """A finding by its requirement's reference, as it is stored now."""
        found = Finding.objects.select_related("assessment__framework", "requirement")
        return found.get(assessment=self.assessment, requirement__ref=ref)

    def requirement(self, ref: str = "A.1") -> Requirement:
        """A requirement by its reference."""
        return Requirement.objects.select_related("framework").get(framework=self.framework, ref=ref)

    def provision(self, eid: str = "art_1", language: str = "ru") -> Provision:
        """A provision of the law, in its newest wording of the language."""
        found = Provision.objects.filter(expression__work=self.law, expression__language=language, eid=eid)
        return found.order_by("-pk")[0]

    def judge(self, ref: str = "A.1", word: Judgement = Judgement.IDENTIFIED, **changed: Any) -> Finding:
        """A judgement by the drafter, unless told otherwise."""
        finding = self.finding(ref)
        verdict = Verdict(word, changed.pop("rationale", "Article 1 says so."), TODAY, changed.pop("level", None))
        given = {"by": self.drafter, "finding_id": finding.pk, "revision": finding.revision, "now": NOW}
        return judge_finding(**(given | {"verdict": verdict} | changed))

    def link(self, ref: str = "A.1", eid: str = "art_1", language: str = "ru", **changed: Any) -> Any:
        """Evidence from the law, linked by the drafter."""
        given = {
            "by": self.drafter,
            "finding_id": self.finding(ref).pk,
            "provision_id": self.provision(eid, language).pk,
            "relation": LinkRelation.ANSWERS,
            "now": NOW,
        }
        return link_provision(**(given | changed))

    def declare(self, branch: LawBranch, state: BranchState = BranchState.LOADED, *works: Work, note: str = "") -> None:
        """A word on a branch of law; without acts, the law itself."""
        row = CorpusBranch.objects.get(assessment=self.assessment, branch=branch.value)
        chosen = [work.pk for work in works or (self.law,)] if state is BranchState.LOADED else []
        declare_branch(
            by=self.drafter, assessment_id=self.assessment.pk, branch=branch, state=state, work_ids=chosen,
            note=note or "Nothing there.", revision=row.revision, now=NOW,
        )  # fmt: skip

    def declare_all(self, state: BranchState = BranchState.LOADED) -> None:
        """The same word on every branch."""
        for branch in LawBranch:
            self.declare(branch, state)

    def search(self, ref: str = "A.1") -> SearchRecord:
        """A recorded search for a requirement."""
        return record_search(by=self.drafter, country=self.x, requirement=self.requirement(ref), query="", now=NOW)

    def refresh(self) -> Assessment:
        """The assessment as it is stored now."""
        self.assessment.refresh_from_db()
        return self.assessment


def make_room(name: str = "room", *, data: dict[str, Any] | None = None, codes: tuple[str, str] = ("QX", "QY")) -> Room:
    """Two countries, people, a law and an open assessment of the first country by a framework."""
    SHELF.clear()
    x, y = (make_country(code) for code in codes)
    ministry, service, foreign = make_organisation(x), make_organisation(x), make_organisation(y)
    framework = make_framework(ministry, data or framework_of(name))
    law = make_act(ministry, "О биологической безопасности")
    add_text(law, LAW)
    focal = make_user(ministry, role=Role.FOCAL_POINT)
    room = Room(
        x=x,
        y=y,
        ministry=ministry,
        service=service,
        focal=focal,
        drafter=make_user(ministry),
        second=make_user(ministry),
        service_drafter=make_user(service),
        stranger=make_user(foreign),
        framework=framework,
        law=law,
        assessment=plan_room(focal, x, ministry, framework),
    )
    open_assessment(by=focal, assessment_id=room.assessment.pk, revision=1, now=NOW)
    room.refresh()
    return room


def plan_room(
    by: User, country: Country, organisation: Organisation, framework: Framework, **changed: Any
) -> Assessment:
    """A planned assessment; the country's, unless told otherwise."""
    given: dict[str, Any] = {
        "country": country,
        "framework": framework,
        "organisation": organisation,
        "title": "Review of 2026",
        "subject_kind": SubjectKind.COUNTRY,
        "subject_organisation": None,
        "subject_name": "",
        "period_starts_on": date(2026, 1, 1),
        "period_ends_on": date(2027, 1, 1),
    }
    return plan_assessment(by=by, plan=Plan(**(given | changed)), now=NOW)


def build(
    *, organisation: Organisation, focal: User, drafter: User, framework: Framework, law: Work, title: str
) -> dict[str, Any]:
    """An open assessment of an organisation's country with evidence, a search, a judgement and a section.

    `title` stands in every text that only readers of the country may see; the keys of what was made come back.
    """
    country = organisation.country
    assert country is not None
    assessment = plan_room(focal, country, organisation, framework, title=title)
    open_assessment(by=focal, assessment_id=assessment.pk, revision=1, now=NOW)
    finding = Finding.objects.filter(assessment=assessment).select_related("requirement").order_by("position")[0]
    provision = Provision.objects.filter(expression__work=law).exclude(text="").order_by("pk")[0]
    link = link_provision(
        by=drafter, finding_id=finding.pk, provision_id=provision.pk, relation=LinkRelation.ANSWERS, note=title, now=NOW
    )
    search = record_search(by=drafter, country=country, requirement=finding.requirement, query=title, now=NOW)
    verdict = Verdict(Judgement.IDENTIFIED, title, TODAY)
    judge_finding(by=drafter, finding_id=finding.pk, verdict=verdict, revision=1, now=NOW)
    section = hand_section(
        by=focal, assessment_id=assessment.pk, requirement_id=finding.requirement_id, organisation=organisation,
        due_on=date(2026, 10, 1), note=title, now=NOW,
    )  # fmt: skip
    return {
        "assessment": assessment.pk,
        "finding": finding.pk,
        "requirement": finding.requirement_id,
        "link": link.pk,
        "search": search.pk,
        "section": section.pk,
    }
