"""How fast letterkit is, measured against its peers in one run."""
