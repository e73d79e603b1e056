"""Where a feature stands in a passage is known from the counting, so that nothing is read twice to show it."""

from dataclasses import dataclass

import numpy as np

from kerege.engines.passage_matching.postings import Ints

NOTHING = -1


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the feature of each row of a table stands: words places[starts[i]] to places[starts[i + 1]].

    A place is NOTHING where the feature stands in the context.
    """

    starts: Ints
    places: Ints

    def of_rows(self, rows: Ints) -> tuple[Ints, Ints]:
        """Every place in the text of the given rows, in order, with the position of its row in `rows`."""
        begins = self.starts[rows]
        lengths = self.starts[rows + 1] - begins
        which = np.repeat(np.arange(len(rows)), lengths)
        before = np.cumsum(lengths) - lengths
        places = self.places[np.arange(len(which)) + (begins - before)[which]]
        in_text = np.flatnonzero(places != NOTHING)
        return which[in_text], places[in_text]
