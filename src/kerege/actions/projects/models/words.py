"""Labels of the closed lists, in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.actions.projects.rules.records import FieldName, MoneyKind, SourceKind
from kerege.actions.projects.rules.vocabulary import ImportState, LinkKind, ProposalState, Stage, TermKind

SOURCE_LABELS = (
    (SourceKind.SPH.value, _("WHO Strategic Partnership portal")),
    (SourceKind.EU_CBRN.value, _("EU CBRN Risk Mitigation site")),
    (SourceKind.IATI.value, _("IATI activity file")),
    (SourceKind.TABLE.value, pgettext_lazy("source of a record", "Table")),
)
STAGE_LABELS = (
    (Stage.PIPELINE.value, pgettext_lazy("stage of a project", "In the pipeline")),
    (Stage.ACTIVE.value, pgettext_lazy("stage of a project", "Under way")),
    (Stage.COMPLETED.value, pgettext_lazy("stage of a project", "Completed")),
    (Stage.CANCELLED.value, pgettext_lazy("stage of a project", "Cancelled")),
    (Stage.UNKNOWN.value, pgettext_lazy("stage of a project", "Not stated")),
)
MONEY_LABELS = (
    (MoneyKind.BUDGET.value, pgettext_lazy("kind of amount", "Budget")),
    (MoneyKind.COMMITMENT.value, pgettext_lazy("kind of amount", "Commitment")),
    (MoneyKind.DISBURSEMENT.value, pgettext_lazy("kind of amount", "Disbursement")),
)
TERM_LABELS = (
    (TermKind.COUNTRY.value, _("Country")),
    (TermKind.REGION.value, _("Region")),
    (TermKind.AREA.value, pgettext_lazy("topic of a project", "Area")),
    (TermKind.CATEGORY.value, pgettext_lazy("CBRN", "Category")),
)
PROPOSAL_LABELS = (
    (ProposalState.OPEN.value, pgettext_lazy("proposal to merge", "Open")),
    (ProposalState.CONFIRMED.value, pgettext_lazy("proposal to merge", "Confirmed")),
    (ProposalState.DISMISSED.value, pgettext_lazy("proposal to merge", "Dismissed")),
)
LINK_LABELS = (
    (LinkKind.REQUIREMENT.value, _("Requirement")),
    (LinkKind.GAP.value, pgettext_lazy("what a project works on", "Gap")),
)
IMPORT_LABELS = (
    (ImportState.STAGING.value, pgettext_lazy("import", "Being stored")),
    (ImportState.APPLIED.value, pgettext_lazy("import", "Imported")),
    (ImportState.FAILED.value, pgettext_lazy("import", "Given up")),
    (ImportState.WITHDRAWN.value, pgettext_lazy("import", "Taken back")),
)
FIELD_LABELS = (
    (FieldName.TITLE.value, _("Title")),
    (FieldName.NUMBER.value, _("Number")),
    (FieldName.CONTRACT.value, pgettext_lazy("field of a project", "Contract number")),
    (FieldName.CONTEXT.value, _("Context")),
    (FieldName.OBJECTIVES.value, _("Objectives")),
    (FieldName.SPECIFIC_OBJECTIVES.value, _("Specific objectives")),
    (FieldName.ACTIVITIES.value, _("Activities")),
    (FieldName.RESULTS.value, _("Results")),
    (FieldName.STATUS.value, _("Status")),
    (FieldName.STARTS_ON.value, _("Starts on")),
    (FieldName.ENDS_ON.value, _("Ends on")),
    (FieldName.PLACES.value, _("Places")),
    (FieldName.REGIONS.value, _("Regions")),
    (FieldName.COVERAGE.value, pgettext_lazy("field of a project", "Coverage")),
    (FieldName.AREAS.value, _("Areas")),
    (FieldName.CATEGORIES.value, _("CBRN categories")),
    (FieldName.SOURCE_ENTITY.value, _("Source entity")),
    (FieldName.CHANNEL.value, _("Contribution channel")),
    (FieldName.IMPLEMENTERS.value, _("Implementing partners")),
    (FieldName.DESTINATION_ENTITY.value, _("Destination entity")),
    (FieldName.COORDINATORS.value, _("Coordinators")),
    (FieldName.WEBSITES.value, _("Websites")),
)
