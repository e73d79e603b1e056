"""Pure decisions of the registry: what a source said, what belongs together, what may be added up."""
