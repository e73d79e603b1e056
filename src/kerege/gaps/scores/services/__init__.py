"""Writes of published scores."""
