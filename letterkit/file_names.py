"""Names of files and folders, made of texts that may hold anything."""

from __future__ import annotations

from typing import Final

from pathvalidate import is_valid_filename, sanitize_filename

from letterkit.hidden_characters import strip_bidi_controls, strip_hidden

_SHORT: Final = 60  # characters, which leave room for the path of a folder


def short_name(text: str) -> str:
    """Return a text as a short name of a file or folder on any system; "" where nothing is left.

    At most 60 characters, without those that Windows, macOS or Linux refuse, and
    without those by which a name seems to be another.
    """
    text = strip_bidi_controls(strip_hidden(text))
    return sanitize_filename(text, platform="universal")[:_SHORT].strip(" .")


def is_file_name(name: str) -> bool:
    """Whether any system takes a name for a file as it is, and it doesn't seem to be another."""
    return is_valid_filename(name, platform="universal") and strip_bidi_controls(name) == name
