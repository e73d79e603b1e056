"""Addresses of the workbench."""

from __future__ import annotations

from django.urls import path

from kerege.gaps.candidates.views import acts, bench, start

app_name = "candidates"

urlpatterns = [
    path("", start.workbench_start, name="workbench_start"),
    path("requirement/", start.requirement_enter, name="requirement_enter"),
    path("<str:country>/encode/", acts.encoding_start, name="encoding_start"),
    path("<str:country>/<int:framework_id>/", start.framework_enter, name="framework_enter"),
    path("<str:country>/<int:framework_id>/<int:requirement_id>/", bench.workbench_show, name="workbench_show"),
    path(
        "<str:country>/<int:framework_id>/<int:requirement_id>/decide/",
        acts.candidate_decide,
        name="candidate_decide",
    ),
    path("<str:country>/<int:framework_id>/<int:requirement_id>/search/", acts.search_record, name="search_record"),
]
