"""Work that takes longer than a page may, with progress that a person can watch."""
