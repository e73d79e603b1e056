"""Filters for the pages of programme work."""
