"""Two fictitious countries with a law each and one framework that both see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import yaml

from kerege.evidence.law.models import Provision, Work
from kerege.foundation.accounts.models import Organisation, User
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.places.models import Country
from kerege.gaps.candidates.services.corpus import SHELF
from kerege.requirements.frameworks.models import Framework, Library, Requirement
from kerege.requirements.frameworks.services import import_library
from tests.factories.assessments import add_text
from tests.factories.world import make_country, make_organisation, make_user

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
CANARY = "zq-canary-7741"
LIBRARY = {
    "urn": "urn:test:library:duties",
    "locale": "en",
    "ref_id": "DUTIES",
    "name": "Duties",
    "version": 1,
    "objects": {
        "framework": {
            "urn": "urn:test:framework:duties",
            "ref_id": "DUTIES",
            "name": "Duties",
            "requirement_nodes": [
                {"urn": "urn:test:req_node:duties:a", "assessable": False, "depth": 1, "ref_id": "A", "name": "Part A"},
                {
                    "urn": "urn:test:req_node:duties:a1",
                    "parent_urn": "urn:test:req_node:duties:a",
                    "assessable": True,
                    "depth": 2,
                    "ref_id": "A.1",
                    "name": "Notify",
                    "description": "Laboratories notify the ministry of accidents.",
                    "translations": {
                        "ru": {"name": "Уведомление", "description": "Лаборатории уведомляют министерство об авариях."}
                    },
                },
                {
                    "urn": "urn:test:req_node:duties:a2",
                    "parent_urn": "urn:test:req_node:duties:a",
                    "assessable": True,
                    "depth": 2,
                    "ref_id": "A.2",
                    "name": "Register",
                    "description": "Laboratories keep a register of agents.",
                },
            ],
        }
    },
}
RUSSIAN = (
    ("art_1", "Лаборатории незамедлительно уведомляют министерство об авариях."),
    ("art_2", "Лаборатории ведут реестр <b>возбудителей</b> & средств."),
    ("art_3", "Плата за услуги устанавливается правительством."),
)
KAZAKH = (
    ("art_1", "Зертханалар авариялар туралы министрлікке дереу хабарлайды."),
    ("art_2", "Зертханалар қоздырғыштардың тізілімін жүргізеді."),
)


@dataclass(frozen=True, slots=True)
class Scene:
    """Who and what a test speaks of; X is the country whose law it is, Y another one."""

    x: Country
    y: Country
    ministry: Organisation
    drafter: User
    stranger: User
    framework: Framework
    work: Work

    def requirement(self, ref: str = "A.1") -> Requirement:
        """A requirement by its reference."""
        return Requirement.objects.select_related("framework").get(framework=self.framework, ref=ref)

    def provision(self, eid: str = "art_1", language: str = "ru") -> Provision:
        """A provision of the law of X."""
        return Provision.objects.get(expression__work=self.work, expression__language=language, eid=eid)

    def address(self, name: str = "", ref: str = "A.1", country: str = "QX") -> str:
        """Address of the workbench or of an act on it."""
        tail = f"{name}/" if name else ""
        return f"/match/{country}/{self.framework.pk}/{self.requirement(ref).pk}/{tail}"


def make_scene() -> Scene:
    """Both countries, their people, their laws, one framework."""
    SHELF.clear()
    x, y = make_country("QX"), make_country("QY")
    ministry, other = make_organisation(x), make_organisation(y)
    framework = make_framework(ministry)
    work = make_law(ministry, uri="/akn/qx/act/2020/1")
    add_text(work, RUSSIAN, language="ru")
    add_text(work, KAZAKH, language="kk")
    foreign = make_law(other, uri="/akn/qy/act/2020/1")
    add_text(foreign, (("art_9", f"Лаборатории уведомляют министерство об авариях {CANARY}."),), language="ru")
    return Scene(x, y, ministry, make_user(ministry), make_user(other), framework, work)


def make_framework(owner: Organisation) -> Framework:
    """The framework of the tests, open to everybody."""
    content = yaml.safe_dump(LIBRARY, allow_unicode=True).encode()
    import_library(content=content, by=make_user(owner), now=NOW, organisation=owner)
    for model in (Library, Framework):
        model.plain.update(visibility=Visibility.PUBLIC.value)
    return Framework.plain.get()


def make_law(owner: Organisation, *, uri: str, visibility: Visibility = Visibility.COUNTRY) -> Work:
    """An act without a text."""
    work = Work(
        organisation=owner,
        country=owner.country,
        visibility=visibility.value,
        uri=uri,
        titles={"ru": {"text": "Закон"}},
    )
    work.save()
    return work
