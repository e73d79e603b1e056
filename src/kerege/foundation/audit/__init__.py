"""Keeps an append-only account of who did what to which record."""
