"""A country judges its law in a browser, in Russian and by keyboard alone, from the plan to a stale finding."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from kerege.config.demo.content import demo_dir
from kerege.evidence.law.models import Expression, Provision, Work
from kerege.evidence.law.services.importing import import_law
from kerege.evidence.law.services.orders import LawDetails, LawFile, Owner
from kerege.foundation.accounts.actors import OPERATOR
from kerege.gaps.assessments.models import Assessment, EvidenceLink, Snapshot
from kerege.requirements.frameworks.models import Framework
from tests.journeys.conftest import Visitors
from tests.journeys.keyboard import choose, follow, reach, write

FRAMEWORK = "urn:kerege:framework:ippc"
TITLE = "Путь по клавишам"
SPECIAL_LAW = "О биологической безопасности"


def window(visitors: Visitors, role: str) -> Page:
    return visitors.window(role=role, language="ru").new_page()


def plan(page: Page, address: str) -> Assessment:
    """Three questions, each answered with the keyboard."""
    page.goto(f"{address}/assessments/")
    follow(page, "link", "Запланировать оценку")
    framework = Framework.plain.get(urn=FRAMEWORK, is_current=True)
    choose(page, "framework", str(framework.pk))
    follow(page, "button", "Далее")
    choose(page, "subject_kind", "country")
    follow(page, "button", "Далее")
    write(page, page.locator("#id_title"), TITLE)
    follow(page, "button", "Запланировать")
    expect(page.locator("h1")).to_have_text(TITLE)
    return Assessment.plain.get(title=TITLE)


def declare_corpus(page: Page) -> None:
    """Nine branches: the special law is loaded, the others hold nothing on the matter."""
    follow(page, "link", "Какое право загружено?")
    follow(page, "link", "Пройти по неопределённым отраслям")
    choose(page, "state", "loaded")
    reach(page, page.get_by_role("checkbox", name=SPECIAL_LAW))
    page.keyboard.press("Space")
    follow(page, "button", "Сохранить и перейти к следующей неопределённой")
    for _ in range(8):
        choose(page, "state", "holds-nothing")
        write(page, page.locator("#id_note"), "По этому вопросу норм нет")
        follow(page, "button", "Сохранить и перейти к следующей неопределённой")
    expect(page.get_by_text("Определены 9 из 9 отраслей")).to_be_visible()


def take_step(page: Page, address: str, link: str, button: str) -> None:
    """A step in the life of the assessment, asked about and taken."""
    page.goto(address)
    follow(page, "link", link)
    follow(page, "button", button)
    expect(page.locator("h1")).to_have_text(TITLE)


def judge(page: Page, address: str) -> EvidenceLink:
    """From the finding to the workbench, back with a relevant provision, and the word with its reason."""
    page.goto(address)
    follow(page, "link", "Первое неоценённое")
    with page.expect_navigation():
        page.keyboard.press("w")
    page.keyboard.press("j")
    page.keyboard.press("r")
    expect(page.locator("article.candidate.is-relevant").first).to_be_visible()
    follow(page, "link", "Какой вывод сделан в моей стране?")
    reach(page, page.locator("#ground form button"))
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("article.evidence")).to_have_count(1)
    page.keyboard.press("1")
    page.keyboard.press("t")
    expect(page.locator("#id_rationale")).to_be_focused()
    page.keyboard.type("Норма отвечает требованию.")
    follow(page, "button", "Сохранить и далее")
    return EvidenceLink.objects.select_related("provision__expression__work", "finding").get(
        finding__assessment__title=TITLE
    )


def review(page: Page, address: str) -> None:
    """Somebody other than the author accepts the finding."""
    page.goto(address)
    choose(page, "verdict", "accepted")
    follow(page, "button", "Отправить")
    expect(page.locator("#review")).to_contain_text("Принят")


def amend(seen: Provision) -> Expression:
    """The same act with other words in the place that was linked, brought in as any amended law is."""
    old: Expression = seen.expression
    work: Work = old.work
    file = next(path for path in demo_dir().rglob("*.md") if path.name == old.source_name)
    first_line = seen.text.split("\n")[0]
    text = file.read_text(encoding="utf-8")
    assert first_line in text
    outcome = import_law(
        by=OPERATOR,
        owner=Owner(organisation=work.organisation, country=work.country),
        file=LawFile(name=f"amended-{file.name}", data=text.replace(first_line, f"{first_line} Иное.").encode()),
        details=LawDetails(
            language=old.language,
            title=work.title.text,
            number=work.number,
            work_uri=work.uri,
            valid_from=timezone.localdate() - timedelta(days=1),
        ),
        now=timezone.now(),
    )
    assert outcome.expression is not None
    return outcome.expression


def test_a_country_goes_from_a_plan_to_a_closed_assessment_and_sees_a_finding_go_stale(visitors: Visitors) -> None:
    focal, drafter = window(visitors, "focal_point"), window(visitors, "drafter")
    assessment = plan(focal, visitors.address)
    home = f"{visitors.address}/assessments/{assessment.pk}/"
    declare_corpus(focal)
    take_step(focal, home, "Открыть", "Открыть оценку")
    link = judge(drafter, home)
    take_step(focal, home, "Отправить на проверку", "Отправить на проверку")
    finding = f"{visitors.address}/assessments/findings/{link.finding_id}/"
    review(focal, finding)
    take_step(focal, home, "Закрыть", "Закрыть окончательно")
    expect(focal.locator("aside")).to_contain_text(Snapshot.objects.get(assessment=assessment).sha256)
    drafter.goto(finding)
    expect(drafter.get_by_text("опирается на изменившийся текст")).to_have_count(0)
    amend(link.provision)
    drafter.reload()
    expect(drafter.get_by_text("опирается на изменившийся текст").first).to_be_visible()
    expect(drafter.locator(".diff ins").first).to_contain_text("Иное")
