"""Writes of the registry: records come in whole, projects are joined and taken apart again, fields are chosen."""
