"""Frames: paragraphs that stand at a place of their own on the page (w:framePr, 17.3.1.11)."""

from __future__ import annotations

from typing import Final

from lxml import etree

from letterkit.layout.reading.model import Anchor
from letterkit.layout.reading.properties import FrameProperties
from letterkit.layout.reading.xml import integer, twips, value

_MOST_LINES: Final = 10  # that a drop capital goes over; Word's own limit
_BESIDE: Final = {"notBeside": "top", "none": "none", "through": "none"}
_X_FROM: Final = {"page": "page", "margin": "margin"}
_Y_FROM: Final = {"page": "page", "text": "paragraph"}


def read_frame(element: etree._Element) -> FrameProperties:
    """Return what a `w:framePr` states, with Word's own defaults; lengths in twips.

    A width of 0 is as wide as the text. Where neither a place nor a side is stated, the frame
    stands where its text would ([MS-DOC], sprmPDyaAbs and sprmPDxaAbs).
    """
    x, y = (twips(value(element, attribute)) or 0.0 for attribute in ("w:x", "w:y"))
    y_align = value(element, "w:yAlign") or ""
    inline = y_align == "inline" or not (y or y_align)
    width, height = (max(twips(value(element, attribute)) or 0.0, 0.0) for attribute in _SIZES)
    h_space, v_space = (max(twips(value(element, each)) or 0.0, 0.0) for each in _SPACES)
    x_from = _X_FROM.get(value(element, "w:hAnchor") or "", "column")
    x_align = value(element, "w:xAlign") or ""
    lines = 0
    if value(element, "w:dropCap") in {"drop", "margin"}:
        lines = min(max(integer(value(element, "w:lines")) or 1, 1), _MOST_LINES)
        if value(element, "w:dropCap") == "margin":
            x_from, x_align = "leftMargin", "right"
    return FrameProperties(
        width=width,
        height=height,
        exact=value(element, "w:hRule") == "exact" and height > 0,
        lines=lines,
        wrap=_BESIDE.get(value(element, "w:wrap") or "", "both"),
        h_space=h_space,
        v_space=v_space,
        x_from=x_from,
        x=x,
        x_align=x_align,
        y_from="paragraph" if inline else _Y_FROM.get(value(element, "w:vAnchor") or "", "margin"),
        y=0.0 if inline else y,
        y_align="" if inline else y_align,
    )


def frame_anchor(frame: FrameProperties) -> Anchor:
    """Return where a frame floats, as drawings have it."""
    spaces = frame.v_space, frame.h_space, frame.v_space, frame.h_space
    return Anchor(
        frame.x_from, frame.x, frame.x_align, frame.y_from, frame.y, frame.y_align, frame.wrap,
        behind_text=False, margins=spaces,
    )  # fmt: skip


_SIZES: Final = ("w:w", "w:h")
_SPACES: Final = ("w:hSpace", "w:vSpace")
