"""Projects and contributions, each with its sources."""
