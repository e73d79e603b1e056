"""A country with one law in two languages beside a framework of three requirements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from kerege.evidence.law.models import Expression, Provision
from kerege.evidence.law.rules.vocabulary import ExpressionStatus
from kerege.evidence.law.services.importing import import_law
from kerege.evidence.law.services.orders import LawDetails, LawFile, Owner
from kerege.foundation.accounts.models import Organisation, Role, User
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.places.models import Country
from kerege.gaps.candidates.models import CandidateDecision
from kerege.requirements.frameworks.models import Framework
from kerege.requirements.frameworks.services import import_library
from tests.factories.world import make_country, make_organisation, make_user

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URN = "urn:test:framework:rules"
RUSSIAN = """# О биологической безопасности

Статья 1. Уведомление ({mark})

1. Национальный координатор уведомляет о событии в течение двадцати четырёх часов ({mark}).

2. Лаборатория ведёт учёт и сообщает об авариях.
"""
ENGLISH = """# On biological safety

Article 1. Notification ({mark})

1. The national focal point notifies the event within twenty-four hours ({mark}).

2. The laboratory keeps records and reports accidents.
"""
FRAMEWORK = """urn: urn:test:library:rules
locale: en
ref_id: RULES
name: Test rules
version: 1
provider: Test
packager: test
objects:
  framework:
    urn: urn:test:framework:rules
    ref_id: RULES
    name: Test rules
    requirement_nodes:
    - {urn: "urn:test:req_node:rules:a", assessable: false, depth: 1, ref_id: A, name: Reporting}
    - urn: urn:test:req_node:rules:1
      parent_urn: urn:test:req_node:rules:a
      assessable: true
      depth: 2
      ref_id: "1"
      name: Notify
      description: The national focal point notifies an event within twenty-four hours.
      translations:
        ru:
          name: Уведомление
          description: Национальный координатор уведомляет о событии в течение двадцати четырёх часов.
    - urn: urn:test:req_node:rules:2
      parent_urn: urn:test:req_node:rules:a
      assessable: true
      depth: 2
      ref_id: "2"
      name: Accidents
      description: The laboratory reports accidents and keeps records.
"""


@dataclass
class Side:
    """A country, its ministry, and a drafter of it."""

    country: Country
    organisation: Organisation
    drafter: User


def make_side(code: str) -> Side:
    """A country without any law."""
    country = make_country(code)
    organisation = make_organisation(country, short_name=f"{code}-MIN")
    return Side(country, organisation, make_user(organisation, role=Role.DRAFTER))


def enter_law(
    side: Side,
    text: str = RUSSIAN,
    *,
    mark: str = "test",
    language: str = "ru",
    valid_from: date = date(2024, 1, 1),
    status: ExpressionStatus = ExpressionStatus.AUTHENTIC,
) -> Expression:
    """One wording of the law, open to its country alone."""
    details = LawDetails(
        language=language,
        title=f"Закон {mark}".strip() if language == "ru" else f"Law {mark}".strip(),
        number="17",
        dated_on=date(2021, 5, 14),
        work_uri=f"/akn/{side.country.pk.lower()}/act/2021/17",
        valid_from=valid_from,
        status=status,
        visibility=Visibility.COUNTRY,
    )
    file = LawFile(name=f"law-{mark}.{language}.md", data=text.format(mark=mark).encode())
    owner = Owner(organisation=side.organisation, country=side.country)
    outcome = import_law(by=side.drafter, owner=owner, file=file, details=details, now=NOW)
    assert outcome.expression is not None
    return outcome.expression


def public_framework(side: Side) -> Framework:
    """The framework, open to everybody."""
    import_library(by=side.drafter, content=FRAMEWORK.encode(), organisation=side.organisation, now=NOW)
    rows = Framework.objects.unscoped(reason="the test made it").filter(urn=URN)
    rows.update(visibility=Visibility.PUBLIC)
    found = rows.get()
    found.library.__class__.plain.filter(pk=found.library_id).update(visibility=Visibility.PUBLIC)
    return found


def say(side: Side, provision: Provision, *, state: str, requirement: str = "1", reason: str = "") -> CandidateDecision:
    """What the drafter said of a provision."""
    row = CandidateDecision(
        organisation=side.organisation,
        country=side.country,
        visibility=Visibility.COUNTRY.value,
        framework_urn=URN,
        requirement_urn=f"urn:test:req_node:rules:{requirement}",
        provision=provision,
        work_id_at_decision=provision.expression.work_id,
        eid=provision.eid,
        text_hash=provision.text_hash,
        state=state,
        reason=reason,
        decided_by=side.drafter.urn,
        decided_at=NOW,
    )
    row.save()
    return row
