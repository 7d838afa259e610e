"""letterkit in a terminal."""

from letterkit.cli.app import main

__all__ = ["main"]
