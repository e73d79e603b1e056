"""One row per address: whose records it shows, and who therefore may come there."""

from __future__ import annotations

from typing import Any

from tests.integration.isolation.app_rows import modules
from tests.integration.isolation.readers import (
    EVERYBODY,
    OWN_COUNTRY,
    OWN_ORGANISATION,
    SIGNED_IN,
    WITH_GRANT,
    Row,
)
from tests.integration.isolation.world import Side


def work(side: Side) -> dict[str, Any]:
    """Address of the private law."""
    return {"work_id": side.work.pk}


def expression(side: Side) -> dict[str, Any]:
    """Address of its text."""
    return {"expression_id": side.expression.pk}


def both_versions(side: Side) -> dict[str, Any]:
    """Address of two of its versions."""
    return {"left_id": side.expression.pk, "right_id": side.later.pk}


def draft(side: Side) -> dict[str, Any]:
    """Address of the import under way."""
    return {"draft_id": side.draft.pk}


def draft_place(side: Side) -> dict[str, Any]:
    """Address of a place in it."""
    return {"draft_id": side.draft.pk, "place": 0}


def framework(side: Side) -> dict[str, Any]:
    """Address of the private framework."""
    return {"framework_id": side.framework.pk}


def requirement(side: Side) -> dict[str, Any]:
    """Address of its requirement."""
    return {"framework_id": side.framework.pk, "requirement_id": side.framework.requirements.get().pk}


def country_framework(side: Side) -> dict[str, Any]:
    """Address of the picture by it."""
    return {"code": side.code, "framework_id": side.framework.pk}


def workbench_framework(side: Side) -> dict[str, Any]:
    """Address of the workbench by it."""
    return {"country": side.code, "framework_id": side.framework.pk}


def workbench(side: Side) -> dict[str, Any]:
    """Address of its requirement on the workbench."""
    return {"country": side.code, **requirement(side)}


LAW_ROWS = {
    "law:work_list": Row(EVERYBODY),
    "law:provision_search": Row(EVERYBODY, query="q=canary"),
    "law:law_import": Row(SIGNED_IN),
    "law:draft_detail": Row(OWN_ORGANISATION, draft),
    "law:draft_describe": Row(OWN_ORGANISATION, draft),
    "law:draft_part": Row(OWN_ORGANISATION, draft_place),
    "law:draft_provision": Row(OWN_ORGANISATION, draft_place),
    "law:draft_undo": Row(OWN_ORGANISATION, draft),
    "law:draft_publish": Row(OWN_ORGANISATION, draft),
    "law:draft_discard": Row(OWN_ORGANISATION, draft),
    "law:work_detail": Row(WITH_GRANT, work),
    "law:work_edit": Row(WITH_GRANT, work),
    "law:work_text": Row(WITH_GRANT, work),
    "law:relation_add": Row(WITH_GRANT, work),
    "law:relation_withdraw": Row(WITH_GRANT, lambda side: {"work_id": side.work.pk, "relation_id": 1}),
    "law:expression_detail": Row(WITH_GRANT, expression),
    "law:expression_downloads": Row(WITH_GRANT, expression),
    "law:expression_download": Row(WITH_GRANT, lambda side: {"expression_id": side.expression.pk, "format": "md"}),
    "law:texts_beside": Row(WITH_GRANT, both_versions),
    "law:texts_changes": Row(WITH_GRANT, both_versions),
    "law:provision_detail": Row(WITH_GRANT, lambda side: {"provision_id": side.provision.pk}),
}
FRAMEWORK_ROWS = {
    "frameworks:library_list": Row(EVERYBODY, query="q=canary"),
    "frameworks:framework_import": Row(SIGNED_IN),
    "frameworks:requirement_named": Row(WITH_GRANT, lambda side: {"urn": f"urn:test:req_node:{side.code.lower()}:1"}),
    "frameworks:framework_show": Row(WITH_GRANT, framework),
    "frameworks:framework_download": Row(WITH_GRANT, framework),
    "frameworks:library_download": Row(OWN_ORGANISATION, lambda side: {"library_id": side.framework.library_id}),
    "frameworks:requirement_show": Row(WITH_GRANT, requirement),
}
REPORT_ROWS = {
    "workspace:start": Row(EVERYBODY),
    "reporting:country_list": Row(EVERYBODY),
    "reporting:country_show": Row(EVERYBODY, lambda side: {"code": side.code}),
    "reporting:picture_show": Row(OWN_ORGANISATION, country_framework),
    "reporting:report_download": Row(OWN_ORGANISATION, lambda side: {**country_framework(side), "form": "xlsx"}),
}
CANDIDATE_ROWS = {
    "candidates:workbench_start": Row(SIGNED_IN),
    "candidates:requirement_enter": Row(WITH_GRANT, query="country=QX&requirement=urn%3Atest%3Areq_node%3Aqx%3A1"),
    "candidates:framework_enter": Row(OWN_ORGANISATION, workbench_framework),
    "candidates:workbench_show": Row(OWN_ORGANISATION, workbench),
    "candidates:candidate_decide": Row(OWN_ORGANISATION, workbench),
    "candidates:search_record": Row(OWN_ORGANISATION, workbench),
    "candidates:encoding_start": Row(OWN_COUNTRY, lambda side: {"country": side.code}),
}
FOUNDATION_ROWS = {
    "files:file_download": Row(OWN_ORGANISATION, lambda side: {"file_id": side.file.pk}),
    "jobs:job_list": Row(SIGNED_IN),
    "jobs:job_show": Row(WITH_GRANT, lambda side: {"job_id": side.job.pk}),
    "jobs:job_state": Row(WITH_GRANT, lambda side: {"job_id": side.job.pk}),
    "interface:style_guide": Row(EVERYBODY),
    "interface:style_guide_form": Row(EVERYBODY),
    "interface:languages": Row(EVERYBODY),
    "set_language": Row(EVERYBODY),
    "accounts:account": Row(SIGNED_IN),
    "accounts:account_edit": Row(SIGNED_IN),
    "accounts:sessions_end": Row(SIGNED_IN),
    # A link of the demonstration; an unknown token exists for nobody.
    "accounts:one_time_sign_in": Row(frozenset(), lambda _side: {"token": "unknown"}),
}
# Pages of the sign-in library show and change nothing but the reader's own account; strangers are asked to sign in.
SIGN_IN_PAGES = frozenset(
    f"account_{page}"
    for page in (
        "login",
        "logout",
        "inactive",
        "signup",
        "reauthenticate",
        "change_password",
        "set_password",
        "reset_password",
        "reset_password_done",
        "reset_password_from_key",
        "reset_password_from_key_done",
    )
) | frozenset(
    f"mfa_{page}"
    for page in (
        "index",
        "authenticate",
        "reauthenticate",
        "activate_totp",
        "deactivate_totp",
        "view_recovery_codes",
        "generate_recovery_codes",
        "download_recovery_codes",
        "list_webauthn",
        "add_webauthn",
        "login_webauthn",
        "reauthenticate_webauthn",
        "remove_webauthn",
        "edit_webauthn",
    )
)

OWN_ROWS: dict[str, Row] = {**LAW_ROWS, **CANDIDATE_ROWS, **FRAMEWORK_ROWS, **REPORT_ROWS, **FOUNDATION_ROWS}
ROWS: dict[str, Row] = OWN_ROWS | {name: row for module in modules() for name, row in module.ROWS.items()}
