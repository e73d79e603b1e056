"""Assessments, findings and the evidence under them."""
