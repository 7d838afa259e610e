"""Names, titles, roles, addresses: what a row tells of a person, and what looks wrong with it."""
