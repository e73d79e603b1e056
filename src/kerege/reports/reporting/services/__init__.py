"""Making pictures and reports."""
