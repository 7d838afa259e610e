"""Tool tips that show a text as it is."""

from __future__ import annotations

from html import escape


def tip(text: str) -> str:
    """Return a text for a tool tip; what looks like HTML in it is shown, not followed.

    Qt takes such a text for HTML and fetches the pictures in it, from other computers, too.
    """
    if "<" not in text:
        return text
    return f'<span style="white-space: pre-wrap">{escape(text)}</span>'
