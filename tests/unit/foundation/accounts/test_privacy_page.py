"""Every field that holds or points to a person has its row on the page of personal data."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

from django.apps import apps
from django.db import models

from kerege.foundation.accounts.models import User
from tests.architecture.source_tree import ROOT

NAMES = re.compile(r"^(display_name|person|author|reviewer|actor|device|address|phone|.*_email|.*_by|owner_urn)$")


def is_personal(field: models.Field) -> bool:  # type: ignore[type-arg]
    """Whether the field points to a person, or is named like one that does."""
    points = isinstance(field, models.ForeignKey | models.ManyToManyField) and field.related_model is User
    return points or isinstance(field, models.EmailField) or bool(NAMES.match(field.name))


def test_no_personal_field_lacks_its_purpose() -> None:
    page = (ROOT / "docs" / "reference" / "privacy.md").read_text(encoding="utf-8")
    rows = {name for line in page.splitlines() if line.startswith("|") for name in re.findall(r"`([\w.*]+)`", line)}
    fields = [
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in (*model._meta.fields, *model._meta.local_many_to_many)
        if model.__module__.startswith(("kerege.", "allauth.")) and is_personal(field)
    ]
    assert "accounts.User.email" in fields
    assert [name for name in fields if not any(fnmatchcase(name, row) for row in rows)] == []
