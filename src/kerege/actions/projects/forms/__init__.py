"""What people choose and write on the pages of the registry."""
