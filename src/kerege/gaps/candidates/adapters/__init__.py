"""Between rows of the database, lists of files and the matching engine."""

from kerege.gaps.candidates.adapters.provisions import ENGINE, Asked, ask, index_provisions, marks_of

__all__ = ["ENGINE", "Asked", "ask", "index_provisions", "marks_of"]
