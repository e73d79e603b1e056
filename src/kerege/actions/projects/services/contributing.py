"""Writes down who gives what to whom in a project that is planned here, with author and account."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.actions.projects.models import Contribution, ContributionPartner, Entity, Money, Project
from kerege.actions.projects.permissions import demand_change
from kerege.actions.projects.rules.contributing import Party, ReadContribution
from kerege.actions.projects.rules.spelling import name_key
from kerege.actions.projects.services.revising import demand_revision
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.kernel.errors import InvalidInput, NotFound, RuleViolated


@transaction.atomic
def add_contribution(
    *, by: Actor, project: Project, given: ReadContribution, revision: int, now: datetime
) -> Contribution:
    """Write a contribution down; it stands beside those that records bring."""
    _demand(by, project, revision)
    row = Contribution(project=project)
    _fill(row, given)
    _account(row, act="written", by=by, now=now)
    return row


@transaction.atomic
def change_contribution(
    *, by: Actor, project: Project, contribution_id: int, given: ReadContribution, revision: int, now: datetime
) -> Contribution:
    """Change a contribution that somebody wrote down here."""
    _demand(by, project, revision)
    row = own_contribution(project=project, contribution_id=contribution_id)
    row.partners.all().delete()
    row.money.all().delete()
    _fill(row, given)
    _account(row, act="changed", by=by, now=now)
    return row


@transaction.atomic
def remove_contribution(*, by: Actor, project: Project, contribution_id: int, revision: int, now: datetime) -> None:
    """Take a contribution out that somebody wrote down here; the account of events keeps what it said."""
    _demand(by, project, revision)
    row = own_contribution(project=project, contribution_id=contribution_id)
    _account(row, act="removed", by=by, now=now)
    row.delete()


def own_contribution(*, project: Project, contribution_id: int) -> Contribution:
    """A contribution of the project that no record brought."""
    found = Contribution.objects.filter(project=project, record=None, pk=contribution_id).first()
    if found is None:
        raise NotFound(
            _("No such contribution was written down here. What a record says is not changed; look at its source.")
        )
    return found


def _demand(by: Actor, project: Project, revision: int) -> None:
    demand_change(by, project)
    if not project.is_planned_here:
        raise RuleViolated(
            _("Contributions are written down for projects that are planned here; records bring theirs.")
        )
    demand_revision(project, revision)
    project.revision = revision + 1
    project.save(update_fields=("revision", "updated_at"))


def _fill(row: Contribution, given: ReadContribution) -> None:
    if given.source is None and given.destination is None and not given.partners:
        raise InvalidInput(_("Name who gives, who carries it out, or who receives."), field="source")
    row.source = _entity(row.project, given.source) if given.source else None
    row.destination = _entity(row.project, given.destination) if given.destination else None
    row.channel, row.area, row.coverage = given.channel[:200], given.area[:500], given.coverage[:500]
    row.country_id, row.country_text = given.country or None, given.country_text[:500]
    row.save()
    for party in given.partners:
        entity = _entity(row.project, party)
        ContributionPartner.objects.create(contribution=row, entity=entity, role=party.role[:60])
    for amount in given.amounts:
        Money.objects.create(
            contribution=row,
            kind=amount.kind.value,
            value=amount.value,
            currency=amount.currency,
            dated_on=amount.dated_on,
            period_starts_on=amount.period_starts_on,
            period_ends_on=amount.period_ends_on,
        )


def _entity(project: Project, party: Party) -> Entity:
    """The owner's body of that name, whatever the spelling."""
    names = {"name": party.name[:500], "reference": party.reference[:200]}
    key = name_key(party.name)[:300]
    return Entity.objects.get_or_create(organisation_id=project.organisation_id, key=key, defaults=names)[0]


def _account(row: Contribution, *, act: str, by: Actor, now: datetime) -> None:
    said = {
        "contribution": row.pk,
        "source": row.source.name if row.source else "",
        "destination": row.destination.name if row.destination else "",
        "partners": [partner.entity.name for partner in row.partners.select_related("entity")],
        "country": row.country_id,
        "amounts": [str(money) for money in row.money.all()],
    }
    record_event(
        actor=actor_urn(by),
        act=f"projects.contribution.{act}",
        object_urn=row.project.urn,
        country=row.project.country_id,
        before=said if act == "removed" else None,
        after=None if act == "removed" else said,
        at=now,
    )
