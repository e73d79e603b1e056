"""Pages about people: one's own account, invitations, loans of roles, the instance."""
