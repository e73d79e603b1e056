"""Rows of the registry of projects."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from kerege.actions.projects.formats.intake import Order
from kerege.actions.projects.models import ProjectLink, SourceRecord
from kerege.actions.projects.rules.contributing import Party, ReadContribution
from kerege.actions.projects.rules.records import FieldName, ReadValue
from kerege.actions.projects.rules.vocabulary import LinkKind
from kerege.actions.projects.selectors.projects import project_of
from kerege.actions.projects.selectors.proposals import proposals
from kerege.actions.projects.services.choosing import plan_project
from kerege.actions.projects.services.contributing import add_contribution
from kerege.actions.projects.services.importing import import_records
from kerege.actions.projects.services.linking import link_project
from kerege.actions.projects.services.orders import Holder, RegistryFile
from kerege.foundation.accounts.actors import OPERATOR
from kerege.foundation.accounts.models import Role
from kerege.foundation.files.services import accept_upload
from kerege.foundation.ownership.rules import Right
from kerege.foundation.ownership.services import revoke_grant, share_record
from tests.factories.world import make_organisation, make_user
from tests.integration.isolation import world
from tests.integration.isolation.readers import EVERYBODY, OWN_ORGANISATION, SIGNED_IN, Row

RECORD = """Region
Testland Region
Destination Country
{place}
Key objectives
Words of {canary} that nobody else may read.
Contribution Area
Biosafety and Biosecurity
Source Entity
Giver {canary}
Start date
1 Feb 2020
Project Name
PROJECT 7 TRAINING ON BIO-SAFETY {canary}
"""


def build(side: world.Side) -> None:
    """Two private records that look like one project, a link, and the file of a third."""
    for reference in ("1", "2"):
        text = RECORD.format(canary=side.canary, place=side.code)
        order = Order(name=f"{side.canary}.txt", source="sph", reference=f"{side.canary}-{reference}")
        file = RegistryFile(order.name, text.encode(), order)
        import_records(by=OPERATOR, holder=Holder(side.organisation), file=file, now=world.NOW)
    records = SourceRecord.objects.visible_to(side.drafter).filter(organisation=side.organisation).order_by("pk")
    project = project_of(viewer=side.drafter, record=records[0])
    link: ProjectLink = link_project(
        by=side.drafter,
        project=project,
        kind=LinkKind.REQUIREMENT,
        urn=side.framework.requirements.get().urn,
        note=f"For {side.canary}",
        now=world.NOW,
    )
    side.more["projects_record"], side.more["projects_project"], side.more["projects_link"] = records[0], project, link
    plan(side)
    side.more["projects_proposal"] = proposals(viewer=side.drafter).get()
    side.more["projects_file"] = accept_upload(
        by=side.drafter,
        name=f"{side.canary}-more.txt",
        stream=BytesIO(RECORD.format(canary=side.canary, place="Nowhere").encode()),
        organisation=side.organisation,
        country=side.country,
        now=world.NOW,
    )


def plan(side: world.Side) -> None:
    """A private plan in the side's country, with a contribution and a share that has ended."""
    words = f"Plan {side.canary}"
    fields = {FieldName.TITLE: [ReadValue(words)], FieldName.PLACES: [ReadValue(side.canary, code=side.code)]}
    keeper = make_user(side.organisation, role=Role.FOCAL_POINT)
    made = plan_project(by=keeper, organisation=side.organisation, fields=fields, now=world.NOW)
    given = ReadContribution(Party(f"Giver {side.canary}"), "", None, "", "", "", "", ())
    row = add_contribution(by=keeper, project=made, given=given, revision=made.revision, now=world.NOW)
    receiver = make_organisation(short_name=f"RECEIVER-{side.code}")
    order = {"record": made, "by": keeper, "now": world.NOW}
    grant = share_record(receiver=receiver, right=Right.VIEW, **order)
    revoke_grant(grant=grant, **order)
    side.more["projects_plan"] = made, row, grant


def plan_of(side: world.Side) -> dict[str, Any]:
    """Address of the plan."""
    return {"project_id": side.more["projects_plan"][0].pk}


def contribution(side: world.Side) -> dict[str, Any]:
    """Address of its contribution."""
    return {**plan_of(side), "contribution_id": side.more["projects_plan"][1].pk}


def share(side: world.Side) -> dict[str, Any]:
    """Address of its share."""
    return {**plan_of(side), "grant_id": side.more["projects_plan"][2].pk}


def project(side: world.Side) -> dict[str, Any]:
    """Address of the project."""
    return {"project_id": side.more["projects_project"].pk}


def record(side: world.Side) -> dict[str, Any]:
    """Address of its record."""
    return {**project(side), "record_id": side.more["projects_record"].pk}


def field(side: world.Side) -> dict[str, Any]:
    """Address of one of its fields."""
    return {**project(side), "field": "title"}


def link(side: world.Side) -> dict[str, Any]:
    """Address of its link."""
    return {**project(side), "link_id": side.more["projects_link"].pk}


def proposal(side: world.Side) -> dict[str, Any]:
    """Address of the pair."""
    return {"proposal_id": side.more["projects_proposal"].pk}


def stored(side: world.Side) -> dict[str, Any]:
    """Address of the file that waits to be looked through."""
    return {"file_id": side.more["projects_file"].pk}


def run(side: world.Side) -> dict[str, Any]:
    """Address of what came of a file."""
    return {"import_id": side.more["projects_record"].brought_by_id}


ROWS = {
    "projects:project_list": Row(EVERYBODY, query="q=canary"),
    "projects:project_export": Row(EVERYBODY, lambda _side: {"form": "json"}, query="q=canary"),
    "projects:place_show": Row(EVERYBODY, query="region=CA"),
    # Without a name these addresses name nothing, whoever asks.
    "projects:requirement_projects": Row(frozenset(), query="requirement=urn:test:nothing"),
    "projects:gap_projects": Row(frozenset(), query="gap=999999999"),
    "projects:project_map": Row(EVERYBODY),
    "projects:plan_new": Row(SIGNED_IN),
    "projects:plan_edit": Row(OWN_ORGANISATION, plan_of),
    "projects:contribution_add": Row(OWN_ORGANISATION, plan_of),
    "projects:contribution_edit": Row(OWN_ORGANISATION, contribution),
    "projects:contribution_remove": Row(OWN_ORGANISATION, contribution),
    "projects:sharing": Row(OWN_ORGANISATION, plan_of),
    "projects:share_end": Row(OWN_ORGANISATION, share),
    "projects:import_new": Row(SIGNED_IN),
    "projects:import_check": Row(OWN_ORGANISATION, stored),
    "projects:import_show": Row(OWN_ORGANISATION, run),
    "projects:import_withdraw": Row(OWN_ORGANISATION, run),
    "projects:proposal_list": Row(SIGNED_IN),
    "projects:proposal_decide": Row(OWN_ORGANISATION, proposal),
    "projects:project_show": Row(OWN_ORGANISATION, project),
    "projects:record_show": Row(OWN_ORGANISATION, record),
    "projects:merge_undo": Row(OWN_ORGANISATION, record),
    "projects:field_choose": Row(OWN_ORGANISATION, field),
    "projects:choice_withdraw": Row(OWN_ORGANISATION, field),
    "projects:link_add": Row(OWN_ORGANISATION, project),
    "projects:link_remove": Row(OWN_ORGANISATION, link),
}
