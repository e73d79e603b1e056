"""Outline engine: the provisions of a law, by-law, curriculum or manual as a tree with stable addresses."""
