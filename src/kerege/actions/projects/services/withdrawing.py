"""Takes an import back, as far as nobody built on what it brought; importing the file again undoes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from kerege.actions.projects.models import (
    Contribution,
    ContributionPartner,
    Entity,
    FieldChoice,
    Project,
    ProjectSource,
    ProjectTerm,
    RegistryImport,
    SourceRecord,
)
from kerege.actions.projects.permissions import demand_withdraw
from kerege.actions.projects.rules.vocabulary import ImportState
from kerege.actions.projects.rules.withdrawing import Decision
from kerege.actions.projects.selectors.withdrawing import Withdrawal, portions, projects_of_import, withdrawal_of
from kerege.actions.projects.services.finishing import AT_ONCE, UNFINISHED, finish_import, refresh_projects
from kerege.actions.projects.services.returning import let_earlier_hold
from kerege.actions.projects.services.unstaging import discard_staged
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.kernel.errors import RuleViolated, StaleRevision

WITHDRAWN: Final = "withdrawn"


def withdraw_import(*, by: Actor, run: RegistryImport, revision: int, now: datetime) -> Withdrawal:
    """Take away what the import brought and nobody built on, whole or not at all; the rest stays and is named."""
    demand_withdraw(by, run)
    with transaction.atomic():
        _hold(run, revision)
        taken = withdrawal_of(run, now=now)
        _demand_something(taken)
        readings = _standing_readings(taken.decision.going)
        bodies = _bodies(taken.decision.going)
        _mark(run, taken.decision)
        discard_staged(run)
        _let_go(bodies)
        taken.earlier_readings = let_earlier_hold(readings, organisation=run.organisation)
        refresh_projects(taken.decision.touched[:AT_ONCE])
        _account(run, taken, by=by, now=now)
    if UNFINISHED in run.outcome:
        finish_import(run)
    taken.is_dry_run = False
    return taken


def _hold(run: RegistryImport, revision: int) -> None:
    """Hold the import and its projects to the end, so that nobody builds on them meanwhile."""
    held = RegistryImport.plain.filter(pk=run.pk, revision=revision)
    # a write and not a question: of two who take the import back only the first goes on
    if not held.update(revision=revision + 1):
        raise StaleRevision(
            _("Somebody changed the import meanwhile. Look at it again, then repeat your change."), field="revision"
        )
    run.refresh_from_db()
    if run.state == ImportState.WITHDRAWN:
        raise RuleViolated(_("The import was taken back already. Import the file again to undo that."), field="import")
    if run.state != ImportState.APPLIED:
        raise RuleViolated(_("The file was never brought in, so there is nothing to take back."), field="import")
    list(projects_of_import(run).select_for_update().order_by("pk").values_list("pk"))


def _demand_something(taken: Withdrawal) -> None:
    if taken.records:
        return
    if taken.kept_count:
        raise RuleViolated(
            _(
                "People have built on every record of the import, so none can be taken back. "
                "Look at the import to see what holds each record, and what to do first."
            ),
            field="import",
        )
    raise RuleViolated(
        _("The import brought no record of its own, so there is nothing to take back. Import the newer file again."),
        field="import",
    )


def _standing_readings(going: Iterable[int]) -> set[tuple[str, ...]]:
    """Source, reference and destination of the readings that hold today and go."""
    columns = ("source", "reference", "destination")
    return {
        name
        for some in portions(going)
        for name in SourceRecord.plain.filter(pk__in=some, is_replaced=False).values_list(*columns)
    }


def _bodies(going: Iterable[int]) -> set[int]:
    """The bodies that contributions of the records name."""
    found: set[int] = set()
    for some in portions(going):
        rows = Contribution.plain.filter(record__in=some)
        for ends in rows.values_list("source", "destination"):
            found.update(end for end in ends if end is not None)
        partners = ContributionPartner.plain.filter(contribution__record__in=some)
        found.update(partners.order_by().values_list("entity", flat=True))
    return found


def _mark(run: RegistryImport, decision: Decision) -> None:
    """Give what goes back to the import, as if it were still being stored; from there it is discarded whole."""
    for some in portions(decision.going):
        SourceRecord.plain.filter(pk__in=some).update(staged_in=run)
        for part in (ProjectSource, ProjectTerm, Contribution):
            part.plain.filter(record__in=some).update(staged_in=run)
        # what somebody chose and took back again; a choice that holds keeps its record
        FieldChoice.objects.filter(record__in=some).delete()
    for some in portions(decision.emptied):
        Project.plain.filter(pk__in=some).update(staged_in=run)
        for part in (ProjectSource, ProjectTerm):
            part.plain.filter(project__in=some).update(staged_in=run)


def _let_go(bodies: Iterable[int]) -> None:
    """Delete bodies that no contribution names any longer."""
    for some in portions(sorted(bodies)):
        ends = Contribution.plain.filter(Q(source__in=some) | Q(destination__in=some)).values_list(
            "source", "destination"
        )
        named = {end for row in ends for end in row}
        named.update(ContributionPartner.plain.filter(entity__in=some).values_list("entity", flat=True))
        Entity.objects.filter(pk__in=set(some) - named).delete()


def _account(run: RegistryImport, taken: Withdrawal, *, by: Actor, now: datetime) -> None:
    counts = {
        "records": taken.records,
        "projects": taken.projects,
        "projects_that_stay": taken.projects_that_stay,
        "kept": taken.kept_count,
        "earlier_readings": taken.earlier_readings,
    }
    if not SourceRecord.plain.filter(brought_by=run).exists():
        run.state = ImportState.WITHDRAWN.value
    before = run.outcome.get(WITHDRAWN, [])
    run.outcome = {**run.outcome, WITHDRAWN: [*before, {"at": now.isoformat(), **counts}]}
    if later := list(taken.decision.touched[AT_ONCE:]):
        run.outcome[UNFINISHED] = later
    run.save(update_fields=("state", "outcome", "updated_at"))
    record_event(
        actor=actor_urn(by),
        act="projects.import.withdrawn",
        object_urn=run.urn,
        country=run.country_id,
        before={"sha256": run.file_sha256, "source": run.source},
        after=counts,
        at=now,
    )
