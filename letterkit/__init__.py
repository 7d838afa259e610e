"""Letters to councillors, council motions and MP briefings, merged from Word templates."""

__version__ = "0.1.0"
