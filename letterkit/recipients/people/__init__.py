"""Names, titles, roles, addresses: what a row gives of a person, and the diagnostics on it."""
