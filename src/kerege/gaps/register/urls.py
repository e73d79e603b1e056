"""Addresses of the register app."""

from __future__ import annotations

from django.urls import path

from kerege.gaps.register.views import lists, opening, single

app_name = "register"
urlpatterns = [
    path("", lists.gap_list, name="gap_list"),
    path("export/<str:form>/", lists.gap_export, name="gap_export"),
    path("from-finding/", opening.finding_enter, name="finding_enter"),
    path("from-assessment/", opening.assessment_enter, name="assessment_enter"),
    path("open/<int:finding_id>/", opening.gap_open, name="gap_open"),
    path("open-many/<int:assessment_id>/", opening.gaps_open, name="gaps_open"),
    path("take-over/<int:assessment_id>/", opening.gaps_follow, name="gaps_follow"),
    path("<int:gap_id>/", single.gap_show, name="gap_show"),
    path("<int:gap_id>/edit/", single.gap_edit, name="gap_edit"),
    path("<int:gap_id>/hand/", single.gap_hand, name="gap_hand"),
    path("<int:gap_id>/move/", single.gap_move, name="gap_move"),
    path("<int:gap_id>/follow/", single.gap_follow, name="gap_follow"),
]
