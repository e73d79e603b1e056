"""Pages of programme work."""
