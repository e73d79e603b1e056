"""Everything of one country, out in open formats and whole into a new instance."""
