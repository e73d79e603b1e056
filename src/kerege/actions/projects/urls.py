"""Addresses of the projects app."""

from __future__ import annotations

from django.urls import path

from kerege.actions.projects.views import (
    choosing,
    contributing,
    importing,
    links,
    lists,
    mapping,
    places,
    planning,
    proposals,
    sharing,
    single,
    withdrawing,
)

app_name = "projects"
urlpatterns = [
    path("", lists.project_list, name="project_list"),
    path("export/<str:form>/", lists.project_export, name="project_export"),
    path("by-place/", places.place_show, name="place_show"),
    path("map/", mapping.project_map, name="project_map"),
    path("plan/", planning.plan_new, name="plan_new"),
    path("for-requirement/", links.requirement_projects, name="requirement_projects"),
    path("for-gap/", links.gap_projects, name="gap_projects"),
    path("import/", importing.import_new, name="import_new"),
    path("import/<int:file_id>/", importing.import_check, name="import_check"),
    path("imports/<int:import_id>/", importing.import_show, name="import_show"),
    path("imports/<int:import_id>/withdraw/", withdrawing.import_withdraw, name="import_withdraw"),
    path("proposals/", proposals.proposal_list, name="proposal_list"),
    path("proposals/<int:proposal_id>/decide/", proposals.proposal_decide, name="proposal_decide"),
    path("<int:project_id>/", single.project_show, name="project_show"),
    path("<int:project_id>/plan/", planning.plan_edit, name="plan_edit"),
    path("<int:project_id>/contributions/", contributing.contribution_add, name="contribution_add"),
    path(
        "<int:project_id>/contributions/<int:contribution_id>/",
        contributing.contribution_edit,
        name="contribution_edit",
    ),
    path(
        "<int:project_id>/contributions/<int:contribution_id>/remove/",
        contributing.contribution_remove,
        name="contribution_remove",
    ),
    path("<int:project_id>/sharing/", sharing.sharing, name="sharing"),
    path("<int:project_id>/sharing/<int:grant_id>/end/", sharing.share_end, name="share_end"),
    path("<int:project_id>/sources/<int:record_id>/", single.record_show, name="record_show"),
    path("<int:project_id>/sources/<int:record_id>/undo/", single.merge_undo, name="merge_undo"),
    path("<int:project_id>/fields/<str:field>/", choosing.field_choose, name="field_choose"),
    path("<int:project_id>/fields/<str:field>/withdraw/", choosing.choice_withdraw, name="choice_withdraw"),
    path("<int:project_id>/links/", links.link_add, name="link_add"),
    path("<int:project_id>/links/<int:link_id>/remove/", links.link_remove, name="link_remove"),
]
