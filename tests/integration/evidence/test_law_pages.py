"""The law pages: who sees them, what stands on them, and how much they ask of the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kerege.evidence.law.models import Expression, LawDraft, Provision, ProvisionAlignment, Work, WorkRelation
from kerege.evidence.law.selectors.bilingual import facing_page
from kerege.evidence.law.services import Owner
from kerege.foundation.accounts.models import Role, User
from tests.factories.world import make_user
from tests.integration.evidence.law_texts import KAZAKH, RUSSIAN, RUSSIAN_LATER, bring_in
from tests.unit.foundation.files.samples import pdf

pytestmark = pytest.mark.django_db
CANARY = "канарейка"


@pytest.fixture
def law(owner: Owner) -> Work:
    """An act in two languages and two versions, with a canary in its text and title."""
    text = RUSSIAN.replace("образцы", CANARY).replace("безопасности лабораторий\n", f"безопасности {CANARY}\n")
    bring_in(owner, text, valid_from=date(2024, 1, 1))
    bring_in(owner, RUSSIAN_LATER.replace("образцы", CANARY), valid_from=date(2025, 1, 1))
    bring_in(owner, KAZAKH, language="kk", valid_from=date(2025, 1, 1))
    return Work.plain.get()


@pytest.fixture
def sign_in(client: Client) -> Callable[[User], Client]:
    """The client with somebody signed in."""

    def signed(user: User) -> Client:
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed


def addresses(law: Work) -> list[str]:
    """Every page that shows something of the act."""
    old, new, kazakh = Expression.objects.filter(work=law).order_by("pk")
    provision = old.provisions.all()[3]
    return [
        reverse("law:work_detail", args=[law.pk]),
        reverse("law:work_text", args=[law.pk]) + "?on=2024-05-01&language=ru",
        reverse("law:expression_detail", args=[old.pk]),
        reverse("law:expression_downloads", args=[old.pk]),
        *(reverse("law:expression_download", args=[old.pk, ending]) for ending in ("akn", "docx", "md")),
        reverse("law:texts_beside", args=[new.pk, kazakh.pk]),
        reverse("law:texts_changes", args=[old.pk, new.pk]),
        reverse("law:provision_detail", args=[provision.pk]),
    ]


def test_the_owners_drafter_reads_every_page(law: Work, drafter: User, sign_in: Callable[[User], Client]) -> None:
    client = sign_in(drafter)
    for address in addresses(law):
        response = client.get(address, follow=True)
        assert response.status_code == 200, address


def test_another_country_sees_nothing_of_the_act(law: Work, stranger: User, sign_in: Callable[[User], Client]) -> None:
    client = sign_in(stranger)
    for address in addresses(law):
        response = client.get(address)
        assert response.status_code == 404, address
        assert CANARY not in response.content.decode()
    for address in (
        reverse("law:work_list"),
        reverse("law:work_list") + "?country=QX",
        reverse("law:provision_search") + f"?q={CANARY}",
    ):
        shown = client.get(address).content.decode().replace(f'value="{CANARY}"', "").replace(f"<title>{CANARY}", "")
        assert CANARY not in shown
        assert "Testland QX" not in shown


def test_writing_pages_refuse_readers_and_visitors(law: Work, owner: Owner, sign_in: Callable[[User], Client]) -> None:
    address = reverse("law:relation_add", args=[law.pk])
    assert Client().post(address).status_code == 302
    reader = sign_in(make_user(owner.organisation, role=Role.LEARNER))
    assert reader.post(address, {"kind": "amends", "citation": "Закон"}).status_code == 403
    assert reader.get(reverse("law:law_import")).status_code == 403
    assert not WorkRelation.objects.exists()


def test_the_day_picks_the_wording(law: Work, drafter: User, sign_in: Callable[[User], Client]) -> None:
    client = sign_in(drafter)
    address = reverse("law:work_text", args=[law.pk])
    assert "24 часов" in client.get(f"{address}?on=2024-05-01&language=ru").content.decode()
    assert "12 часов" in client.get(f"{address}?on=2025-05-01&language=ru").content.decode()
    assert client.get(f"{address}?on=2020-01-01").status_code == 404
    assert client.get(f"{address}?on=2020-13-01").status_code == 400


def test_pairs_are_judged_on_the_facing_page(law: Work, drafter: User, sign_in: Callable[[User], Client]) -> None:
    _old, new, kazakh = Expression.objects.filter(work=law).order_by("pk")
    pair = ProvisionAlignment.objects.filter(left__expression=new, right__expression=kazakh).first()
    assert pair is not None
    address = reverse("law:texts_beside", args=[new.pk, kazakh.pk])
    sign_in(drafter).post(address, {"decision": f"{pair.pk}:rejected"})
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == ("rejected", drafter.urn)


def test_every_provision_of_both_texts_stands_on_one_facing_page(law: Work) -> None:
    _old, new, kazakh = Expression.objects.filter(work=law).order_by("pk")
    middle = Provision.objects.filter(expression=kazakh).order_by("order")[3]
    ProvisionAlignment.objects.filter(right=middle).delete()
    first = facing_page(left=new, right=kazakh, number=1)
    assert first.total > 1
    pages = [first, *(facing_page(left=new, right=kazakh, number=n) for n in range(2, first.total + 1))]
    for text, side in ((new, "left"), (kazakh, "right")):
        seen = sorted(getattr(row, side).pk for page in pages for row in page.rows if getattr(row, side))
        assert seen == sorted(Provision.objects.filter(expression=text).values_list("pk", flat=True))
    assert [row.pk for page in pages for row in page.unmatched_right].count(middle.pk) == 1


def test_relations_are_stated_and_withdrawn(law: Work, drafter: User, sign_in: Callable[[User], Client]) -> None:
    client = sign_in(drafter)
    address = reverse("law:relation_add", args=[law.pk])
    assert client.post(address, {"kind": "implements"}).status_code == 400
    client.post(address, {"kind": "implements", "citation": "Кодекс о здоровье", "basis": "статья 4"})
    relation = WorkRelation.objects.get()
    page = client.get(reverse("law:work_detail", args=[law.pk])).content.decode()
    assert "Кодекс о здоровье" in page
    client.post(reverse("law:relation_withdraw", args=[law.pk, relation.pk]))
    assert not WorkRelation.objects.exists()


def test_an_import_goes_from_the_form_over_the_preview_to_the_text(
    owner: Owner, drafter: User, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(drafter)
    sent = {"language": "ru", "country": "QX", "organisation": owner.organisation.pk, "number": "9"}
    sent |= {"kind": "law", "status": "authentic", "visibility": "country", "idempotency_key": "once"}
    file = SimpleUploadedFile("law.md", RUSSIAN.encode())
    response = client.post(reverse("law:law_import"), {**sent, "file": file}, follow=True)
    draft = LawDraft.plain.get()
    assert "3 articles" in response.content.decode()
    place = next(n for n, row in enumerate(draft.reading["rows"]) if row["eid"] == "chp_1__art_2__para_2")
    step = {"act": "merge", "revision": draft.revision, "idempotency_key": "step"}
    corrected = client.post(reverse("law:draft_provision", args=[draft.pk, place]), step, follow=True)
    assert corrected.status_code == 200
    for name in ("draft_part", "draft_provision"):
        assert client.get(reverse(f"law:{name}", args=[draft.pk, place - 1])).status_code == 200
    draft.refresh_from_db()
    published = client.post(reverse("law:draft_publish", args=[draft.pk]), {"revision": draft.revision}, follow=True)
    assert published.status_code == 200
    wording = Expression.objects.get()
    offered = client.get(reverse("law:expression_downloads", args=[wording.pk])).content.decode()
    assert reverse("files:file_download", args=[wording.stored_file_id]) in offered
    assert wording.counts["provisions"] == len(draft.reading["rows"]) - 1


def test_a_refused_file_says_why_on_the_page(owner: Owner, drafter: User, sign_in: Callable[[User], Client]) -> None:
    sent = {"language": "ru", "country": "QX", "organisation": owner.organisation.pk, "kind": "law"}
    sent |= {"status": "authentic", "visibility": "country"}
    file = SimpleUploadedFile("law.pdf", b"%PDF-1.4 broken")
    response = sign_in(drafter).post(reverse("law:law_import"), {**sent, "file": file}, follow=True)
    assert response.status_code == 400
    assert "has-error" in response.content.decode()
    assert not LawDraft.plain.exists()
    file = SimpleUploadedFile("law.md", KAZAKH.encode())
    response = sign_in(drafter).post(reverse("law:law_import"), {**sent, "file": file}, follow=True)
    assert "could not be used" in response.content.decode()


def test_a_scan_is_refused_in_russian_on_the_russian_page(
    owner: Owner, drafter: User, sign_in: Callable[[User], Client]
) -> None:
    sent = {"language": "ru", "country": "QX", "organisation": owner.organisation.pk, "kind": "law"}
    sent |= {"status": "authentic", "visibility": "country", "file": SimpleUploadedFile("law.pdf", pdf("#rect()"))}
    client = sign_in(drafter)
    shown = client.post(reverse("law:law_import"), sent, follow=True, headers={"accept-language": "ru"})
    assert "вероятно, это скан: распознайте текст (OCR)" in shown.content.decode()
    assert "probably a scan" not in shown.content.decode()


def test_what_the_reader_left_out_is_said_on_the_preview(
    owner: Owner, drafter: User, sign_in: Callable[[User], Client]
) -> None:
    sent = {"language": "ru", "country": "QX", "organisation": owner.organisation.pk, "number": "9", "kind": "law"}
    sent |= {"status": "authentic", "visibility": "country"}
    sent["file"] = SimpleUploadedFile("law.txt", RUSSIAN.encode("cp1251"))
    client = sign_in(drafter)
    shown = client.post(reverse("law:law_import"), sent, follow=True, headers={"accept-language": "ru"})
    assert "Файл прочитан в кодировке cp1251." in shown.content.decode()
    address = reverse("law:draft_detail", args=[LawDraft.plain.get().pk])
    assert "The file was read as cp1251." in client.get(address, headers={"accept-language": "en"}).content.decode()


def test_queries_do_not_grow_with_the_law(
    law: Work, drafter: User, owner: Owner, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(drafter)
    long = RUSSIAN + "".join(f"\nСтатья {n}. Порядок\n\n1. Порядок {n} определяется органом.\n" for n in range(4, 90))
    bring_in(owner, long, number="long")
    small, big = Expression.objects.order_by("pk")[0], Expression.objects.order_by("-pk")[0]
    counts = []
    for wording in (small, big):
        address = reverse("law:expression_detail", args=[wording.pk])
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 12
