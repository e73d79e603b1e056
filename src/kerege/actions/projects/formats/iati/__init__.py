"""IATI 2.03: activity files are read and written, organisation files are written."""
