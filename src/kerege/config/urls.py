"""Puts every app at its address."""

from __future__ import annotations

from django.urls import include, path

handler400 = "kerege.foundation.interface.failures.bad_request"
handler403 = "kerege.foundation.interface.failures.permission_denied"
handler404 = "kerege.foundation.interface.failures.page_not_found"
handler500 = "kerege.foundation.interface.failures.server_error"

urlpatterns = [
    path("", include("kerege.reports.workspace.urls")),
    path("account/", include("kerege.foundation.accounts.urls")),
    path("style-guide/", include("kerege.foundation.interface.urls")),
    path("law/", include("kerege.evidence.law.urls")),
    path("frameworks/", include("kerege.requirements.frameworks.urls")),
    path("match/", include("kerege.gaps.candidates.urls")),
    path("scores/", include("kerege.gaps.scores.urls")),
    path("assessments/", include("kerege.gaps.assessments.urls")),
    path("gaps/", include("kerege.gaps.register.urls")),
    path("consultation/", include("kerege.gaps.consultation.urls")),
    path("projects/", include("kerege.actions.projects.urls")),
    path("programmes/", include("kerege.actions.programmes.urls")),
    path("reports/", include("kerege.reports.reporting.urls")),
    path("compare/", include("kerege.reports.comparison.urls")),
    path("public/", include("kerege.reports.public.urls")),
    path("notices/", include("kerege.foundation.notices.urls")),
    path("jobs/", include("kerege.foundation.jobs.urls")),
    path("files/", include("kerege.foundation.files.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
