"""`kerege audit`."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from kerege.config.operations.readiness import ensure_prepared
from kerege.foundation.accounts.actors import Operator, actor_urn
from kerege.foundation.accounts.models import Role
from kerege.foundation.accounts.selectors import has_role
from kerege.foundation.audit.event_files import read_events, read_json, write_events
from kerege.foundation.audit.rules import Head, Verdict, canonical_json, walk_chain
from kerege.foundation.audit.selectors import altered_personal_values, links_of, verify_chains
from kerege.foundation.audit.services import take_checkpoint
from kerege.foundation.audit.signing import create_key, load_key, read_checkpoint
from kerege.foundation.interface.terminal import KeregeCommand
from kerege.kernel.errors import InvalidInput, NotPermitted, RuleViolated


class Command(KeregeCommand):
    """Sign and verify the account of events."""

    help = """Sign the head of a country's account of events, and find out later whether it was altered.

Example: kerege audit checkpoint QX --output qx.json && kerege audit verify --checkpoint qx.json"""
    # Two acts need no database; the others prepare it themselves.
    prepares_database = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Sub-commands."""
        acts = parser.add_subparsers(dest="act", required=True)
        acts.add_parser("keygen", help="make the signing key at KEREGE_SIGNING_KEY")
        for name, words in (("checkpoint", "sign the head of a country's chain"), ("export", "write its events")):
            act = acts.add_parser(name, help=words)
            act.add_argument("country", metavar="COUNTRY", help="two-letter code")
            act.add_argument("--output", type=Path, required=True, help="a file that does not exist yet")
            self.add_actor(act)
        verify = acts.add_parser("verify", help="walk the chains; ends with 1 when something was altered")
        verify.add_argument("--country", default="", help="one chain only")
        offline = acts.add_parser("verify-export", help="the same on exported events, without a database")
        offline.add_argument("file", metavar="FILE", type=Path, help="what `kerege audit export` wrote")
        for act in (verify, offline):
            act.add_argument("--checkpoint", type=Path, action="append", default=[], help="a signed head that you hold")
            self.add_json(act)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do the act."""
        if options["act"] not in {"keygen", "verify-export"}:
            ensure_prepared(say=self.say)
        getattr(self, "_" + options["act"].replace("-", "_"))(options)

    def _keygen(self, options: dict[str, Any]) -> None:
        public = create_key(settings.SIGNING_KEY)
        self.stdout.write(f"{settings.SIGNING_KEY} made; its public half is {public}")

    def _checkpoint(self, options: dict[str, Any]) -> None:
        country, path = self._own_country(options), options["output"]
        if path.exists():
            raise RuleViolated(f"{path} exists already; give a new name.", field="--output")
        key = load_key(settings.SIGNING_KEY)
        actor = actor_urn(self.actor(options))
        document = take_checkpoint(actor=actor, country=country, now=timezone.now(), key=key)
        try:
            path.write_text(canonical_json(document) + "\n", encoding="utf-8")
        except OSError as error:
            raise InvalidInput(f"{path} cannot be written: {error}", field="--output") from error
        self.stdout.write(f"{path}: {country}, {document['position']} events, {document['hash']}")

    def _export(self, options: dict[str, Any]) -> None:
        country = self._own_country(options)
        count = write_events(links_of(country), options["output"])
        self.stdout.write(f"{options['output']}: {count} events of {country}")

    def _verify(self, options: dict[str, Any]) -> None:
        country = options["country"].upper()
        verdicts = verify_chains(heads=_heads(options), country=country)
        self._answer(verdicts, altered=altered_personal_values(country=country), options=options)

    def _verify_export(self, options: dict[str, Any]) -> None:
        heads = _heads(options)
        if not heads:
            raise InvalidInput("Give the signed head that you hold.", field="--checkpoint")
        if len({head.country for head in heads}) > 1:
            raise InvalidInput("The checkpoints are of different countries; a file holds one.", field="--checkpoint")
        verdict = walk_chain(country=heads[0].country, links=read_events(options["file"]), heads=heads)
        self._answer([verdict], altered=[], options=options)

    def _own_country(self, options: dict[str, Any]) -> str:
        country, actor = options["country"].upper(), self.actor(options)
        if not isinstance(actor, Operator) and not has_role(actor, [Role.FOCAL_POINT], country=country):
            raise NotPermitted(f"Only a focal point of {country} takes its account of events out.", field="--as")
        return country

    def _answer(self, verdicts: list[Verdict], *, altered: list[str], options: dict[str, Any]) -> None:
        is_whole = all(verdict.is_whole for verdict in verdicts) and not altered
        if options["as_json"]:
            chains = [_row(verdict) for verdict in verdicts]
            self.print_json({"is_whole": is_whole, "chains": chains, "altered_personal_values": altered})
        else:
            for verdict in verdicts:
                self.stdout.write(_line(verdict))
            for name in altered:
                self.stdout.write(f"personal values of {name} were altered")
        if not is_whole:
            sys.exit(1)


def _heads(options: dict[str, Any]) -> list[Head]:
    return [read_checkpoint(read_json(path, field="--checkpoint")) for path in options["checkpoint"]]


def _row(verdict: Verdict) -> dict[str, Any]:
    return {
        "country": verdict.country,
        "is_whole": verdict.is_whole,
        "events": verdict.length,
        "proven": verdict.proven,
        "unproven": verdict.unproven,
        "broken_at": verdict.broken_at,
        "problem": verdict.problem,
    }


def _line(verdict: Verdict) -> str:
    if not verdict.is_whole:
        return f"{verdict.country}: ALTERED at event {verdict.broken_at} ({verdict.problem})"
    newer = f"; {verdict.unproven} newer ones are unproven: no signed head covers them" if verdict.unproven else ""
    return f"{verdict.country}: {verdict.proven} events proven{newer}"
