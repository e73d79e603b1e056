"""Pages of publications: open ones for everybody, and those on which a country works."""
