"""Reads of the registry; each takes the viewer."""
