"""Makes every record belong to somebody, and every read name whose eyes it is for."""
