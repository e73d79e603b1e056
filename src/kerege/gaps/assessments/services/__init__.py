"""Writes of the assessments app, each in one transaction with its event."""
