"""What programme work must hold, without framework, database or clock."""
