"""The distinct page structures that the sweep visits; an app's author adds a row for each new one."""

from __future__ import annotations

from tests.journeys import chain
from tests.journeys.app_pages import modules
from tests.journeys.page_cases import PageCase, named

HOUSE_PAGES = [
    PageCase("start", named("workspace:start")),
    PageCase("start", named("workspace:start"), role="drafter"),
    PageCase("style-guide", named("interface:style_guide")),
    PageCase("forms", named("interface:style_guide_form")),
    PageCase("languages", named("interface:languages")),
    PageCase("sign-in", named("account_login")),
    PageCase("sign-out", named("account_logout"), role="drafter"),
    PageCase("password-reset", named("account_reset_password")),
    PageCase("account", named("accounts:account"), role="drafter"),
    PageCase("account-edit", named("accounts:account_edit"), role="drafter"),
    PageCase("second-step", named("mfa_index"), role="drafter"),
    PageCase("password-change", named("account_change_password"), role="drafter"),
    PageCase("keys", named("mfa_list_webauthn"), role="drafter"),
    PageCase("reauthenticate", named("account_reauthenticate"), role="drafter"),
    PageCase("jobs", named("jobs:job_list"), role="drafter"),
    PageCase("not-found", lambda: "/no-such-page/", status=404),
    PageCase("library", named("frameworks:library_list")),
    PageCase("works", named("law:work_list"), role="drafter"),
    PageCase("law-import", named("law:law_import"), role="drafter"),
    PageCase("framework", chain.framework_page),
    PageCase("requirement", chain.requirement_page, role="drafter"),
    PageCase("framework-import", named("frameworks:framework_import"), role="drafter"),
    PageCase("work", chain.work_page, role="drafter"),
    PageCase("work-edit", lambda: f"{chain.work_page()}edit/", role="drafter"),
    PageCase("text", chain.text_page, role="drafter"),
    PageCase("text-downloads", chain.downloads_page, role="drafter"),
    PageCase("provision", chain.provision_page, role="drafter"),
    PageCase("two-languages", chain.two_languages, role="drafter"),
    PageCase("two-versions", chain.two_versions, role="drafter"),
    PageCase("provision-search", chain.search_page, role="drafter"),
    PageCase("candidates", named("candidates:workbench_start"), role="drafter"),
    PageCase("workbench", chain.workbench_page, role="drafter"),
    PageCase("countries", named("reporting:country_list"), role="drafter"),
    PageCase("country", named("reporting:country_show", code=chain.COUNTRY), role="drafter"),
    PageCase("picture", chain.picture_page, role="drafter"),
]
PAGES = HOUSE_PAGES + [case for module in modules() for case in module.PAGES]
