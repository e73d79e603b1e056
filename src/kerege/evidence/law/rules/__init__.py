"""Pure decisions about laws: words, names, fingerprints, pages and fragments."""
