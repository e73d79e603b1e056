"""Registers the files app with Django."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Uploaded files."""

    name = "kerege.foundation.files"
    label = "files"
