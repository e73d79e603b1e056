"""Pure problem solvers, deterministic given a problem, parameters and a seed."""
