"""Reads for country pages and reports, always through the viewer's eyes where something has an owner."""
