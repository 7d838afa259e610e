"""A picture as it is typed: `logo.png | 40 mm | The branch's logo`."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from letterkit.errors import LetterkitError
from letterkit.text import collapse_whitespace

_PARTS: Final = 3
_WIDTH: Final = re.compile(r"([0-9]{1,4}(?:[.,][0-9]{1,2})?) ?(mm|cm|)", re.IGNORECASE)
_LEAST, _MOST = 2.0, 420.0  # millimetres: an A3 page is no wider


class PictureValue(NamedTuple):
    """A picture's file, its width in millimetres, and its alternative text.

    Without a width the picture has its own, without a text its field's label is read out.
    """

    file: str
    width: float | None = None
    description: str = ""

    def __str__(self) -> str:
        """Return it as it is typed, which `parse_picture` understands."""
        width = "" if self.width is None else f"{self.width:g} mm"
        parts = [self.file, width, self.description] if self.file else []
        while parts and not parts[-1]:
            parts.pop()
        if len(parts) == _PARTS and not width:
            del parts[1]
            if _WIDTH.fullmatch(self.description):
                parts.insert(1, "")
        return " | ".join(parts)


def parse_picture(text: str) -> PictureValue:
    """Return the picture that a text names: its file, then perhaps its width and what it shows.

    No file on Windows has a “|” in its name. Raises LetterkitError for a width of no page.
    """
    parts = [each.strip() for each in text.split("|", _PARTS - 1)]
    file = parts[0].replace("\r", " ").replace("\n", " ").strip().strip('"“”').strip()
    width = None
    if len(parts) > 1 and (match := _WIDTH.fullmatch(parts[1])):
        width = float(match[1].replace(",", ".")) * (10 if match[2].lower() == "cm" else 1)
        if not _LEAST <= width <= _MOST:
            raise LetterkitError(
                f"“{parts[1]}” is no width for a picture in a letter.",
                "Give it in millimetres, such as 40 mm.",
            )
        del parts[1]
    description = collapse_whitespace(" | ".join(each for each in parts[1:] if each))
    return PictureValue(file, width, description)
