"""Addresses of the assessments app."""

from __future__ import annotations

from django.urls import path

from kerege.gaps.assessments.views import (
    corpus,
    entering,
    evidence,
    finding,
    judging,
    lists,
    planning,
    sections,
    show,
    steps,
    table,
)

app_name = "assessments"

urlpatterns = [
    path("", lists.assessment_list, name="assessment_list"),
    path("plan/", planning.assessment_plan, name="assessment_plan"),
    path("requirement/", entering.requirement_enter, name="requirement_enter"),
    path("sections/", lists.section_list, name="section_list"),
    path("sections/<int:section_id>/", sections.section_show, name="section_show"),
    path("sections/<int:section_id>/finish/", sections.section_finish, name="section_finish"),
    path("sections/<int:section_id>/take-back/", sections.section_take_back, name="section_take_back"),
    path("findings/<int:finding_id>/", finding.finding_show, name="finding_show"),
    path("findings/<int:finding_id>/judge/", judging.finding_judge, name="finding_judge"),
    path("findings/<int:finding_id>/confirm/", judging.finding_confirm, name="finding_confirm"),
    path("findings/<int:finding_id>/review/", judging.finding_review, name="finding_review"),
    path("findings/<int:finding_id>/provision/", evidence.provision_link, name="provision_link"),
    path("findings/<int:finding_id>/document/", evidence.document_link, name="document_link"),
    path("findings/<int:finding_id>/search/", evidence.search_attach, name="search_attach"),
    path("findings/<int:finding_id>/evidence/<int:link_id>/remove/", evidence.link_remove, name="link_remove"),
    path("findings/<int:finding_id>/evidence/<int:link_id>/reconfirm/", evidence.link_reconfirm, name="link_reconfirm"),
    path("<int:assessment_id>/", show.assessment_show, name="assessment_show"),
    path("<int:assessment_id>/step/<str:step>/", steps.assessment_step, name="assessment_step"),
    path("<int:assessment_id>/copy/", steps.findings_copy, name="findings_copy"),
    path("<int:assessment_id>/snapshot/", show.snapshot_download, name="snapshot_download"),
    path("<int:assessment_id>/corpus/", corpus.corpus_show, name="corpus_show"),
    path("<int:assessment_id>/corpus/<str:branch>/", corpus.branch_declare, name="branch_declare"),
    path("<int:assessment_id>/hand/", sections.section_hand, name="section_hand"),
    path("<int:assessment_id>/findings/", table.finding_list, name="finding_list"),
]
