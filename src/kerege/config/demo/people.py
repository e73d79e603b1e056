"""Enters the fictitious organisations, people and programme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Organisation, Role, User
from kerege.foundation.accounts.services.enrolment import enter_organisation, enter_programme, enter_user, give_role
from kerege.foundation.places.selectors import countries
from kerege.kernel.values import TranslatedText


def enter_people(content: Mapping[str, Any], *, now: datetime) -> tuple[dict[str, Organisation], list[User]]:
    """Enter everybody; answers the organisations by their identifier, and the people in their order."""
    by_code = {country.code: country for country in countries()}
    organisations = {
        row["id"]: enter_organisation(
            by=OPERATOR,
            short_name=row["short_name"],
            name=row["name"],
            country=by_code[row["country"]] if row.get("country") else None,
            kind=row["kind"],
            now=now,
        )
        for row in content["organisations"]
    }
    people = [_enter_person(row, organisations=organisations, now=now) for row in content["people"]]
    for row in content["programmes"]:
        enter_programme(
            by=OPERATOR,
            slug=row["slug"],
            name=row["name"],
            countries=[by_code[code] for code in row["countries"]],
            organisations=[organisations[name] for name in row["organisations"]],
            now=now,
        )
    return organisations, people


def _enter_person(row: Mapping[str, Any], *, organisations: Mapping[str, Organisation], now: datetime) -> User:
    name = TranslatedText.from_json(row["display_name"]).get(row["language"]).text
    user = enter_user(by=OPERATOR, email=row["email"], display_name=name, language=row["language"], now=now)
    for membership in row["memberships"]:
        organisation = organisations[membership["organisation"]]
        give_role(by=OPERATOR, user=user, organisation=organisation, role=Role(membership["role"]), now=now)
    return user
