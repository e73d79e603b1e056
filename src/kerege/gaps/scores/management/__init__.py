"""The verbs of this app at the terminal."""
