"""Every address, method and reader: another country's record answers as if it did not exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client, TestCase
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kerege.foundation.accounts.models import User
from tests.integration.isolation.readers import EVERYBODY, WITH_GRANT
from tests.integration.isolation.rows import ROWS, SIGN_IN_PAGES
from tests.integration.isolation.world import World, build_world, user_of

METHODS = ("get", "head", "post")
# Methods that no page knows are tried by one insider and one outsider: they end before any record is looked up.
RARE_METHODS = ("put", "delete")
RARE_READERS = {"owner", "foreigner"}
MAY_BE_TOLD = {200, 302, 400, 403, 405, 409, 422, 503}
NOT_FOR_YOU = {404, 405}
ASKED_TO_SIGN_IN = {302, 401, 404, 405}


def named_addresses(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[str]:
    """Names of all addresses that the product answers to."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        else:
            yield from named_addresses(pattern, namespace + (f"{pattern.namespace}:" if pattern.namespace else ""))


def everything_in(response: HttpResponseBase) -> str:
    """Body, headers and the way on, as one text to look for a canary in."""
    body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return body.decode("utf-8", errors="replace") + repr(dict(response.headers))


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reader got at one address."""

    name: str
    reader: str
    method: str
    status: int
    has_canary: bool
    has_draft_canary: bool

    def __str__(self) -> str:
        return f"{self.method} {self.name} as {self.reader}: {self.status}"

    @property
    def is_expected(self) -> bool:
        """Whether the status is one that the row allows."""
        if self.reader in ROWS[self.name].readers:
            return self.status in MAY_BE_TOLD or (self.status == 404 and self.method != "get" and self.method != "head")
        return self.status in (ASKED_TO_SIGN_IN if self.reader == "visitor" else NOT_FOR_YOU)


class IsolationMatrix(TestCase):
    """The matrix: every answer is collected once, over one world."""

    world: ClassVar[World]
    maxDiff = None
    clients: ClassVar[dict[str, Client]]
    answers: ClassVar[list[Answer]]

    @classmethod
    def setUpTestData(cls) -> None:
        """Build the world, send every reader everywhere."""
        cls.world = build_world()
        cls.clients = {name: cls._client(name) for name in cls.world.readers}
        before = cls._state()
        cls.answers = [cls._answer(*attempt) for attempt in cls._attempts()]
        assert cls._state() == before, "every attempt is rolled back"

    @classmethod
    def _client(cls, name: str) -> Client:
        client, user = Client(raise_request_exception=False), user_of(cls.world.readers[name])
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    @classmethod
    def _attempts(cls) -> Iterator[tuple[str, str, str]]:
        for name in ROWS:
            for reader in sorted(EVERYBODY):
                for method in (*METHODS, *(RARE_METHODS if reader in RARE_READERS else ())):
                    yield name, reader, method

    @classmethod
    def _answer(cls, name: str, reader: str, method: str) -> Answer:
        row, canary = ROWS[name], cls.world.own.canary
        address = reverse(name, kwargs=dict(row.arguments(cls.world.own))) + (f"?{row.query}" if row.query else "")
        with transaction.atomic():
            # A form with its key, so that an outsider is not turned away for the form before the record is looked up.
            data = {"idempotency_key": f"{name}-{reader}", "revision": "1"} if method == "post" else None
            response = getattr(cls.clients[reader], method)(address, data=data)
            text = everything_in(response)
            transaction.set_rollback(True)
        return Answer(name, reader, method, response.status_code, canary in text, f"{canary}-draft" in text)

    @classmethod
    def _state(cls) -> tuple[object, ...]:
        own = cls.world.own
        own.work.refresh_from_db()
        own.draft.refresh_from_db()
        return own.work.revision, own.work.titles, own.draft.state, own.draft.corrections, User.objects.count()

    def test_every_address_has_its_row(self) -> None:
        names = set(named_addresses())
        self.assertGreater(len(names), 50)
        self.assertEqual(names - set(ROWS) - SIGN_IN_PAGES, set())
        self.assertEqual((set(ROWS) | SIGN_IN_PAGES) - names, set())

    def test_readers_come_exactly_where_their_row_says(self) -> None:
        self.assertEqual([str(answer) for answer in self.answers if not answer.is_expected], [])

    def test_no_answer_to_an_outsider_carries_a_canary(self) -> None:
        outsiders = [answer for answer in self.answers if answer.reader not in WITH_GRANT]
        self.assertGreater(len(outsiders), 500)
        self.assertEqual([str(answer) for answer in outsiders if answer.has_canary], [])

    def test_a_share_opens_the_shared_records_and_nothing_beside_them(self) -> None:
        seen = [answer for answer in self.answers if answer.reader == "shared"]
        self.assertEqual([str(answer) for answer in seen if answer.has_draft_canary], [])
        self.assertIn("law:work_detail", {answer.name for answer in seen if answer.has_canary})

    def test_the_owner_does_see_the_canaries_so_that_their_absence_means_something(self) -> None:
        seen = {answer.name for answer in self.answers if answer.reader == "owner" and answer.has_canary}
        private = {"law:work_list", "law:work_detail", "law:draft_detail", "frameworks:framework_show", "jobs:job_show"}
        self.assertEqual(private - seen, set())

    def test_an_outsiders_post_changes_nothing(self) -> None:
        before = self._state()
        for name, row in ROWS.items():
            address = reverse(name, kwargs=dict(row.arguments(self.world.own)))
            for reader in ("foreigner", "compatriot", "administrator"):
                if reader not in row.readers:
                    self.clients[reader].post(address)
        self.assertEqual(self._state(), before)
