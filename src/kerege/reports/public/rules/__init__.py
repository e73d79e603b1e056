"""What may leave a country, and who must have said so."""
