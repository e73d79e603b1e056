"""A ministry that keeps a registry of two records which speak of one project."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import Client

from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.models import Project, SourceRecord
from kerege.actions.projects.selectors.projects import project_of, record_by_name
from kerege.actions.projects.services.importing import import_records
from kerege.actions.projects.services.merging import merge_records
from kerege.actions.projects.services.orders import Holder, RegistryFile
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation, Role, User
from tests.factories.world import make_country, make_organisation, make_user
from tests.unit.actions.projects.registry_pages import BARE_PAGE, RECORD

NOW = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass
class Registry:
    """The holder, its keeper, the two records and a browser of the keeper."""

    holder: Organisation
    keeper: User
    page: SourceRecord
    record: SourceRecord
    client: Client

    @property
    def project(self) -> Project:
        """The project of the first record."""
        return project_of(viewer=self.keeper, record=self.page)

    def merged(self) -> Project:
        """The project of both."""
        return merge_records(by=self.keeper, left=self.page, right=self.record, reason="one contract", now=NOW)

    def text(self, address: str) -> str:
        """A page as the keeper gets it."""
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()


@pytest.fixture
def registry(db: None) -> Registry:
    """Two records of one owner, not yet joined."""
    holder = make_organisation(make_country("QX"))
    keeper = make_user(holder, role=Role.FOCAL_POINT)
    for name, text in (("page.txt", BARE_PAGE), ("record-4711.txt", RECORD)):
        file = RegistryFile(name, text.encode(), Order(name=name))
        import_records(by=OPERATOR, holder=Holder(holder), file=file, now=NOW)
    client = Client()
    client.force_login(keeper, backend=settings.AUTHENTICATION_BACKENDS[0])
    found = [record_by_name(viewer=OPERATOR, name=name) for name in ("007", "sph:4711")]
    return Registry(holder, keeper, found[0], found[1], client)
