"""Published scores beside findings, never as findings."""
