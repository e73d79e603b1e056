"""How tables of published scores are understood: pure decisions about headings, values, names and totals."""
