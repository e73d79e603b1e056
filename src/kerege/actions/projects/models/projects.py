"""Projects: what people made of the records that speak of them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from kerege.actions.projects.models.records import SourceRecord
from kerege.actions.projects.models.staging import LiveOwned, LiveRows, staged_in
from kerege.actions.projects.models.words import FIELD_LABELS, PROPOSAL_LABELS, STAGE_LABELS, TERM_LABELS
from kerege.actions.projects.rules.vocabulary import ProposalState, Stage
from kerege.foundation.accounts.models import Organisation
from kerege.foundation.ownership.models import OwnedRecord
from kerege.foundation.places.models import Country
from kerege.kernel.identifiers import urn
from kerege.kernel.values import Shown, TranslatedText


class Project(OwnedRecord):
    """One project, planned by the programme itself or joined from what registries said of it.

    Title, dates, stage, registries and search text are derived from its sources and choices, and are written with them.
    """

    slug = models.CharField(max_length=120)
    titles = models.JSONField(default=dict)
    stage = models.CharField(max_length=10, choices=STAGE_LABELS, default=Stage.UNKNOWN.value)
    number = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    search_text = models.TextField(blank=True)
    sources_named = models.CharField(
        max_length=60, blank=True, help_text="Registries that speak of it today, parted by blanks."
    )
    is_planned_here = models.BooleanField(default=False, help_text="Planned by the owner, not read from a registry.")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    visibility_before = models.CharField(
        max_length=12,
        blank=True,
        default="",
        db_default="",
        help_text="How far it was seen before others that are seen less were joined to it.",
    )
    staged_in = staged_in()

    objects = LiveOwned()  # type: ignore[misc]

    class Meta(OwnedRecord.Meta):
        """A slug is one project's among its owner's; a project that was merged away keeps its address.

        `projects_seen` holds what lists ask of a project, so that they read no wider row to tell who sees it.
        """

        abstract = False
        ordering = ("-pk",)
        constraints = (models.UniqueConstraint(fields=("organisation", "slug"), name="projects_slug_once"),)
        indexes = (
            models.Index(fields=("staged_in",), name="projects_project_staged", condition=Q(staged_in__isnull=False)),
            models.Index(fields=("is_planned_here",), name="projects_planned", condition=Q(is_planned_here=True)),
            models.Index(fields=("merged_into",), name="projects_merged_into", condition=Q(merged_into__isnull=False)),
            models.Index(
                fields=(
                    "id",
                    "visibility",
                    "organisation",
                    "country",
                    "stage",
                    "starts_on",
                    "ends_on",
                    "sources_named",
                ),
                name="projects_seen",
                condition=Q(merged_into__isnull=True, staged_in__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.slug

    @property
    def urn(self) -> str:
        """Stable name of the project."""
        return urn("project", self.pk)

    @property
    def title(self) -> Shown:
        """The title for the reader, with the language that it really is in."""
        return TranslatedText.from_json(self.titles).get(get_language() or "en")


class ProjectSource(models.Model):
    """A record speaks of a project: by the import that made the project, or because a person confirmed it."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="sources")
    record = models.ForeignKey(SourceRecord, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.CharField(max_length=200)
    confirmed_at = models.DateTimeField()
    reason = models.CharField(max_length=1000, blank=True)
    came_from = models.ForeignKey(
        Project, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="Where an undo goes."
    )
    undone_by = models.CharField(max_length=200, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    staged_in = staged_in()

    objects = LiveRows()
    plain = models.Manager()

    class Meta:
        """A record speaks of one project at a time; what was undone stays on record."""

        base_manager_name = "plain"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("record",), condition=Q(undone_at__isnull=True), name="projects_one_project_per_record"
            ),
        )
        indexes = (
            models.Index(fields=("staged_in",), name="projects_source_staged", condition=Q(staged_in__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.record_id}"


class FieldChoice(models.Model):
    """Which source is right about a field, or what the owner says itself, with the reason."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="choices")
    field = models.CharField(max_length=30, choices=FIELD_LABELS)
    record = models.ForeignKey(SourceRecord, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    values = models.JSONField(default=list, help_text="The owner's own values, where no source is chosen.")
    reason = models.CharField(max_length=1000, blank=True)
    chosen_by = models.CharField(max_length=200)
    chosen_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    came_from = models.ForeignKey(
        Project,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The joined project whose choice this is; an undo takes it back.",
    )
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        """One choice per field holds; earlier ones stay on record."""

        ordering = ("project_id", "field", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("project", "field"), condition=Q(withdrawn_at__isnull=True), name="projects_one_choice"
            ),
        )

    def __str__(self) -> str:
        return f"{self.project_id} {self.field}"


class ProjectTerm(models.Model):
    """A country, region, area or category under which a project is found; `code` is empty where none is known."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="terms", db_index=False)
    record = models.ForeignKey(SourceRecord, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=TERM_LABELS)
    code = models.CharField(max_length=60, blank=True)
    text = models.CharField(max_length=300)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    staged_in = staged_in()

    objects = LiveRows()
    plain = models.Manager()

    class Meta:
        """Facets count by kind and code, and are narrowed by them; a term without a code goes by its text."""

        base_manager_name = "plain"
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("kind", "code", "project"), name="projects_term_code"),
            models.Index(fields=("kind", "text", "project"), name="projects_term_text", condition=Q(code="")),
            models.Index(fields=("project", "kind", "code", "text"), name="projects_term_of"),
            models.Index(fields=("staged_in",), name="projects_term_staged", condition=Q(staged_in__isnull=False)),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.code or self.text}"


class MergeProposal(models.Model):
    """Two records of one owner that look like one project, why, and what people decided."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    left = models.ForeignKey(SourceRecord, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(SourceRecord, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField(help_text="0 to 1, the sum that the reasons show.")
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=PROPOSAL_LABELS, default=ProposalState.OPEN.value)
    decided_by = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.CharField(max_length=1000, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        """A pair is proposed once, the likeliest first."""

        ordering = ("-score", "pk")
        constraints = (
            models.UniqueConstraint(fields=("left", "right"), name="projects_pair_once"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="projects_pair_in_order"),
        )
        indexes = (models.Index(fields=("organisation", "state", "-score"), name="projects_proposal_open"),)

    def __str__(self) -> str:
        return f"{self.left_id} {self.right_id} {self.state}"
