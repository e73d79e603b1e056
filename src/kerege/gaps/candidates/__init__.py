"""Provisions that may answer a requirement, and what a person said of each."""
