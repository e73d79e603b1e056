"""Comparisons of one country with itself; nothing is written."""
