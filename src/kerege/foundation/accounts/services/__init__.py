"""What changes about people, organisations and programmes."""
