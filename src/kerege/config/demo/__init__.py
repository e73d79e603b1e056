"""The demonstration: two fictitious countries on which the whole chain is run."""
