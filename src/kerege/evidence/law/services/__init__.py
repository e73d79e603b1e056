"""Writes of the law app: each keyword-only, with its actor and its clock, in one transaction with its event."""

from kerege.evidence.law.services.comparison import Comparison, compare_expressions
from kerege.evidence.law.services.corrections import correct_draft, undo_correction
from kerege.evidence.law.services.drafts import change_details, discard_draft, open_draft, publish_draft, read_draft
from kerege.evidence.law.services.export import ExportedFile, export_expression
from kerege.evidence.law.services.holders import ensure_law_library
from kerege.evidence.law.services.importing import examine_law, import_law
from kerege.evidence.law.services.orders import ImportOutcome, LawDetails, LawFile, Owner
from kerege.evidence.law.services.pairs import align_by_hand, decide_alignment
from kerege.evidence.law.services.works import describe_work, relate_works, withdraw_relation

__all__ = [
    "Comparison",
    "ExportedFile",
    "ImportOutcome",
    "LawDetails",
    "LawFile",
    "Owner",
    "align_by_hand",
    "change_details",
    "compare_expressions",
    "correct_draft",
    "decide_alignment",
    "describe_work",
    "discard_draft",
    "ensure_law_library",
    "examine_law",
    "export_expression",
    "import_law",
    "open_draft",
    "publish_draft",
    "read_draft",
    "relate_works",
    "undo_correction",
    "withdraw_relation",
]
