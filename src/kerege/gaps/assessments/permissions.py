"""Who may plan, hand out, judge, review and close: the subject's own people, and never the operator."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from kerege.foundation.accounts.actors import Actor, Operator, actor_urn
from kerege.foundation.accounts.models import Organisation, Role
from kerege.foundation.accounts.selectors import HeldRole, held_roles, same_person_or_delegate
from kerege.foundation.ownership.rules import Visibility
from kerege.gaps.assessments.models import Assessment, Finding, Section
from kerege.gaps.assessments.rules.states import AssessmentState, ReviewState, SubjectKind, may_judge_in
from kerege.gaps.assessments.rules.vocabulary import Judgement
from kerege.gaps.assessments.selectors.sections import section_of
from kerege.kernel.errors import NotPermitted

COUNTRY_ROLES = (Role.FOCAL_POINT, Role.DRAFTER)
WORKING_ROLES = (Role.FOCAL_POINT, Role.DRAFTER, Role.LABORATORY_HEAD, Role.TRAINER, Role.DUTY_OFFICER)
LEADING_ROLES = (Role.FOCAL_POINT, Role.LABORATORY_HEAD)
Where = Callable[[HeldRole], bool]


def may_plan(actor: Actor, organisation: Organisation, subject_kind: SubjectKind = SubjectKind.COUNTRY) -> bool:
    """Whether the person starts assessments in the name of the organisation."""
    roles = COUNTRY_ROLES if subject_kind is SubjectKind.COUNTRY else (*COUNTRY_ROLES, Role.LABORATORY_HEAD)
    return _holds(actor, roles, _of_organisation(organisation.pk))


def may_lead(actor: Actor, assessment: Assessment) -> bool:
    """Whether the person opens it, hands out its sections and sends it to review: its owner, or the focal point."""
    own = _of_organisation(assessment.organisation_id)
    roles = COUNTRY_ROLES if assessment.subject_kind == SubjectKind.COUNTRY else (*COUNTRY_ROLES, Role.LABORATORY_HEAD)
    return _holds(actor, roles, own) or _holds(actor, (Role.FOCAL_POINT,), _reach(assessment))


def may_declare(actor: Actor, assessment: Assessment) -> bool:
    """Whether the person says which branches of law are loaded."""
    return may_lead(actor, assessment) or _holds(actor, COUNTRY_ROLES, _subject(assessment))


def may_judge(actor: Actor, assessment: Assessment, finding: Finding) -> bool:
    """Whether the person may change the finding now: one of the subject's people, in whose section it stands."""
    if not may_judge_in(AssessmentState(assessment.state)):
        return False
    if assessment.state == AssessmentState.IN_REVIEW and finding.review != ReviewState.RETURNED:
        return False
    return _judges(actor, assessment, finding)


def may_review(actor: Actor, assessment: Assessment, finding: Finding) -> bool:
    """Whether the person may accept or return the finding now; nobody reviews what they wrote themselves."""
    is_due = assessment.state == AssessmentState.IN_REVIEW and finding.judgement != Judgement.NOT_ASSESSED
    return is_due and not is_own_word(actor, finding) and _reviews(actor, assessment)


def may_close(actor: Actor, assessment: Assessment) -> bool:
    """Whether the person may freeze it for good: the focal point, or the head of the assessed organisation."""
    if assessment.subject_kind == SubjectKind.COUNTRY:
        return _holds(actor, (Role.FOCAL_POINT,), _reach(assessment))
    return _holds(actor, LEADING_ROLES, _subject(assessment)) or _holds(actor, (Role.FOCAL_POINT,), _reach(assessment))


def is_own_word(actor: Actor, finding: Finding) -> bool:
    """Whether the finding was written by the person, or by somebody whose role was lent in between."""
    if not finding.author:
        return False
    since = finding.judged_at.date() if finding.judged_at else None
    return same_person_or_delegate(actor_urn(actor), finding.author, since=since)


def demand_plan(actor: Actor, organisation: Organisation, subject_kind: SubjectKind) -> None:
    """Raise unless the person may start an assessment for the organisation."""
    if not may_plan(actor, organisation, subject_kind):
        raise NotPermitted(
            _("Only a focal point or legal drafter of %(organisation)s starts an assessment in its name. Ask one.")
            % {"organisation": organisation.short_name},
            field="organisation",
        )


def demand_lead(actor: Actor, assessment: Assessment) -> None:
    """Raise unless the person leads the assessment."""
    if not may_lead(actor, assessment):
        raise NotPermitted(_("Only the organisation that leads this assessment, or the focal point, may do this."))


def demand_declare(actor: Actor, assessment: Assessment) -> None:
    """Raise unless the person may declare the corpus."""
    if not may_declare(actor, assessment):
        raise NotPermitted(_("Only the country's own legal drafters and focal points say which law is loaded."))


def demand_judge(actor: Actor, assessment: Assessment, finding: Finding) -> None:
    """Raise unless the person is one of those who judge this requirement."""
    if not _judges(actor, assessment, finding):
        raise NotPermitted(
            _(
                "Only the subject's own people judge, and in a section that was handed out only those who hold it. "
                "Ask the holder of the section or the focal point."
            )
        )


def demand_review(actor: Actor, assessment: Assessment, finding: Finding) -> None:
    """Raise unless the person reviews here and did not write the finding."""
    if not _reviews(actor, assessment):
        raise NotPermitted(_("Only the subject's own focal points and legal drafters review findings."))
    if is_own_word(actor, finding):
        raise NotPermitted(_("You wrote this finding yourself. Somebody else reviews it."), field="reviewer")


def demand_close(actor: Actor, assessment: Assessment) -> None:
    """Raise unless the person may close the assessment."""
    if not may_close(actor, assessment):
        raise NotPermitted(_("Only the focal point, or the head of the assessed organisation, closes an assessment."))


def _judges(actor: Actor, assessment: Assessment, finding: Finding) -> bool:
    if _holds(actor, (Role.FOCAL_POINT,), _subject(assessment)):
        return True
    section = section_of(assessment=assessment, position=finding.position)
    if section is not None:
        return _holds_section(actor, section)
    roles = COUNTRY_ROLES if assessment.subject_kind == SubjectKind.COUNTRY else WORKING_ROLES
    return _holds(actor, roles, _subject(assessment))


def _holds_section(actor: Actor, section: Section) -> bool:
    if section.person_id is not None and section.person_id != actor.pk:  # type: ignore[union-attr]
        return False
    return _holds(actor, WORKING_ROLES, _of_organisation(section.organisation_id))


def may_finish(actor: Actor, assessment: Assessment, section: Section) -> bool:
    """Whether the person may say that a section is done."""
    return not isinstance(actor, Operator) and (may_lead(actor, assessment) or _holds_section(actor, section))


def _reviews(actor: Actor, assessment: Assessment) -> bool:
    roles = COUNTRY_ROLES if assessment.subject_kind == SubjectKind.COUNTRY else (*COUNTRY_ROLES, Role.LABORATORY_HEAD)
    return _holds(actor, roles, _subject(assessment)) or _holds(actor, (Role.FOCAL_POINT,), _reach(assessment))


def _subject(assessment: Assessment) -> Where:
    """Roles of those whose subject this is."""
    if assessment.subject_organisation_id is not None:
        return _of_organisation(assessment.subject_organisation_id)
    return _reach(assessment)


def _reach(assessment: Assessment) -> Where:
    """Roles of those whom the assessment concerns at all: the country, or the one organisation that keeps it."""
    if assessment.visibility == Visibility.ORGANISATION:
        return _of_organisation(assessment.organisation_id)
    return lambda held: held.country == assessment.country_id


def _of_organisation(organisation: int) -> Where:
    return lambda held: held.organisation == organisation


def _holds(actor: Actor, roles: Iterable[Role], where: Where) -> bool:
    """Whether one of the roles is held there; the operator at the terminal holds none."""
    wanted = tuple(roles)
    return any(held.role in wanted and where(held) for held in held_roles(actor))
