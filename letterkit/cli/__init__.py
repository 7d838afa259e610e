"""letterkit in a terminal."""

from letterkit.cli.entry import main

__all__ = ["main"]
