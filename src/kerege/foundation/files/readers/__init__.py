"""Readers of law files: pure functions from bytes to blocks, made to run in a child process."""
