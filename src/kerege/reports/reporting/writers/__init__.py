"""The forms of a report."""

from kerege.reports.reporting.writers.paper import write_pdf
from kerege.reports.reporting.writers.sheet import write_xlsx
from kerege.reports.reporting.writers.word import write_docx

__all__ = ["write_docx", "write_pdf", "write_xlsx"]
