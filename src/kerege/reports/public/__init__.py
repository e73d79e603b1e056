"""Publications: redacted snapshots that a country lets out."""
