"""Template filters of the workbench."""
