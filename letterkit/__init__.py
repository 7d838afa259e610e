"""Letters to councillors, council motions and MP briefings, merged from Word templates."""

import logging

__version__ = "0.1.0"

# Nothing is printed unless a program that uses this asks for a log (Python's HOWTO, "Configuring
# Logging for a Library").
logging.getLogger(__name__).addHandler(logging.NullHandler())
