"""Registers the accounts app with Django."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, organisations, memberships, programmes and sign-in."""

    name = "kerege.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Tell the account of events who stands in for whom, and who comes and goes."""
        from kerege.foundation.accounts import watching  # noqa: PLC0415 - needs loaded models
        from kerege.foundation.accounts.panels import register_panel  # noqa: PLC0415 - beside its only use
        from kerege.foundation.accounts.selectors import lenders_behind  # noqa: PLC0415 - needs loaded models
        from kerege.foundation.accounts.selectors.counts import people_panel  # noqa: PLC0415 - needs loaded models
        from kerege.foundation.accounts.services import own_parts  # noqa: PLC0415 - needs loaded models
        from kerege.foundation.audit.standing_in import register_principals  # noqa: PLC0415 - beside its only use

        register_principals(lambda actor, country, at: lenders_behind(actor, country=country, on=at.date()))
        watching.connect()
        own_parts.connect()
        register_panel("people", order=10, make=people_panel)
