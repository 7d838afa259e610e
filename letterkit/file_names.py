"""Names of files and folders, made of texts that may hold anything."""

from __future__ import annotations

from typing import Final

from pathvalidate import sanitize_filename

from letterkit.hidden_characters import strip_bidi_controls, strip_hidden

_SHORT: Final = 60  # characters, which leave room for the path of a folder


def short_name(text: str) -> str:
    """Return a text as a short name of a file or folder on any system; "" where nothing is left.

    At most 60 characters, without those that Windows, macOS or Linux refuse, and
    without those by which a name seems to be another.
    """
    text = strip_bidi_controls(strip_hidden(text))
    return sanitize_filename(text, platform="universal")[:_SHORT].strip(" .")
