"""Countries of the world with the names, languages and memberships that the programme works by."""
