"""Writes of the register, each in one transaction with its line of history and its event."""
