"""Commands of programme work and what they print."""
