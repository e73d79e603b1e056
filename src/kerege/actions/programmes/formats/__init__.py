"""Writers of the forms in which the work of a project leaves the house."""
