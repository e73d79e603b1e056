"""Tables of the law app: works, their expressions with provisions, alignments, and drafts of imports."""

from kerege.evidence.law.models.alignments import ProvisionAlignment
from kerege.evidence.law.models.drafts import Correction, LawDraft
from kerege.evidence.law.models.expressions import Expression, Note, Provision
from kerege.evidence.law.models.works import Work, WorkRelation

__all__ = [
    "Correction",
    "Expression",
    "LawDraft",
    "Note",
    "Provision",
    "ProvisionAlignment",
    "Work",
    "WorkRelation",
]
