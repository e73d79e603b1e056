"""Hands branches of an assessment out to organisations and people, with due days."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, actor_urn
from kerege.foundation.accounts.models import Organisation, User
from kerege.foundation.accounts.selectors import current_memberships
from kerege.foundation.audit.services import record_event
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models import Assessment, Section
from kerege.gaps.assessments.permissions import demand_lead, may_finish
from kerege.gaps.assessments.services.records import demand_not_closed, demand_open, demand_revision, locked_assessment
from kerege.gaps.assessments.services.reminding import tell_holders
from kerege.kernel.errors import InvalidInput, NotFound, NotPermitted, RuleViolated
from kerege.requirements.frameworks.models import Requirement


@transaction.atomic
def hand_section(
    *,
    by: Actor,
    assessment_id: int,
    requirement_id: int,
    organisation: Organisation,
    due_on: date | None,
    now: datetime,
    person: User | None = None,
    note: str = "",
    revision: int = 0,
) -> Section:
    """Hand a branch to an organisation, or to one person of it; a branch handed out before changes hands."""
    assessment = locked_assessment(by, assessment_id)
    demand_lead(by, assessment)
    demand_not_closed(assessment)
    _demand_reach(assessment, organisation)
    _demand_member(organisation, person)
    requirement = Requirement.objects.filter(framework=assessment.framework_id, pk=requirement_id).first()
    if requirement is None:
        raise NotFound(_("The framework has no such requirement. Go back to its tree and choose again."))
    section = Section.objects.filter(assessment=assessment, requirement=requirement).first()
    held = section.revision if section else 0
    demand_revision(held, revision)
    before = _summary(section) if section else None
    section = section or Section(assessment=assessment, requirement=requirement)
    section.organisation, section.person, section.due_on = organisation, person, due_on
    section.note, section.handed_by, section.handed_at = note.strip(), actor_urn(by), now
    section.done_by, section.done_at, section.revision = "", None, held + 1
    section.save()
    _account(section, act="handed", before=before, by=by, now=now)
    tell_holders(section, now=now)
    return section


@transaction.atomic
def take_back_section(*, by: Actor, section_id: int, revision: int, now: datetime) -> None:
    """Nobody in particular answers for the branch any more; what was judged in it stays."""
    section = _locked(by, section_id)
    demand_lead(by, section.assessment)
    demand_not_closed(section.assessment)
    demand_revision(section.revision, revision)
    _account(section, act="taken-back", before=_summary(section), by=by, now=now)
    section.delete()


@transaction.atomic
def finish_section(*, by: Actor, section_id: int, revision: int, now: datetime) -> Section:
    """Its holder says that the branch is judged."""
    section = _locked(by, section_id)
    demand_open(section.assessment)
    if not may_finish(by, section.assessment, section):
        raise NotPermitted(_("Only those to whom the section was handed, or who lead the assessment, finish it."))
    demand_revision(section.revision, revision)
    before = _summary(section)
    section.done_by, section.done_at = actor_urn(by), now
    section.revision += 1
    section.save()
    _account(section, act="finished", before=before, by=by, now=now)
    return section


def _locked(by: Actor, section_id: int) -> Section:
    section = Section.objects.filter(pk=section_id).select_related("requirement", "organisation", "person").first()
    if section is None:
        raise NotFound(_("There is no such section, or it is not shared with you. Check the address."))
    section.assessment = locked_assessment(by, section.assessment_id)
    return section


def _demand_reach(assessment: Assessment, organisation: Organisation) -> None:
    if organisation.country_id != assessment.country_id:
        raise InvalidInput(_("Choose an organisation of the assessment's own country."), field="organisation")
    subject = assessment.subject_organisation_id
    if subject is not None and organisation.pk != subject:
        raise RuleViolated(
            _("Only the assessed organisation's own people judge. Hand the section to somebody there."),
            field="organisation",
        )
    if assessment.visibility == Visibility.ORGANISATION and organisation.pk != assessment.organisation_id:
        raise RuleViolated(
            _("This assessment is kept within one organisation. Share it with the country before handing parts out."),
            field="organisation",
        )


def _demand_member(organisation: Organisation, person: User | None) -> None:
    if person is not None and not current_memberships(person).filter(organisation=organisation).exists():
        raise InvalidInput(
            _("%(person)s does not work at %(organisation)s. Choose one of its people.")
            % {"person": person.display_name, "organisation": organisation.short_name},
            field="person",
        )


def _summary(section: Section) -> dict[str, object]:
    return {
        "requirement": section.requirement.urn,
        "organisation": section.organisation_id,
        "person": section.person.urn if section.person else None,
        "due_on": section.due_on.isoformat() if section.due_on else None,
        "revision": section.revision,
    }


def _account(section: Section, *, act: str, before: dict[str, object] | None, by: Actor, now: datetime) -> None:
    record_event(
        actor=actor_urn(by),
        act=f"assessments.section.{act}",
        object_urn=section.urn,
        country=section.assessment.country_id,
        before=before,
        after=_summary(section),
        at=now,
    )
