"""Labels of the closed lists, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.gaps.assessments.rules import corpus, states
from kerege.gaps.assessments.rules.vocabulary import Judgement

STATE_LABELS = (
    (states.AssessmentState.PLANNED.value, pgettext_lazy("assessment", "Planned")),
    (states.AssessmentState.OPEN.value, pgettext_lazy("assessment", "Open")),
    (states.AssessmentState.IN_REVIEW.value, pgettext_lazy("assessment", "In review")),
    (states.AssessmentState.CLOSED.value, pgettext_lazy("assessment", "Closed")),
)
SUBJECT_LABELS = (
    (states.SubjectKind.COUNTRY.value, _("Country")),
    (states.SubjectKind.ORGANISATION.value, _("Organisation")),
    (states.SubjectKind.FACILITY.value, _("Facility")),
    (states.SubjectKind.CURRICULUM.value, _("Curriculum")),
)
ORIGIN_LABELS = (
    (states.Origin.JUDGED.value, pgettext_lazy("origin of an assessment", "Judged here")),
    (states.Origin.IMPORTED.value, pgettext_lazy("origin of an assessment", "Imported")),
)
REVIEW_LABELS = (
    (states.ReviewState.OPEN.value, pgettext_lazy("review", "Not reviewed")),
    (states.ReviewState.ACCEPTED.value, pgettext_lazy("review", "Accepted")),
    (states.ReviewState.RETURNED.value, pgettext_lazy("review", "Returned")),
)
RELATION_LABELS = (
    (states.LinkRelation.ANSWERS.value, pgettext_lazy("evidence", "answers")),
    (states.LinkRelation.ANSWERS_PARTLY.value, pgettext_lazy("evidence", "answers in part")),
    (states.LinkRelation.DELEGATES.value, pgettext_lazy("evidence", "delegates to another act")),
    (states.LinkRelation.CONTRADICTS.value, pgettext_lazy("evidence", "contradicts")),
    (states.LinkRelation.CONTEXT.value, pgettext_lazy("evidence", "gives context")),
)
EVIDENCE_LABELS = (
    (states.EvidenceKind.PROVISION.value, _("Provision")),
    (states.EvidenceKind.DOCUMENT.value, _("Document")),
    (states.EvidenceKind.RECORD.value, pgettext_lazy("evidence", "Record")),
)
JUDGEMENT_LABELS = (
    (Judgement.IDENTIFIED.value, _("Measure identified")),
    (Judgement.PARTLY_IDENTIFIED.value, _("Partly identified")),
    (Judgement.NONE_IDENTIFIED.value, _("None identified in the declared corpus")),
    (Judgement.DELEGATED.value, _("Delegated, by-law not loaded")),
    (Judgement.OUTSIDE_CORPUS.value, _("Outside the declared corpus")),
    (Judgement.IN_PREPARATION.value, pgettext_lazy("finding", "In preparation")),
    (Judgement.MET.value, _("Met")),
    (Judgement.PARTLY_MET.value, _("Partly met")),
    (Judgement.NOT_MET.value, _("Not met")),
    (Judgement.LEVEL.value, _("Level on the scale")),
    (Judgement.NOT_APPLICABLE.value, _("Not applicable")),
    (Judgement.NOT_ASSESSED.value, _("Not assessed")),
)
BRANCH_STATE_LABELS = (
    (corpus.BranchState.NOT_DECLARED.value, _("Not declared")),
    (corpus.BranchState.LOADED.value, _("Its acts are loaded")),
    (corpus.BranchState.HOLDS_NOTHING.value, _("Holds nothing on this matter")),
)
