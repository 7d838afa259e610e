"""Text shaped for painting, once for all pages on which the same words stand in the same style."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QGlyphRun, QPainter, QTextLayout, QTextOption

from letterkit.layout.lines.fonts import qt_font
from letterkit.layout.resolving.model import RunStyle

_ENDLESS: Final = 1e7


class _Shaped(NamedTuple):
    """Glyphs in one or more fonts, and how far below their top the base line is."""

    runs: tuple[QGlyphRun, ...]
    ascent: float


def paint_text(  # noqa: PLR0913, PLR0917 - a place, a text, its style and where to
    x: float,
    baseline: float,
    text: str,
    style: RunStyle,
    painter: QPainter,
    stretch: float = 0.0,
    *,
    rtl: bool = False,
) -> None:
    """Paint `text` from `x` on, its spaces widened by `stretch`; all in twips."""
    shaped = _shaped(text, style, stretch, rtl)
    painter.setPen(colour_of(style.colour))
    origin = QPointF(x, baseline - shaped.ascent)
    for run in shaped.runs:
        painter.drawGlyphRun(origin, run)


@lru_cache(maxsize=256)
def colour_of(digits: str) -> QColor:
    """Return the colour that six hexadecimal digits stand for."""
    return QColor(f"#{digits}")


@lru_cache(maxsize=2048)
def _shaped(text: str, style: RunStyle, stretch: float, rtl: bool) -> _Shaped:
    """Return a text shaped as one line, ready to be painted; `stretch` widens its spaces."""
    layout = shaped_layout(text, style, stretch, rtl=rtl)
    return _Shaped(tuple(layout.glyphRuns()), layout.lineAt(0).ascent())


def shaped_layout(text: str, style: RunStyle, stretch: float, *, rtl: bool) -> QTextLayout:
    """Return a text shaped as one line; `stretch` widens its spaces, in twips."""
    font = qt_font(style)
    if stretch:
        font = QFont(font)
        font.setWordSpacing(stretch)
    layout = QTextLayout(text, font)
    layout.setTextOption(_option(rtl=rtl))
    layout.beginLayout()
    layout.createLine().setLineWidth(_ENDLESS)
    layout.endLayout()
    return layout


@cache
def _option(*, rtl: bool) -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setUseDesignMetrics(True)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    return option
