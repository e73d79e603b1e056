"""Commands of the frameworks app."""
