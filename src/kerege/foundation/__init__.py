"""The Django ground that holds no domain of its own."""
