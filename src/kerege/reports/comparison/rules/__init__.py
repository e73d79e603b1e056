"""Pure decisions of comparisons: what changed, what may be compared, and how a table of it is written."""
