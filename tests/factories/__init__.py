"""Makes the people and places that tests need, with names that say they are made up."""
