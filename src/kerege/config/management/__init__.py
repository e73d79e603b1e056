"""Commands of the instance as a whole."""
