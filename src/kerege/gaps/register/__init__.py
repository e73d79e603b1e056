"""The register of gaps."""
