"""Where a person begins the day."""
