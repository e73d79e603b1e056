"""What people write about the work of a project."""
