"""Reads of programme work, always through the eyes of somebody who may see the project."""
