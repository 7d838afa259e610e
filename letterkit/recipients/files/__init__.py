"""A file or a pasted table as a grid of texts, whatever its format and however damaged it is."""
