"""What a report says, free of any form and any database."""

from kerege.reports.reporting.rules.forms import MEDIA_TYPES, ReportForm, file_name
from kerege.reports.reporting.rules.report import (
    CorpusLine,
    Group,
    LongText,
    ProvisionLine,
    ProvisionText,
    Report,
    RequirementLine,
    Source,
    Wording,
)

__all__ = [
    "MEDIA_TYPES",
    "CorpusLine",
    "Group",
    "LongText",
    "ProvisionLine",
    "ProvisionText",
    "Report",
    "ReportForm",
    "RequirementLine",
    "Source",
    "Wording",
    "file_name",
]
