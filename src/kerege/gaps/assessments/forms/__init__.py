"""What people send from the pages of assessments."""

from kerege.gaps.assessments.forms.base import RevisionForm
from kerege.gaps.assessments.forms.evidence import DocumentForm, ProvisionForm, SearchForm
from kerege.gaps.assessments.forms.filtering import FilterForm, ticked
from kerege.gaps.assessments.forms.judging import BulkForm, BulkReviewForm, ReviewForm, VerdictForm
from kerege.gaps.assessments.forms.leading import BranchForm, ReopenForm, SectionForm
from kerege.gaps.assessments.forms.planning import CopyForm, FrameworkForm, PeriodForm, SubjectForm

__all__ = [
    "BranchForm",
    "BulkForm",
    "BulkReviewForm",
    "CopyForm",
    "DocumentForm",
    "FilterForm",
    "FrameworkForm",
    "PeriodForm",
    "ProvisionForm",
    "ReopenForm",
    "ReviewForm",
    "RevisionForm",
    "SearchForm",
    "SectionForm",
    "SubjectForm",
    "VerdictForm",
    "ticked",
]
