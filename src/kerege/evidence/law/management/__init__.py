"""Commands of the law app."""
