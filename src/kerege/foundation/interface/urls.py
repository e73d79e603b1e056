"""Addresses of the style guide."""

from __future__ import annotations

from django.urls import path

from kerege.foundation.interface import views

app_name = "interface"

urlpatterns = [
    path("", views.style_guide, name="style_guide"),
    path("forms/", views.style_guide_form, name="style_guide_form"),
    path("languages/", views.languages, name="languages"),
]
