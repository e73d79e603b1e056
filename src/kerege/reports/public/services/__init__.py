"""Writes of publications: proposed, approved by two, withdrawn with a notice."""
