"""Resolving styles, lists and tables to what each run and cell amounts to."""
