"""A fictitious country with a ministry and a drafter, and a neighbour with its own."""

from __future__ import annotations

import pytest

from kerege.evidence.law.services import Owner
from kerege.foundation.accounts.models import Role, User
from tests.factories.world import make_country, make_organisation, make_user


@pytest.fixture
def owner(db: None) -> Owner:
    """The ministry that holds the laws."""
    country = make_country("QX")
    return Owner(make_organisation(country, short_name="MIN-X"), country)


@pytest.fixture
def neighbour(db: None) -> Owner:
    """Another country's ministry."""
    country = make_country("QZ")
    return Owner(make_organisation(country, short_name="MIN-Z"), country)


@pytest.fixture
def drafter(owner: Owner) -> User:
    """A legal drafter of the ministry."""
    return make_user(owner.organisation, role=Role.DRAFTER)


@pytest.fixture
def stranger(neighbour: Owner) -> User:
    """A legal drafter of the other country."""
    return make_user(neighbour.organisation, role=Role.DRAFTER)
