"""Which rows belong to a country: every table of the product is named here, or left out with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from kerege.foundation.ownership.models import OwnedRecord


@dataclass(frozen=True, slots=True)
class Table:
    """A table of which a country takes its own rows.

    `country` is the look-up that leads from a row to its country's code; owned records need none.
    """

    label: str
    country: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def model(self) -> type[Model]:
        """The table's class."""
        return apps.get_model(self.label)

    @property
    def file_name(self) -> str:
        """Where its rows stand."""
        return f"tables/{self.label.lower()}.jsonl"

    def rows(self, code: str) -> QuerySet[Model]:
        """The country's rows in the order of their keys."""
        model = self.model
        manager = model._default_manager if not issubclass(model, OwnedRecord) else model.plain
        return manager.filter(self.condition(code), **_whole(model)).order_by("pk").distinct()

    def condition(self, code: str) -> Q:
        """What makes a row the country's: that one of its organisations owns it."""
        return Q(**{self.country or OWNER: code})


OWNER = "organisation__country"
# What an import has not finished writing is nobody's record yet.
STAGED: dict[str, dict[str, object]] = {"is_staged": {"is_staged": False}, "staged_in": {"staged_in": None}}


def _whole(model: type[Model]) -> dict[str, object]:
    names = {column.name for column in model._meta.concrete_fields}
    return {key: value for name, given in STAGED.items() if name in names for key, value in given.items()}


# Passwords and second factors stay behind: on a new instance everybody is invited anew.
PERSON = ("password", "last_login", "is_superuser", "groups", "user_permissions")


def _under(prefix: str, *labels: str) -> tuple[Table, ...]:
    """Tables whose rows belong to whoever owns the record at the end of the look-up."""
    return tuple(Table(label, f"{prefix}__{OWNER}") for label in labels)


TABLES: tuple[Table, ...] = (
    Table("places.Country", "pk"),
    Table("accounts.Organisation", "country"),
    Table("accounts.User", "memberships__organisation__country", PERSON),
    Table("accounts.Membership"),
    Table("accounts.Delegation", "membership__organisation__country"),
    Table("audit.Chain", "pk"),
    Table("audit.Event", "chain"),
    Table("audit.PersonalValues", "event__chain"),
    Table("files.StoredFile"),
    Table("frameworks.Library"),
    Table("frameworks.Framework"),
    *_under("framework", "frameworks.Requirement"),
    *_under("library", "frameworks.CrosswalkSet"),
    *_under("crosswalk_set__library", "frameworks.Crosswalk"),
    Table("law.Work"),
    *_under("work", "law.WorkRelation", "law.Expression"),
    *_under("expression__work", "law.Provision", "law.Note"),
    *_under("left__expression__work", "law.ProvisionAlignment"),
    Table("law.LawDraft"),
    Table("law.Correction"),
    Table("candidates.CandidateDecision"),
    Table("candidates.SearchRecord"),
    Table("assessments.Assessment"),
    *_under(
        "assessment",
        "assessments.Section",
        "assessments.Snapshot",
        "assessments.CorpusBranch",
        "assessments.Finding",
    ),
    *_under(
        "finding__assessment", "assessments.FindingVersion", "assessments.EvidenceLink", "assessments.FindingSearch"
    ),
    Table("register.Gap"),
    *_under("gap", "register.GapChange"),
    Table("consultation.ConcordanceTable"),
    *_under("table", "consultation.Remark"),
    Table("projects.RegistryImport"),
    Table("projects.SourceRecord"),
    Table("projects.Project"),
    *_under(
        "project",
        "projects.ProjectSource",
        "projects.FieldChoice",
        "projects.ProjectTerm",
        "projects.ProjectLink",
        "projects.Contribution",
        "programmes.Event",
        "programmes.Participants",
        "programmes.Objective",
        "programmes.Activity",
        "programmes.Result",
        "programmes.Indicator",
        "programmes.Measurement",
        "programmes.ProjectCountry",
        "programmes.StageRecord",
        "programmes.Document",
    ),
    # The donor's organisation may be another country's; its statement and its name in words go along.
    Table("programmes.Funding", f"project__{OWNER}", ("organisation",)),
    Table("programmes.Emblem"),
    Table("projects.MergeProposal"),
    Table("projects.Entity"),
    *_under("contribution__project", "projects.ContributionPartner", "projects.Money"),
    Table("public.Publication"),
    *_under("publication", "public.Approval"),
)

# Tables that stay behind, each with the reason that the documentation gives.
STAY_BEHIND: dict[str, str] = {
    "places.CountryFact": "published facts come with the product",
    "places.LoadedFile": "what this instance loaded is its own affair",
    "accounts.Programme": "a programme belongs to all its members",
    "accounts.OneTimeLink": "a way into this instance only",
    "ownership.Grant": "shares name receivers on this instance; they are listed in left-behind.jsonl",
    "jobs.Job": "work of this instance, done or not",
    "accounts.Invitation": "an invitation opens this instance only",
    "scores.ScoreFile": "published by others; import the file again",
    "scores.PublishedScore": "published by others; import the file again",
    "interface.IdempotencyKey": "guards the forms of this instance",
    "interface.Allowance": "counts what people take in and out of this instance",
    "interface.Refusal": "counts pages that this instance refused; the events go along",
    "candidates.PassageVector": "can be computed again from the text",
    "projects.KeptTotals": "can be added up again from the amounts",
    "notices.Notice": "notices speak of pages of this instance",
}
