"""What changed between two dates or two languages."""
