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
)
from kerege.reports.reporting.rules.support import FundingLine, SupportLine, SupportPart
from kerege.reports.reporting.rules.texts import Wording

__all__ = [
    "MEDIA_TYPES",
    "CorpusLine",
    "FundingLine",
    "Group",
    "LongText",
    "ProvisionLine",
    "ProvisionText",
    "Report",
    "ReportForm",
    "RequirementLine",
    "Source",
    "SupportLine",
    "SupportPart",
    "Wording",
    "file_name",
]
