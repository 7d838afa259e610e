"""Where VML's shapes stand, by their style and what Word puts beside it (part 4, 19.1.2.19)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from letterkit.layout.reading.model import Anchor
from letterkit.layout.reading.xml import integer, measure, name

_FROM: Final = {
    "text": "", "char": "character", "line": "line",
    "left-margin-area": "leftMargin", "right-margin-area": "rightMargin",
    "top-margin-area": "topMargin", "bottom-margin-area": "bottomMargin",
    "inner-margin-area": "insideMargin", "outer-margin-area": "outsideMargin",
}  # fmt: skip
_SIDES: Final = {"left": "left", "right": "right", "largest": "largest"}
_BESIDE: Final = frozenset(("square", "tight", "through"))
_THOUSAND: Final = 1000  # VML's percentages are in tenths
RULE_ANCHOR: Final = Anchor(
    "column", 0.0, "left", "paragraph", 120.0, "", "none", False, (0, 0, 0, 0)
)


def is_set(text: str | None) -> bool:
    """Whether a VML switch is on (22.9.2.7): "t", "true" or "1"."""
    return text in {"t", "true", "1", "True"}


def read_vml_anchor(shape: etree._Element, style: Mapping[str, str]) -> Anchor | None:
    """Return where a shape's style puts it; None for one in a line. Bare numbers are points."""
    is_absolute = style.get("position") == "absolute"
    if not is_absolute or shape.find(name("w10:anchorlock")) is not None:
        return None
    wrap = shape.find(name("w10:wrap"))
    x_from, y_from = (
        _origin(style, wrap, *each)
        for each in (("horizontal", "anchorx", "column"), ("vertical", "anchory", "paragraph"))
    )
    return Anchor(
        x_from,
        measure(style.get("margin-left"), 20.0) or measure(style.get("left"), 20.0) or 0.0,
        _alignment(style, "horizontal"),
        y_from,
        measure(style.get("margin-top"), 20.0) or measure(style.get("top"), 20.0) or 0.0,
        _alignment(style, "vertical"),
        _read_wrap(wrap),
        (integer(style.get("z-index")) or 0) < 0,
        _distances(style),
        _share(style.get("mso-left-percent")),
        _share(style.get("mso-top-percent")),
        _size_share(style, "width"),
        _size_share(style, "height"),
    )


def _origin(
    style: Mapping[str, str], wrap: etree._Element | None, axis: str, key: str, usual: str
) -> str:
    """Return what a place counts from, as wp:anchor names it; what w10:wrap says comes second."""
    stated = style.get(f"mso-position-{axis}-relative") or (
        "" if wrap is None else wrap.get(key, "")
    )
    return _FROM.get(stated, stated) or usual


def _alignment(style: Mapping[str, str], axis: str) -> str:
    stated = style.get(f"mso-position-{axis}", "")
    return "" if stated == "absolute" else stated


def _read_wrap(wrap: etree._Element | None) -> str:
    """Return on which sides text goes on, as `Anchor.wrap` has it ([MS-OE376], 2.1.1784)."""
    kind = "" if wrap is None else wrap.get("type", "").lower()
    if wrap is None or kind not in _BESIDE:
        return "top" if kind == "topandbottom" else "none"
    return _SIDES.get(wrap.get("side", ""), "both")


def _distances(style: Mapping[str, str]) -> tuple[float, float, float, float]:
    """Return how far text keeps away, in twips: 9 points at the sides where nothing is stated."""
    usual = (("top", 0.0), ("right", 180.0), ("bottom", 0.0), ("left", 180.0))
    top, right, bottom, left = (
        default if stated is None else stated
        for side, default in usual
        for stated in [measure(style.get(f"mso-wrap-distance-{side}"), 20.0)]
    )
    return top, right, bottom, left


def _share(text: str | None) -> float | None:
    """Return a percentage in tenths as a share; None where none is stated, or none that counts."""
    tenths = integer(text)
    if tenths is None or not -10 * _THOUSAND < tenths <= 10 * _THOUSAND:
        return None
    return tenths / _THOUSAND


def _size_share(style: Mapping[str, str], side: str) -> tuple[str, float] | None:
    share = _share(style.get(f"mso-{side}-percent"))
    if share is None or share <= 0:
        return None
    stated = style.get(f"mso-{side}-relative", "page")
    return _FROM.get(stated, stated), share
