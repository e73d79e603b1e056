"""Writes of the consultation: tables are made and withdrawn, remarks come back."""
