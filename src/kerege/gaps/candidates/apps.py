"""Registers the candidates app with Django."""

from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    """Candidates and decisions about them."""

    name = "kerege.gaps.candidates"
    label = "candidates"
