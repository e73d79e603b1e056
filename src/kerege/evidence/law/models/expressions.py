"""Wordings of an act: one language at one time, split into provisions."""

from __future__ import annotations

from django.db import models

from kerege.evidence.law.models.words import LANGUAGE_LABELS, STATUS_LABELS
from kerege.evidence.law.models.works import Work
from kerege.evidence.law.rules import naming, vocabulary
from kerege.evidence.law.rules.vocabulary import ExpressionStatus
from kerege.foundation.files.models import StoredFile
from kerege.kernel.identifiers import urn

# under a name, which keeps the type of `work` plain: only the staging of an import meets none
WHILE_STAGED = True


class Expression(models.Model):
    """The wording of a work in one language, as one file gave it.

    Until an import has written all of it, it belongs to no work: readers come by the work, so they meet it whole.
    """

    work = models.ForeignKey(Work, null=WHILE_STAGED, on_delete=models.CASCADE, related_name="expressions")
    language = models.CharField(max_length=12, choices=LANGUAGE_LABELS)
    status = models.CharField(max_length=24, choices=STATUS_LABELS, default=ExpressionStatus.AUTHENTIC.value)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True, help_text="First day on which it no longer holds.")
    source_name = models.CharField(max_length=300)
    source_sha256 = models.CharField(max_length=64)
    source_type = models.CharField(max_length=120)
    stored_file = models.ForeignKey(StoredFile, null=True, on_delete=models.SET_NULL, related_name="+")
    import_key = models.CharField(max_length=64, help_text="Makes a repeated import of the same file harmless.")
    fingerprint = models.CharField(max_length=64, help_text="Changes with any word of any provision.")
    counts = models.JSONField(default=dict, help_text="What the import counted: articles, characters, warnings.")
    created_at = models.DateTimeField()

    class Meta:
        """A file enters a work once, in one language and from one day."""

        ordering = ("work_id", "language", "valid_from", "pk")
        constraints = (models.UniqueConstraint(fields=("work", "import_key"), name="law_expression_once"),)

    def __str__(self) -> str:
        return f"{self.work_id} {self.language} {self.valid_from or ''}"

    @property
    def urn(self) -> str:
        """Stable name of the expression in the account of events."""
        return urn("expression", self.pk)

    @property
    def uri(self) -> str:
        """FRBR name of the expression."""
        return naming.expression_uri(work=self.work.uri, language=self.language, valid_from=self.valid_from)

    @property
    def is_provisional(self) -> bool:
        """Whether what is read from it awaits the authentic text."""
        return vocabulary.is_provisional(self.status)

    @property
    def direction(self) -> str:
        """Writing direction of the language."""
        return "rtl" if self.language in vocabulary.RIGHT_TO_LEFT else "ltr"


class Provision(models.Model):
    """One article, paragraph or item of an expression; never changed once it stands."""

    expression = models.ForeignKey(Expression, on_delete=models.CASCADE, related_name="provisions")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="+")
    eid = models.CharField(max_length=200)
    level = models.CharField(max_length=16)
    label = models.CharField(max_length=300, blank=True, help_text="The number as written, such as 'Article 5.'")
    number = models.CharField(max_length=60, blank=True)
    heading = models.TextField(blank=True)
    text = models.TextField(blank=True)
    order = models.PositiveIntegerField()
    last_order = models.PositiveIntegerField(help_text="Order of the last provision below this one.")
    depth = models.PositiveSmallIntegerField()
    text_hash = models.CharField(max_length=64)
    search_text = models.TextField(blank=True)

    class Meta:
        """Provisions stand in the order of the text, each with a name of its own."""

        ordering = ("expression_id", "order")
        constraints = (
            models.UniqueConstraint(fields=("expression", "order"), name="law_provision_order"),
            models.UniqueConstraint(fields=("expression", "eid"), name="law_provision_eid"),
        )

    def __str__(self) -> str:
        return f"{self.expression_id} {self.eid}"


class Note(models.Model):
    """What the file says about the law without being law: amendments, stamps, contents lists."""

    expression = models.ForeignKey(Expression, on_delete=models.CASCADE, related_name="notes")
    provision = models.ForeignKey(Provision, null=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16)
    text = models.TextField()

    class Meta:
        """Notes stand in the order in which the file gave them."""

        ordering = ("expression_id", "pk")

    def __str__(self) -> str:
        return f"{self.expression_id} {self.kind}"
