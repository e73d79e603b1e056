"""Reads of comparisons; each takes the viewer."""
