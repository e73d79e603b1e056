"""Kerege is the working platform of a regional biosafety and biosecurity programme."""
