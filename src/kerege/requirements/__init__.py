"""What international texts ask of a country, as versioned data."""
