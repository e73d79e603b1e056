"""Puts every app at its address."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("law/", include("kerege.evidence.law.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
