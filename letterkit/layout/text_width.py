"""How wide a text is in a font, for whoever makes a document that it must fit into."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from letterkit.layout.application import ensure_application
from letterkit.layout.lines.measuring import MeasuredText
from letterkit.layout.resolving.model import RunStyle, StyledRun

_EM: Final = 1000.0  # twips, at which widths are measured: they grow with the size


@lru_cache(maxsize=65_536)
def text_width(text: str, family: str) -> float:
    """Return the width of a text in a font as a multiple of the font's size, as Word sets it."""
    ensure_application()
    style = RunStyle(
        family, _EM, bold=False, italic=False, colour="", background="", underline="",
        underline_colour="", strike=0, raised=0.0, spacing=0.0, kerning=False, scale=100,
        boxed=False, rtl=False,
    )  # fmt: skip
    return MeasuredText([StyledRun(text, style)], {}).width(0, len(text)) / _EM
