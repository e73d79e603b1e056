"""A ministry that plans a project, and its focal point in a browser."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from kerege.actions.projects.models import Project
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.services.choosing import plan_project
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation, Role
from tests.factories.world import make_country, make_organisation, make_user

PLANNED_AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def owner(db: None) -> Organisation:
    """The ministry of a country."""
    return make_organisation(make_country("QX"))


@pytest.fixture
def project(owner: Organisation) -> Project:
    """A project that it plans."""
    fields = {FieldName.TITLE: [ReadValue("Safe laboratories")]}
    return plan_project(by=OPERATOR, organisation=owner, fields=fields, now=PLANNED_AT)


@pytest.fixture
def focal(client: Client, owner: Organisation) -> Client:
    """A browser of its focal point."""
    client.force_login(make_user(owner, role=Role.FOCAL_POINT))
    return client
