"""Two fictitious countries; in the first an assessment with one finding of every kind that a register meets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import yaml

from kerege.foundation.accounts.models import Organisation, Role, User
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.places.models import Country
from kerege.gaps.assessments.models import Assessment, Finding
from kerege.gaps.assessments.rules.vocabulary import COVERAGE, Judgement
from kerege.requirements.frameworks.format.reading import read_file
from kerege.requirements.frameworks.models import Framework, Library, Requirement
from kerege.requirements.frameworks.services import import_library
from tests.factories.world import make_country, make_organisation, make_user

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAY = date(2026, 10, 1)
WORDS = {
    "1": Judgement.NONE_IDENTIFIED,
    "2": Judgement.PARTLY_IDENTIFIED,
    "3": Judgement.DELEGATED,
    "4": Judgement.OUTSIDE_CORPUS,
    "5": Judgement.NOT_ASSESSED,
    "6": Judgement.IDENTIFIED,
    "7": Judgement.NOT_APPLICABLE,
    "8": Judgement.IN_PREPARATION,
}
NAMES = {"1": ("Notify events", "Уведомлять о событиях"), "2": ("Keep a register", "Вести реестр")}


@dataclass(frozen=True, slots=True)
class Scene:
    """Who and what a test speaks of; X is the country whose register it is."""

    x: Country
    ministry: Organisation
    agency: Organisation
    focal: User
    drafter: User
    worker: User
    stranger: User
    framework: Framework
    assessment: Assessment

    def finding(self, ref: str, assessment: Assessment | None = None) -> Finding:
        """The finding for a reference of the framework."""
        rows = Finding.objects.select_related("assessment", "requirement__framework")
        return rows.get(assessment=assessment or self.assessment, requirement__ref=ref)

    def judge(self, ref: str, word: Judgement, assessment: Assessment | None = None) -> Finding:
        """Change the word of a finding, as the service of the assessments does."""
        finding = self.finding(ref, assessment)
        finding.judgement, finding.coverage = word.value, COVERAGE[word].value
        finding.as_of = finding.as_of or DAY
        finding.needs_confirmation = False
        finding.revision += 1
        finding.save()
        return finding


def library(refs: dict[str, Judgement] | list[str], *, slug: str = "ground") -> bytes:
    """A framework of one level, whose first requirement runs against a clock."""
    nodes = [
        {
            "urn": f"urn:test:req_node:{slug}:{ref}",
            "assessable": True,
            "depth": 1,
            "ref_id": ref,
            "name": NAMES.get(ref, (f"Requirement {ref}", ""))[0],
            "translations": {"ru": {"name": NAMES.get(ref, ("", f"Требование {ref}"))[1]}},
            "kerege": {"character": "duty"}
            | ({"duties": [{"actor": "State", "duration": "PT24H"}]} if ref == "1" else {}),
        }
        for ref in refs
    ]
    framework = {
        "urn": f"urn:test:framework:{slug}",
        "ref_id": slug.upper(),
        "name": f"Framework {slug}",
        "kerege": {
            "binding": "binding",
            "kind": "treaty",
            "vocabulary": "legal-measure",
            "edition": "1",
            "verification": "unverified",
            "source": {"title": "Made up for tests", "url": "https://example.org/text", "accessed_on": "2026-01-01"},
        },
        "requirement_nodes": nodes,
    }
    head = {"urn": f"urn:test:library:{slug}", "locale": "en", "ref_id": slug.upper(), "name": slug, "version": 1}
    return yaml.safe_dump(head | {"objects": {"framework": framework}}, allow_unicode=True).encode()


def make_framework(owner: Organisation, content: bytes) -> Framework:
    """A framework that everybody may read."""
    import_library(content=content, by=make_user(owner), now=NOW, organisation=owner, read=read_file)
    Library.plain.update(visibility=Visibility.PUBLIC.value)
    Framework.plain.update(visibility=Visibility.PUBLIC.value)
    return Framework.plain.order_by("-pk")[0]


def make_assessment(
    owner: Organisation, framework: Framework, *, title: str = "Assessment", visibility: Visibility = Visibility.COUNTRY
) -> Assessment:
    """An assessment of the owner's country with a finding that nobody judged for every requirement."""
    assessment = Assessment(
        organisation=owner,
        country=owner.country,
        visibility=visibility.value,
        title=title,
        framework=framework,
        framework_urn=framework.urn,
        framework_version=framework.version,
        vocabulary="legal-measure",
        period_starts_on=date(2026, 1, 1),
        period_ends_on=date(2027, 1, 1),
        state="open",
        started_by="urn:kerege:system:operator",
    )
    assessment.save()
    asked = Requirement.objects.filter(framework=framework, assessable=True).order_by("position")
    Finding.objects.bulk_create(
        Finding(assessment=assessment, requirement=one, requirement_urn=one.urn, position=one.position) for one in asked
    )
    return assessment


def make_scene() -> Scene:
    """The countries, their people, the framework, the assessment with its findings."""
    x, y = make_country("QX"), make_country("QY")
    ministry, agency, other = make_organisation(x), make_organisation(x), make_organisation(y)
    framework = make_framework(ministry, library(WORDS))
    scene = Scene(
        x=x,
        ministry=ministry,
        agency=agency,
        focal=make_user(ministry, role=Role.FOCAL_POINT),
        drafter=make_user(ministry),
        worker=make_user(agency, role=Role.LABORATORY_HEAD),
        stranger=make_user(other, role=Role.FOCAL_POINT),
        framework=framework,
        assessment=make_assessment(ministry, framework),
    )
    for ref, word in WORDS.items():
        if word is not Judgement.NOT_ASSESSED:
            scene.judge(ref, word)
    return scene
