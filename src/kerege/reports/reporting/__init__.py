"""The picture of a country by framework, on a page, on paper and for machines."""
