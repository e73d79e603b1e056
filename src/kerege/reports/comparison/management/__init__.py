"""Commands of comparisons."""
