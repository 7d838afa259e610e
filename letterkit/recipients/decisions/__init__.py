"""What is decided once for a list, from evidence in the whole of it, and holds for all its rows."""
