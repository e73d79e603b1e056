"""Pure decisions about gaps: their life, what opens one, and how a severity is read."""
