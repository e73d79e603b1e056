"""Concordance tables as files that a ministry can write into, and the way back."""
