"""What is done about what is missing."""
