"""Tables of the registry: records of sources, projects made of them, contributions with their amounts."""

from kerege.actions.projects.models.contributions import Contribution, ContributionPartner, Entity, Money
from kerege.actions.projects.models.links import ProjectLink
from kerege.actions.projects.models.projects import FieldChoice, MergeProposal, Project, ProjectSource, ProjectTerm
from kerege.actions.projects.models.records import SourceRecord
from kerege.actions.projects.models.staging import RegistryImport
from kerege.actions.projects.models.totals import KeptTotals

__all__ = [
    "Contribution",
    "ContributionPartner",
    "Entity",
    "FieldChoice",
    "KeptTotals",
    "MergeProposal",
    "Money",
    "Project",
    "ProjectLink",
    "ProjectSource",
    "ProjectTerm",
    "RegistryImport",
    "SourceRecord",
]
