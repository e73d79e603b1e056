"""Words for the pages of published scores."""
