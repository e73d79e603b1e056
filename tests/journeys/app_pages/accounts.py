"""Pages about people, roles and coming in."""

from __future__ import annotations

from tests.journeys.page_cases import PageCase, named

PAGES = [
    PageCase("loans", named("accounts:loans"), role="drafter"),
    PageCase("own-data", named("accounts:own_data"), role="drafter"),
    PageCase("instance", named("accounts:instance"), role="administrator"),
    PageCase("people", named("accounts:people"), role="focal_point"),
    PageCase("invite", named("accounts:person_invite"), role="focal_point"),
    PageCase("second-step-needed", named("accounts:second_step"), role="drafter"),
    PageCase("form-again", named("accounts:form_again"), role="drafter"),
]
