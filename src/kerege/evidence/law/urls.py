"""Addresses of the law pages."""

from __future__ import annotations

from django.urls import path

from kerege.evidence.law.views import changes, drafts, imports, library, pairs, search, texts

app_name = "law"

urlpatterns = [
    path("", library.work_list, name="work_list"),
    path("search/", search.provision_search, name="provision_search"),
    path("import/", imports.law_import, name="law_import"),
    path("drafts/<int:draft_id>/", drafts.draft_detail, name="draft_detail"),
    path("drafts/<int:draft_id>/details/", drafts.draft_describe, name="draft_describe"),
    path("drafts/<int:draft_id>/part/<int:place>/", drafts.draft_part, name="draft_part"),
    path("drafts/<int:draft_id>/provision/<int:place>/", drafts.draft_provision, name="draft_provision"),
    path("drafts/<int:draft_id>/undo/", drafts.draft_undo, name="draft_undo"),
    path("drafts/<int:draft_id>/publish/", drafts.draft_publish, name="draft_publish"),
    path("drafts/<int:draft_id>/discard/", drafts.draft_discard, name="draft_discard"),
    path("<int:work_id>/", library.work_detail, name="work_detail"),
    path("<int:work_id>/edit/", library.work_edit, name="work_edit"),
    path("<int:work_id>/text/", texts.work_text, name="work_text"),
    path("<int:work_id>/relations/", library.relation_add, name="relation_add"),
    path("<int:work_id>/relations/<int:relation_id>/withdraw/", library.relation_withdraw, name="relation_withdraw"),
    path("texts/<int:expression_id>/", texts.expression_detail, name="expression_detail"),
    path("texts/<int:expression_id>/download/", texts.expression_downloads, name="expression_downloads"),
    path("texts/<int:expression_id>/download/<str:format>/", texts.expression_download, name="expression_download"),
    path("texts/<int:left_id>/beside/<int:right_id>/", pairs.texts_beside, name="texts_beside"),
    path("texts/<int:left_id>/changes/<int:right_id>/", changes.texts_changes, name="texts_changes"),
    path("provisions/<int:provision_id>/", texts.provision_detail, name="provision_detail"),
]
