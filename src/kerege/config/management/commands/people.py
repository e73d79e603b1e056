"""`kerege people`."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from kerege.foundation.accounts.models import Invitation, Organisation, Role, User
from kerege.foundation.accounts.selectors.reach import memberships_in_reach
from kerege.foundation.accounts.services.invitation_links import address_of
from kerege.foundation.accounts.services.inviting import invite
from kerege.foundation.accounts.services.own_account import take_second_step_away
from kerege.foundation.accounts.services.own_data import erase_person, export_person, try_erasure
from kerege.foundation.accounts.tasks import mail_invitation
from kerege.foundation.interface.terminal import KeregeCommand
from kerege.kernel.errors import InvalidInput, NotFound


class Command(KeregeCommand):
    """Invite, list, export, erase."""

    help = """Invite people, list who works where, take a person's data out, erase an account.

Example: kerege people invite QX:MOH focal_point --way print"""
    needs_frameworks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Sub-commands."""
        acts = parser.add_subparsers(dest="act", required=True)
        listed = acts.add_parser("list", help="who works where, as far as the actor looks after them")
        invited = acts.add_parser("invite", help="offer a role; prints the link unless it goes by mail")
        invited.add_argument("organisation", metavar="COUNTRY:SHORT_NAME", help="a regional one as :SHORT_NAME")
        invited.add_argument("role", choices=Role.values)
        invited.add_argument("--way", choices=Invitation.Way.values, default="link")
        invited.add_argument("--email", default="")
        invited.add_argument("--name", default="")
        invited.add_argument("--language", choices=[code for code, _name in settings.LANGUAGES], default="ru")
        export = acts.add_parser("export", help="everything that is kept about a person, as JSON")
        export.add_argument("user", metavar="USER", help="e-mail address")
        export.add_argument("--output", type=Path, required=True, help="a file that does not exist yet")
        erase = acts.add_parser("erase", help="erase a person's data; what they signed loses the name")
        erase.add_argument("user", metavar="USER", help="e-mail address")
        erase.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        reset = acts.add_parser("reset", help="take the second step of somebody away who lost phone and codes")
        reset.add_argument("user", metavar="USER", help="e-mail address")
        for act in (listed, invited, export, erase, reset):
            self.add_actor(act)
            self.add_json(act)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the act."""
        getattr(self, f"_{options['act']}")(options)

    def _list(self, options: dict[str, Any]) -> None:
        rows = [
            {
                "email": row.user.email,
                "name": row.user.display_name,
                "role": row.role,
                "organisation": row.organisation.short_name,
                "country": row.organisation.country_id,
                "ends_on": row.ends_on,
            }
            for row in memberships_in_reach(self.actor(options))
        ]
        if options["as_json"]:
            self.print_json(rows)
            return
        for row in rows:
            self.stdout.write(f"{row['email']}  {row['role']}  {row['country'] or ''}:{row['organisation']}")

    def _invite(self, options: dict[str, Any]) -> None:
        invitation = invite(
            by=self.actor(options),
            organisation=_organisation(options["organisation"]),
            role=Role(options["role"]),
            way=options["way"],
            email=options["email"],
            display_name=options["name"],
            language=options["language"],
            now=timezone.now(),
        )
        if invitation.way == Invitation.Way.MAIL:
            mail_invitation.enqueue(invitation.pk)
        address = "" if invitation.way == Invitation.Way.MAIL else address_of(invitation)
        if options["as_json"]:
            self.print_json({"invitation": invitation.urn, "address": address, "expires_at": invitation.expires_at})
            return
        self.stdout.write(address or f"{invitation.email} will be mailed by the worker.")

    def _export(self, options: dict[str, Any]) -> None:
        data = export_person(by=self.actor(options), person=_person(options["user"]), now=timezone.now())
        text = json.dumps(data, ensure_ascii=False, indent=2, default=str)
        try:
            with options["output"].open("x", encoding="utf-8") as file:
                file.write(text + "\n")
        except OSError as error:
            raise InvalidInput(f"{options['output']} cannot be written: {error}", field="--output") from error
        self._answer({"file": str(options["output"]), "parts": sorted(data["parts"])}, options)

    def _erase(self, options: dict[str, Any]) -> None:
        erase = try_erasure if options["dry_run"] else erase_person
        counts = erase(by=self.actor(options), person=_person(options["user"]), now=timezone.now())
        self._answer({"dry_run": options["dry_run"], "records": counts}, options)

    def _reset(self, options: dict[str, Any]) -> None:
        count = take_second_step_away(by=self.actor(options), person=_person(options["user"]), now=timezone.now())
        self._answer({"factors": count}, options)

    def _answer(self, answer: dict[str, Any], options: dict[str, Any]) -> None:
        if options["as_json"]:
            self.print_json(answer)
            return
        for name, value in answer.items():
            self.stdout.write(f"{name}: {value}")


def _person(email: str) -> User:
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        raise NotFound(f"There is no account '{email}'. Give the e-mail address of one.", field="USER")
    return user


def _organisation(name: str) -> Organisation:
    country, colon, short_name = name.partition(":")
    rows = Organisation.objects.filter(country=country.upper() or None, short_name=short_name)
    found = rows.first() if colon else None
    if found is None:
        raise NotFound(f"There is no organisation '{name}'. Write COUNTRY:SHORT_NAME.", field="organisation")
    return found
