"""Registers the accounts app with Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """people, their organisations, roles and programmes.:Users, organisations, memberships, programmes and sign-in."""

    name = "kerege.foundation.accounts"
    label = "accounts"
