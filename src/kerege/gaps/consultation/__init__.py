"""Concordance tables that go to a ministry and come back with its remarks."""
