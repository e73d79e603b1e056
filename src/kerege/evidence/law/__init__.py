"""National law, split into provisions that a requirement can be compared with."""
