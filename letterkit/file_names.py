"""Names of files and folders, made of texts that may hold anything."""

from __future__ import annotations

import re
from typing import Final

from pathvalidate import sanitize_filename

_SHORT: Final = 60  # characters, which leave room for the path of a folder
# Unicode's Bidi_Control: they turn "xcod.exe" about, so that it reads as "exe.docx".
_BIDIRECTIONAL: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def strip_bidi_controls(text: str) -> str:
    """Return `text` without the characters that change the direction in which it is shown."""
    return text if text.isprintable() else _BIDIRECTIONAL.sub("", text)


def short_name(text: str) -> str:
    """Return a text as a short name of a file or folder on any system; "" where nothing is left.

    At most 60 characters, without those that Windows, macOS or Linux refuse.
    """
    text = strip_bidi_controls(text)
    return sanitize_filename(text, platform="universal")[:_SHORT].strip(" .")
