"""Notices that reach a person on the page and by mail."""
