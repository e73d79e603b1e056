"""Writes of programme work."""
