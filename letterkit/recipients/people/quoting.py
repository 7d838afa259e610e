"""Cells as a message quotes them."""

from __future__ import annotations


def quoted(text: str) -> str:
    """Return a cell's text as a message quotes it: on one line, and not too long."""
    line = " ".join(text[:200].split())
    return f"“{line[:60]}…”" if len(line) > 60 or len(text) > 200 else f"“{line}”"  # noqa: PLR2004
