"""SQLite as Django knows it, but fair to those who wait for the write lock."""
