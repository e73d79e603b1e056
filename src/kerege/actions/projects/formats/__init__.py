"""Readers and writers of the forms in which registries publish."""
