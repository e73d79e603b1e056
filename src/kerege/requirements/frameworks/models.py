"""Tables of libraries, frameworks, requirements and crosswalks, where a new version never overwrites an old one."""

from __future__ import annotations

from typing import TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kerege.foundation.ownership.models import OwnedQuerySet, OwnedRecord, ScopedManager
from kerege.kernel.values import TranslatedText
from kerege.requirements.frameworks.rules import Kind, LawBranch, Relationship, Verification

M = TypeVar("M", bound=models.Model)

KIND_LABELS = (
    (Kind.TREATY.value, pgettext_lazy("kind of framework", "Treaty")),
    (Kind.RESOLUTION.value, pgettext_lazy("kind of framework", "Resolution")),
    (Kind.STANDARD.value, pgettext_lazy("kind of framework", "Standard")),
    (Kind.CODE.value, pgettext_lazy("kind of framework", "Code")),
    (Kind.QUESTIONNAIRE.value, pgettext_lazy("kind of framework", "Questionnaire")),
    (Kind.INDICATORS.value, pgettext_lazy("kind of framework", "Indicators")),
    (Kind.COMPETENCES.value, pgettext_lazy("kind of framework", "Competences")),
)
VERIFICATION_LABELS = (
    (Verification.VERIFIED.value, _("Verified against the official text")),
    (Verification.SOURCE_EXCERPT.value, _("Seen in an excerpt of the source")),
    (Verification.UNVERIFIED.value, _("Unverified")),
)
RELATIONSHIP_LABELS = (
    (Relationship.EQUAL.value, _("asks the same as")),
    (Relationship.SUPERSET.value, _("covers all of")),
    (Relationship.SUBSET.value, _("is covered by")),
    (Relationship.INTERSECTS.value, _("overlaps with")),
    (Relationship.NONE.value, _("has nothing in common with")),
)
BRANCH_LABELS = (
    (LawBranch.SPECIAL.value, _("Special law on the subject")),
    (LawBranch.CRIMINAL.value, _("Criminal code")),
    (LawBranch.ADMINISTRATIVE_OFFENCES.value, _("Administrative offences")),
    (LawBranch.EXPORT_CONTROL.value, _("Export control")),
    (LawBranch.SANITARY.value, _("Sanitary law")),
    (LawBranch.VETERINARY.value, _("Veterinary law")),
    (LawBranch.PLANT_PROTECTION.value, _("Plant protection law")),
    (LawBranch.FOOD.value, _("Food law")),
    (LawBranch.BY_LAWS.value, _("By-laws")),
)


class PublishedManager(ScopedManager[M]):
    """Knows nothing of what an import has not written whole."""

    def _rows(self) -> OwnedQuerySet[M]:
        return super()._rows().filter(is_staged=False)


class Library(OwnedRecord):
    """One version of one file, as an organisation holds it."""

    objects = PublishedManager()  # type: ignore[assignment,misc]

    urn = models.CharField(max_length=500, db_index=True)
    version = models.BigIntegerField()
    is_current = models.BooleanField(default=True)
    is_staged = models.BooleanField(default=False, help_text="An import is writing it, and nobody sees it yet.")
    locale = models.CharField(max_length=35)
    ref = models.CharField(max_length=200, blank=True)
    name = models.JSONField(default=dict)
    description = models.JSONField(default=dict)
    copyright = models.TextField(blank=True)
    publication_date = models.DateField(null=True)
    provider = models.CharField(max_length=200, blank=True)
    packager = models.CharField(max_length=200, blank=True)
    objects_kept = models.JSONField(default=dict, help_text="Objects that the product does not use, as they came.")
    shape = models.JSONField(default=dict)
    extra = models.JSONField(default=dict)
    content_sha256 = models.CharField(max_length=64, db_index=True)
    size_bytes = models.PositiveIntegerField()

    class Meta(OwnedRecord.Meta):
        """An owner holds a version once."""

        verbose_name = _("library")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "urn", "version"),
                condition=models.Q(is_staged=False),
                name="frameworks_library_version_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.urn} {self.version}"


class Framework(OwnedRecord):
    """One edition of a text that asks something of a country."""

    objects = PublishedManager()  # type: ignore[assignment,misc]

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="frameworks")
    library_key = models.CharField(max_length=40)
    order = models.PositiveIntegerField(default=0)
    urn = models.CharField(max_length=500, db_index=True)
    version = models.BigIntegerField()
    is_current = models.BooleanField(default=True)
    is_staged = models.BooleanField(default=False, help_text="An import is writing it, and nobody sees it yet.")
    locale = models.CharField(max_length=35, help_text="Main language of the file.")
    ref = models.CharField(max_length=200, blank=True)
    name = models.JSONField(default=dict)
    description = models.JSONField(default=dict)
    edition = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, blank=True, choices=KIND_LABELS)
    binding = models.CharField(max_length=40, blank=True)
    provider = models.CharField(max_length=200, blank=True)
    source_title = models.CharField(max_length=1000, blank=True)
    source_url = models.CharField(max_length=1000, blank=True)
    source_accessed_on = models.DateField(null=True)
    verification = models.CharField(max_length=20, blank=True, choices=VERIFICATION_LABELS)
    in_force_on = models.DateField(null=True)
    vocabulary = models.CharField(max_length=60, blank=True)
    scale = models.JSONField(default=dict)
    notice = models.JSONField(default=dict)
    translation_status = models.JSONField(default=dict)
    extra = models.JSONField(default=dict)
    requirement_count = models.PositiveIntegerField(default=0)
    assessable_count = models.PositiveIntegerField(default=0)

    class Meta(OwnedRecord.Meta):
        """A library holds a framework once at its place."""

        verbose_name = _("framework")
        constraints = (models.UniqueConstraint(fields=("library", "order"), name="frameworks_framework_order_once"),)

    def __str__(self) -> str:
        return f"{self.urn} {self.version}"

    @property
    def names(self) -> TranslatedText:
        """The framework's name in every language of its file."""
        return TranslatedText.from_json(self.name)


class Requirement(models.Model):
    """One node of a framework's tree; reached through the framework, which has the owner."""

    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="requirements")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="children")
    order = models.PositiveIntegerField(help_text="Place in the file.")
    position = models.PositiveIntegerField(help_text="Place in the tree, a parent before its children.")
    last_position = models.PositiveIntegerField(help_text="Place of the last descendant.")
    level = models.PositiveIntegerField(help_text="Real depth in the tree, from 1.")
    urn = models.CharField(max_length=500, db_index=True)
    parent_urn = models.CharField(max_length=500, blank=True)
    depth = models.PositiveIntegerField(default=1)
    ref = models.CharField(max_length=200, blank=True)
    name = models.JSONField(default=dict)
    statement = models.JSONField(default=dict)
    guidance = models.JSONField(default=dict)
    typical_evidence = models.JSONField(default=dict)
    assessable = models.BooleanField(default=False)
    weight = models.FloatField(default=1)
    keywords = models.JSONField(default=dict)
    duties = models.JSONField(default=list)
    expected_evidence = models.JSONField(default=list)
    character = models.CharField(max_length=40, blank=True)
    minimum_rank = models.CharField(max_length=40, blank=True)
    source_article = models.CharField(max_length=200, blank=True)
    source_paragraph = models.CharField(max_length=200, blank=True)
    source_url = models.CharField(max_length=1000, blank=True)
    verification = models.CharField(max_length=20, blank=True, choices=VERIFICATION_LABELS)
    questions = models.JSONField(default=list)
    extra = models.JSONField(default=dict)
    search_text = models.TextField(blank=True)

    class Meta:
        """Requirements stand in the order of their tree."""

        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("framework", "position"), name="frameworks_requirement_position_once"),
            models.UniqueConstraint(fields=("framework", "order"), name="frameworks_requirement_order_once"),
        )

    def __str__(self) -> str:
        return self.urn

    @property
    def statements(self) -> TranslatedText:
        """The requirement's statement in every language of its file."""
        return TranslatedText.from_json(self.statement)

    @property
    def descendant_count(self) -> int:
        """How many nodes stand below this one."""
        return self.last_position - self.position


class CrosswalkSet(models.Model):
    """Crosswalks from one framework to another; reached through the library, which has the owner."""

    library = models.ForeignKey(Library, on_delete=models.CASCADE, related_name="crosswalk_sets")
    library_key = models.CharField(max_length=40)
    order = models.PositiveIntegerField()
    urn = models.CharField(max_length=500, db_index=True)
    ref = models.CharField(max_length=200, blank=True)
    name = models.JSONField(default=dict)
    description = models.JSONField(default=dict)
    source_framework_urn = models.CharField(max_length=500)
    target_framework_urn = models.CharField(max_length=500)
    extra = models.JSONField(default=dict)

    class Meta:
        """Sets stand in the order of their file."""

        ordering = ("order",)
        constraints = (models.UniqueConstraint(fields=("library", "order"), name="frameworks_crosswalkset_order_once"),)

    def __str__(self) -> str:
        return self.urn


class Crosswalk(models.Model):
    """How one requirement stands to another; both ends are names, because either may be held later or elsewhere."""

    crosswalk_set = models.ForeignKey(CrosswalkSet, on_delete=models.CASCADE, related_name="crosswalks")
    order = models.PositiveIntegerField()
    source_urn = models.CharField(max_length=500, db_index=True)
    target_urn = models.CharField(max_length=500, db_index=True)
    relationship = models.CharField(max_length=12, blank=True, choices=RELATIONSHIP_LABELS)
    strength = models.PositiveSmallIntegerField(null=True)
    rationale = models.TextField(blank=True)
    source = models.TextField(blank=True)
    verification = models.CharField(max_length=20, blank=True, choices=VERIFICATION_LABELS)
    extra = models.JSONField(default=dict)

    class Meta:
        """Crosswalks stand in the order of their file."""

        ordering = ("crosswalk_set", "order")
        constraints = (
            models.UniqueConstraint(fields=("crosswalk_set", "order"), name="frameworks_crosswalk_order_once"),
        )

    def __str__(self) -> str:
        return f"{self.source_urn} {self.relationship} {self.target_urn}"
