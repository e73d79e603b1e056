"""Keeps what somebody typed when their session had ended by the time they sent it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

SESSION_KEY = "kept_form"
MOST_CHARACTERS = 1_000_000
NEVER_KEPT = ("csrfmiddlewaretoken",)


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form as it was sent, ready to be sent again."""

    path: str
    fields: list[list[str]]
    had_files: bool


def keep(request: HttpRequest, *, owner: str) -> bool:
    """Keep the fields for the person who sent them; secrets and files are not kept, nor is more than fits."""
    fields = [[name, text] for name, texts in request.POST.lists() if _may_keep(name) for text in texts]
    if not fields or sum(len(text) for _name, text in fields) > MOST_CHARACTERS:
        return False
    kept: dict[str, Any] = {"owner": owner, "path": request.get_full_path(), "fields": fields}
    request.session[SESSION_KEY] = kept | {"had_files": bool(request.FILES)}
    return True


def kept_form(request: HttpRequest) -> KeptForm | None:
    """What waits for this person; what somebody else typed in the same browser is not shown to them."""
    kept = request.session.get(SESSION_KEY)
    if not kept or kept["owner"] != str(request.user.pk):
        return None
    return KeptForm(path=kept["path"], fields=kept["fields"], had_files=kept["had_files"])


def forget_when_sent(request: HttpRequest) -> None:
    """Let go of the text once its form has been sent again."""
    kept = request.session.get(SESSION_KEY)
    if kept and kept["path"] == request.get_full_path():
        del request.session[SESSION_KEY]


def _may_keep(name: str) -> bool:
    return name not in NEVER_KEPT and "password" not in name
