"""Assembles the product from its apps and the environment."""
