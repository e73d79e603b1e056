"""The shared vocabulary that every other part speaks, free of any framework."""
