"""The terminal's way to assessments."""
