"""The one door for uploads: what comes in is checked, read apart and kept by its hash."""
