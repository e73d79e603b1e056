"""Commands of the registry and what they print."""
