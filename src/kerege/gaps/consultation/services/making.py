"""Lays the findings of an assessment before a ministry as they stand now."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kerege.evidence.law.models import Provision
from kerege.evidence.law.selectors.alignments import counterparts_of_many
from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.rules import Right, Visibility
from kerege.foundation.ownership.services import share_record
from kerege.gaps.assessments.models import Assessment, EvidenceLink, Finding
from kerege.gaps.consultation.models import ConcordanceTable
from kerege.gaps.consultation.permissions import demand_make
from kerege.gaps.consultation.rules import TableRow
from kerege.kernel.canonical import canonical
from kerege.kernel.errors import InvalidInput, RuleViolated
from kerege.kernel.values import TranslatedText
from kerege.requirements.frameworks.models import Requirement

MOST_ROWS = 3000


@dataclass(frozen=True, slots=True)
class TableOrder:
    """What is laid before whom: a branch of the framework, or all of it; in which language; until when."""

    assessment: Assessment
    ministry: Organisation
    language: str
    branch: Requirement | None = None
    due_on: date | None = None


def make_table(*, by: Actor, order: TableOrder, now: datetime) -> ConcordanceTable:
    """Freeze the judged findings of the order into a table that the ministry may see."""
    demand_make(by, order.assessment)
    _check(order, today=now.date())
    with translation.override(order.language):
        rows = _rows(by, order)
        title = _title(order)
    if not rows:
        raise RuleViolated(_("Nothing is judged there yet. Judge at least one requirement first."), field="branch")
    stored = [row.to_json() for row in rows]
    table = ConcordanceTable(
        organisation=order.assessment.organisation,
        country=order.assessment.country,
        visibility=order.assessment.visibility,
        assessment=order.assessment,
        ministry=order.ministry,
        title=title[:300],
        language=order.language,
        due_on=order.due_on,
        rows=stored,
        sha256=hashlib.sha256(canonical(stored)).hexdigest(),
        made_by=actor_urn(by),
        made_at=now,
    )
    with transaction.atomic():
        table.save(force_insert=True)
        if table.visibility == Visibility.ORGANISATION and table.ministry_id != table.organisation_id:
            share_record(record=table, receiver=order.ministry, right=Right.VIEW, by=by, now=now)
        _account(table, act="consultation.table.made", by=by, now=now)
    return table


@transaction.atomic
def withdraw_table(*, by: Actor, table: ConcordanceTable, revision: int, now: datetime) -> None:
    """Say that the table no longer counts; it stays, and files that come back are refused."""
    demand_make(by, table.assessment)
    changed = ConcordanceTable.plain.filter(pk=table.pk, revision=revision, withdrawn_at=None).update(
        withdrawn_by=actor_urn(by), withdrawn_at=now, revision=revision + 1
    )
    if not changed:
        raise RuleViolated(_("The table was changed or withdrawn meanwhile. Look at it again."))
    _account(table, act="consultation.table.withdrawn", by=by, now=now)


def _check(order: TableOrder, *, today: date) -> None:
    if order.ministry.country_id != order.assessment.country_id:
        raise InvalidInput(_("Choose an organisation of the assessment's own country."), field="ministry")
    if order.due_on is not None and order.due_on < today:
        raise InvalidInput(_("The due day lies in the past."), field="due_on")
    if order.branch is not None and order.branch.framework_id != order.assessment.framework_id:
        raise InvalidInput(_("This part belongs to another framework."), field="branch")


def _rows(by: Actor, order: TableOrder) -> list[TableRow]:
    findings = Finding.objects.filter(assessment=order.assessment).exclude(judgement="not-assessed")
    if order.branch is not None:
        findings = findings.filter(position__range=(order.branch.position, order.branch.last_position))
    chosen = list(findings.select_related("requirement").order_by("position")[: MOST_ROWS + 1])
    if len(chosen) > MOST_ROWS:
        raise InvalidInput(
            _("A table holds at most %(most)d requirements. Choose a part of the framework.") % {"most": MOST_ROWS},
            field="branch",
        )
    links = EvidenceLink.objects.filter(finding__in=chosen, removed_at=None, kind="provision").select_related(
        "provision__expression__work"
    )
    by_finding: dict[int, list[Provision]] = {}
    for link in links.order_by("pk"):
        if link.provision is not None:
            by_finding.setdefault(link.finding_id, []).append(link.provision)
    keys = {one.pk for held in by_finding.values() for one in held}
    others = counterparts_of_many(viewer=by, provision_ids=sorted(keys))
    return [_row(one, by_finding.get(one.pk, []), others, language=order.language) for one in chosen]


def _row(
    finding: Finding, provisions: Sequence[Provision], others: Mapping[int, Sequence[Provision]], *, language: str
) -> TableRow:
    requirement = finding.requirement
    pairs = [_beside(one, others.get(one.pk, []), language=language) for one in provisions]
    return TableRow(
        finding_id=finding.pk,
        revision=finding.revision,
        ref=requirement.ref,
        name=TranslatedText.from_json(requirement.name).get(language).text,
        statement=TranslatedText.from_json(requirement.statement).get(language).text,
        source=" ".join(filter(None, (requirement.source_article, requirement.source_url))),
        judgement=str(finding.get_judgement_display()),
        as_of=date_format(finding.as_of) if finding.as_of else "",
        rationale=finding.rationale,
        provisions=tuple(_wording(first) for first, _second in pairs),
        beside=tuple(_wording(second) for _first, second in pairs if second is not None),
    )


def _beside(provision: Provision, others: Sequence[Provision], *, language: str) -> tuple[Provision, Provision | None]:
    """The wording in the ministry's language first, another one beside it."""
    ranked = sorted([provision, *others], key=lambda one: one.expression.language != language)
    return ranked[0], next((one for one in ranked[1:] if one.expression_id != ranked[0].expression_id), None)


def _wording(provision: Provision) -> str:
    work = provision.expression.work
    place = " ".join(filter(None, (provision.label, provision.heading)))
    status = _("unofficial translation") if provision.expression.is_provisional else ""
    head = ", ".join(filter(None, (work.title.text, work.number, place, status)))
    return "\n".join(filter(None, (head, provision.text)))


def _title(order: TableOrder) -> str:
    part = TranslatedText.from_json(order.branch.name).get(order.language).text if order.branch else ""
    return _("Concordance table: %(what)s") % {"what": ", ".join(filter(None, (order.assessment.title, part)))}


def _account(table: ConcordanceTable, *, act: str, by: Actor, now: datetime) -> None:
    record_event(
        actor=actor_urn(by),
        act=act,
        object_urn=table.urn,
        country=table.country_id,
        after={"ministry": table.ministry_id, "rows": len(table.rows), "sha256": table.sha256},
        at=now,
    )
