"""Read-only views across the stages of the chain."""
