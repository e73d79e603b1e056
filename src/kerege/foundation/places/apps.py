"""Registers the places app with Django."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Countries, region schemes and published facts about countries."""

    name = "kerege.foundation.places"
    label = "places"
