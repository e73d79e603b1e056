"""Commands of the candidates app."""
