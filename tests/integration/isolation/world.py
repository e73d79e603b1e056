"""Two countries with private records that carry canaries, and everybody who might look at them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from django.contrib.auth.models import AnonymousUser

from kerege.evidence.law.models import Expression, LawDraft, Provision, Work
from kerege.evidence.law.services.importing import import_law
from kerege.evidence.law.services.orders import LawDetails, LawFile, Owner
from kerege.foundation.accounts.actors import OPERATOR, Actor
from kerege.foundation.accounts.models import Organisation, Role, User
from kerege.foundation.files.models import StoredFile
from kerege.foundation.files.services import accept_upload
from kerege.foundation.jobs.models import Job
from kerege.foundation.ownership.rules import Right, Visibility
from kerege.foundation.ownership.services import share_record
from kerege.foundation.places.models import Country
from kerege.gaps.candidates.rules import DecisionState
from kerege.gaps.candidates.services.deciding import decide_candidate
from kerege.requirements.frameworks.models import Framework
from kerege.requirements.frameworks.services import import_library
from tests.factories.world import make_country, make_job, make_organisation, make_programme, make_user
from tests.integration.isolation.app_rows import modules

NOW = datetime(2026, 1, 1, tzinfo=UTC)

LAW = """# Закон о биологической безопасности ({canary})

Глава 1. Общие положения

Статья 1. Уведомление ({canary})

1. Национальный координатор уведомляет о событии в течение двадцати четырёх часов ({canary}).

2. Лаборатория ведёт учёт и сообщает об авариях.
"""

FRAMEWORK = """urn: urn:test:library:{slug}
locale: en
ref_id: {slug}
name: Internal checklist {canary}
version: 1
provider: Test
packager: test
objects:
  framework:
    urn: urn:test:framework:{slug}
    ref_id: {slug}
    name: Internal checklist {canary}
    requirement_nodes:
    - urn: urn:test:req_node:{slug}:1
      assessable: true
      depth: 1
      ref_id: "1"
      name: Notify {canary}
      description: The laboratory notifies accidents {canary}.
"""


@dataclass
class Side:
    """One country with its private records."""

    code: str
    canary: str
    country: Country = field(init=False)
    organisation: Organisation = field(init=False)
    work: Work = field(init=False)
    expression: Expression = field(init=False)
    later: Expression = field(init=False)
    provision: Provision = field(init=False)
    framework: Framework = field(init=False)
    draft: LawDraft = field(init=False)
    job: Job = field(init=False)
    file: StoredFile = field(init=False)
    more: dict[str, Any] = field(default_factory=dict)

    def build(self) -> Side:
        """Make the records through the services that people use."""
        self.country = make_country(self.code)
        self.organisation = make_organisation(self.country, short_name=f"{self.code}-MINISTRY")
        self.drafter = make_user(self.organisation, role=Role.DRAFTER)
        self.expression = self._import(LAW.format(canary=self.canary), valid_from=date(2024, 1, 1))
        changed = LAW.format(canary=self.canary).replace("двадцати четырёх", "сорока восьми")
        self.later = self._import(changed, valid_from=date(2025, 1, 1))
        self.work = self.expression.work
        self.provision = Provision.objects.filter(expression=self.later).exclude(text="").order_by("order")[0]
        self.framework = self._framework()
        self.draft = self._draft()
        self.job = make_job(self.organisation, title=f"Job {self.canary}")
        self.file = self._file()
        self._decide()
        return self

    def build_all(self) -> Side:
        """The same with the private records of every app above."""
        self.build()
        for module in modules():
            if hasattr(module, "build"):
                module.build(self)
        return self

    def _import(self, text: str, *, valid_from: date) -> Expression:
        outcome = import_law(
            by=self.drafter,
            owner=Owner(organisation=self.organisation, country=self.country),
            file=LawFile(name=f"law-{self.canary}.md", data=text.encode()),
            details=LawDetails(
                language="ru",
                title=f"Закон {self.canary}",
                number="1",
                valid_from=valid_from,
                visibility=Visibility.ORGANISATION,
            ),
            now=NOW,
        )
        assert outcome.expression is not None
        return outcome.expression

    def _framework(self) -> Framework:
        content = FRAMEWORK.format(canary=self.canary, slug=self.code.lower()).encode()
        import_library(by=self.drafter, content=content, organisation=self.organisation, now=NOW)
        return Framework.objects.unscoped(reason="the test made it").get(urn=f"urn:test:framework:{self.code.lower()}")

    def _file(self) -> StoredFile:
        return accept_upload(
            by=self.drafter,
            name=f"{self.canary}.md",
            stream=BytesIO(LAW.format(canary=self.canary).encode()),
            organisation=self.organisation,
            country=self.country,
            now=NOW,
        )

    def _decide(self) -> None:
        decide_candidate(
            by=self.drafter,
            country=self.country,
            requirement=self.framework.requirements.get(),
            provision_id=self.provision.pk,
            state=DecisionState.RELEVANT,
            revision=0,
            reason=f"Because {self.canary}",
            now=NOW,
        )

    def _draft(self) -> LawDraft:
        draft = LawDraft(
            organisation=self.organisation,
            country=self.country,
            started_by=self.drafter.urn,
            idempotency_key=self.canary,
            details={"title": f"{self.canary}-draft", "language": "ru"},
            source_name=f"{self.canary}-draft.md",
            source_sha256="0" * 64,
            source=LAW.format(canary=self.canary).encode(),
            state="refused",
            refusal=f"Refused {self.canary}-draft",
        )
        draft.save()
        return draft


@dataclass
class World:
    """Both sides, and the readers by what they are to the first side."""

    own: Side
    other: Side
    readers: dict[str, Actor]


def build_world() -> World:
    """Make it all."""
    own = Side("QX", "canary-qx-4b1d").build_all()
    other = Side("QY", "canary-qy-9e27").build_all()
    third = make_organisation(make_country("QZ"))
    region, donor = make_organisation(short_name="SECRETARIAT"), make_organisation(short_name="DONOR")
    make_programme(own.country, other.country, third.country, organisations=(region, donor))
    neighbour = make_organisation(own.country, short_name="QX-NEIGHBOUR")
    for record in (own.work, own.framework, own.job):
        share_record(record=record, receiver=third, right=Right.VIEW, by=OPERATOR, now=NOW)
    readers: dict[str, Actor] = {
        "owner": own.drafter,
        "colleague": make_user(own.organisation, role=Role.LEARNER),
        "compatriot": make_user(neighbour, role=Role.DRAFTER),
        "foreigner": other.drafter,
        "shared": make_user(third, role=Role.DRAFTER),
        "administrator": make_user(own.organisation, role=Role.ADMINISTRATOR),
        "secretariat": make_user(region, role=Role.SECRETARIAT),
        "donor": make_user(donor, role=Role.DONOR),
        "visitor": AnonymousUser(),
    }
    return World(own=own, other=other, readers=readers)


def user_of(reader: Actor) -> User | None:
    """The account to sign in with, if the reader has one."""
    return reader if isinstance(reader, User) else None
