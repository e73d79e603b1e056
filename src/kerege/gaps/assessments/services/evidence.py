"""Links what a finding rests on, keeps the fingerprint of what was seen, and renews it when a person looked again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.evidence.law.models import Provision
from kerege.evidence.law.selectors import provision as provision_seen_by
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.rules import Visibility
from kerege.foundation.ownership.selectors import get_visible
from kerege.gaps.assessments.models import Assessment, EvidenceLink, Finding, FindingSearch
from kerege.gaps.assessments.rules.states import EvidenceKind, LinkRelation
from kerege.gaps.assessments.services.records import demand_changeable, locked_finding, note_evidence, withdraw_review
from kerege.gaps.candidates.models import SearchRecord
from kerege.kernel.errors import InvalidInput, NotFound, RuleViolated
from kerege.kernel.identifiers import urn


@transaction.atomic
def link_provision(
    *, by: Actor, finding_id: int, provision_id: int, relation: LinkRelation, now: datetime, note: str = ""
) -> EvidenceLink:
    """Rest a finding on a provision as it reads now; the same place a second time finds the same link."""
    finding = _changeable(by, finding_id)
    provision = provision_for(by, finding.assessment, provision_id)
    return add_provision_link(finding, provision, relation=relation, note=note, by=by, now=now)


@transaction.atomic
def link_document(
    *,
    by: Actor,
    finding_id: int,
    title: str,
    reference: str,
    relation: LinkRelation,
    now: datetime,
    note: str = "",
) -> EvidenceLink:
    """Rest a finding on a document that is not kept here, by its title and where it can be found."""
    finding = _changeable(by, finding_id)
    if not title.strip():
        raise InvalidInput(_("Give the document's title."), field="title")
    link = EvidenceLink.objects.create(
        finding=finding,
        kind=EvidenceKind.DOCUMENT.value,
        relation=LinkRelation(relation).value,
        title=title.strip(),
        reference=reference.strip(),
        note=note.strip(),
        linked_by=actor_urn(by),
        linked_at=now,
    )
    account_link(link, act="linked", by=by, now=now)
    return link


@transaction.atomic
def remove_link(*, by: Actor, link_id: int, now: datetime) -> EvidenceLink:
    """Take a piece of evidence away; that it was there stays known. Taking it away twice changes nothing."""
    link = changeable_link(by, link_id)
    if link.removed_at is None:
        link.removed_by, link.removed_at = actor_urn(by), now
        link.save(update_fields=("removed_by", "removed_at"))
        account_link(link, act="unlinked", by=by, now=now)
    return link


@transaction.atomic
def attach_search(*, by: Actor, finding_id: int, search_id: int, now: datetime) -> FindingSearch:
    """Name a recorded search as one that the finding rests on."""
    finding = _changeable(by, finding_id)
    search = get_visible(SearchRecord, by, pk=search_id)
    if (search.country_id, search.requirement_urn) != (finding.assessment.country_id, finding.requirement_urn):
        raise InvalidInput(_("This search was made for another requirement. Choose one for this."), field="search")
    row, is_new = FindingSearch.objects.get_or_create(
        finding=finding, search=search, defaults={"linked_by": actor_urn(by), "linked_at": now}
    )
    if is_new:
        _record(finding, act="search-attached", after={"search": search.pk}, by=by, now=now)
    return row


def provision_for(by: Actor, assessment: Assessment, provision_id: int) -> Provision:
    """A provision that may bear findings of the assessment: of the same country, and readable by its readers."""
    found = provision_seen_by(viewer=by, provision_id=provision_id)
    work = found.expression.work
    if work.country_id != assessment.country_id:
        raise NotFound(_("The country has no such provision. Go back to the candidates and choose again."))
    is_private = work.visibility == Visibility.ORGANISATION
    is_own = assessment.visibility == Visibility.ORGANISATION and work.organisation_id == assessment.organisation_id
    if is_private and not is_own:
        raise RuleViolated(
            _("Only its owner may read this act. A finding that others read cannot rest on it: share the act first."),
            field="provision",
        )
    return found


# What saying "I saw this wording" writes of a link; that it was taken away is never written with it.
WORDING = (
    "provision",
    "expression",
    "text_hash",
    "work_id_at_link",
    "language",
    "eid",
    "valid_from",
    "is_provisional",
    "linked_by",
    "linked_at",
)


def add_provision_link(
    finding: Finding, provision: Provision, *, relation: LinkRelation, note: str, by: Actor, now: datetime
) -> EvidenceLink:
    """Link inside the caller's transaction, which holds the assessment."""
    place = {"work_id_at_link": provision.expression.work_id, "language": provision.expression.language}
    held = finding.links.filter(**place, eid=provision.eid, kind=EvidenceKind.PROVISION, removed_at=None).first()
    link = held or EvidenceLink(finding=finding, kind=EvidenceKind.PROVISION.value, **place, eid=provision.eid)
    seen = (link.text_hash, link.relation, link.note)
    if held is not None and seen == (provision.text_hash, LinkRelation(relation).value, note.strip()):
        return held
    link.relation, link.note = LinkRelation(relation).value, note.strip()
    take_wording(link, provision, by=by, now=now)
    link.save(update_fields=None if held is None else ("relation", "note", *WORDING))
    account_link(link, act="linked", by=by, now=now)
    return link


def take_wording(link: EvidenceLink, provision: Provision, *, by: Actor, now: datetime) -> None:
    """Let the link say that the person saw this wording now."""
    expression = provision.expression
    link.provision, link.expression, link.text_hash = provision, expression, provision.text_hash
    link.work_id_at_link, link.language, link.eid = expression.work_id, expression.language, provision.eid
    link.valid_from, link.is_provisional = expression.valid_from, expression.is_provisional
    link.linked_by, link.linked_at = actor_urn(by), now


def _changeable(by: Actor, finding_id: int) -> Finding:
    finding = locked_finding(by, finding_id)
    demand_changeable(finding, by=by)
    return finding


def changeable_link(by: Actor, link_id: int) -> EvidenceLink:
    """A piece of evidence of a finding that the actor may change now; the whole assessment is held."""
    finding_id = EvidenceLink.objects.filter(pk=link_id).values_list("finding_id", flat=True).first()
    if finding_id is None:
        raise NotFound(_("There is no such piece of evidence, or it is not shared with you."))
    finding = _changeable(by, finding_id)
    # only now: while this waited for the assessment, somebody may have taken the link away
    link = EvidenceLink.objects.select_related("provision", "expression").get(pk=link_id)
    link.finding = finding
    return link


def account_link(link: EvidenceLink, *, act: str, by: Actor, now: datetime) -> None:
    """Account for a change of evidence; what was accepted on other evidence is reviewed again."""
    after: dict[str, object] = {
        "link": urn("evidence-link", link.pk),
        "kind": link.kind,
        "relation": link.relation,
        "work": link.work_id_at_link,
        "language": link.language,
        "eid": link.eid,
        "text_hash": link.text_hash,
    }
    _record(link.finding, act=f"evidence-{act}", after=after, by=by, now=now)
    note_evidence(link.finding.assessment)
    withdraw_review(link.finding, by=by, now=now)


def _record(finding: Finding, *, act: str, after: dict[str, object], by: Actor, now: datetime) -> None:
    record_event(
        actor=actor_urn(by),
        act=f"assessments.finding.{act}",
        object_urn=finding.urn,
        country=finding.assessment.country_id,
        after=after,
        at=now,
    )
