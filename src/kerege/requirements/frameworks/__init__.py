"""Frameworks, their requirements and the crosswalks between them."""
