"""Pages of the law app."""
