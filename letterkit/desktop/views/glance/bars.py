"""Bars in parts, on a screen and on paper: told apart by their hatching, not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from letterkit.desktop.theme import Theme

_HATCHES: Final = ("solid", "-", "x", "/", "")  # one of each of `view_data.PARTS`
_TINT: Final = 0.18  # of a hatched part's colour, behind its lines
_STEP, _LINE = 5.0, 1.0  # between the lines of a hatching, and how thick they are
_AIR: Final = 3.0  # on either side of a number
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class BarStyle:
    """The colours of bars, and how many of the painter's units are as much as a pixel."""

    ink: QColor
    ground: QColor
    parts: tuple[QColor, ...]
    unit: float = 1.0


def style_of(theme: Theme) -> BarStyle:
    """Return how bars look on a screen."""
    parts = (theme.success, theme.accent, theme.error, theme.warning, theme.muted)
    return BarStyle(theme.ink, theme.surface, parts)


def style_on_paper(unit: float) -> BarStyle:
    """Return how bars look in black on white."""
    black = QColor("black")
    return BarStyle(black, QColor("white"), (black,) * len(_HATCHES), unit)


def paint_bar(painter: QPainter, place: QRectF, parts: Sequence[int], style: BarStyle) -> None:
    """Paint a bar whose parts share its length out by their numbers, which stand in them."""
    total = sum(parts)
    if not total:
        return
    edges = [place.left()]
    for part in parts:
        edges.append(edges[-1] + place.width() * part / total)
    for number, (part, (left, right)) in enumerate(zip(parts, pairwise(edges), strict=True)):
        if part:
            area = QRectF(left, place.top(), right - left, place.height())
            _paint_part(painter, area, number, style)
            _paint_number(painter, area, number, f"{part:,}", style)


def legend_places(texts: Sequence[str], metrics: QFontMetricsF, width: float) -> list[QRectF]:
    """Return where each entry of a legend stands, in as many lines as a width asks for."""
    places: list[QRectF] = []
    height = metrics.height()
    x = y = 0.0
    for text in texts:
        needed = height * 1.8 + metrics.horizontalAdvance(text)
        if x and x + needed > width:
            x, y = 0.0, y + height * 1.5
        places.append(QRectF(x, y, needed, height))
        x += needed + height * 0.8
    return places


def paint_legend(
    painter: QPainter, origin: QPointF, texts: Sequence[str], places: Sequence[QRectF],
    style: BarStyle,
) -> None:  # fmt: skip
    """Paint a legend's entries at the places that they were given, from an origin."""
    for number, (text, place) in enumerate(zip(texts, places, strict=True)):
        area = place.translated(origin)
        side = area.height() * 0.8
        swatch = QRectF(area.left(), area.center().y() - side / 2, side * 1.6, side)
        _paint_part(painter, swatch, number, style)
        painter.setPen(style.ink)
        text_area = area.adjusted(area.height() * 1.7, 0, area.height(), 0)
        painter.drawText(text_area, Qt.AlignmentFlag.AlignVCenter, text)


def _paint_part(painter: QPainter, area: QRectF, number: int, style: BarStyle) -> None:
    colour, hatch = style.parts[number], _HATCHES[number]
    painter.save()
    painter.setPen(QPen(colour, _LINE * style.unit))
    if hatch == "solid":
        painter.fillRect(area, colour)
    elif hatch:
        tint = QColor(colour)
        tint.setAlphaF(_TINT)
        painter.fillRect(area, tint)
        painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
        painter.drawLines(_hatching(area, hatch, _STEP * style.unit))
    painter.restore()
    painter.save()
    painter.setPen(QPen(colour, _LINE * style.unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = _LINE * style.unit / 2
    painter.drawRect(area.adjusted(half, half, -half, -half))
    painter.restore()


def _hatching(area: QRectF, hatch: str, step: float) -> list[QLineF]:
    height = area.height()
    if hatch == "-":
        count = int(height / step)
        return [
            QLineF(area.left(), area.top() + step * at, area.right(), area.top() + step * at)
            for at in range(1, count + 1)
        ]
    lines: list[QLineF] = []
    for at in range(int((area.width() + height) / (2 * step)) + 1):
        x = area.left() + 2 * step * at
        lines.append(QLineF(x, area.top(), x - height, area.bottom()))
        if hatch == "x":
            lines.append(QLineF(x - height, area.top(), x, area.bottom()))
    return lines


def _paint_number(painter: QPainter, area: QRectF, number: int, text: str, style: BarStyle) -> None:
    """Put a part's number into it, on a ground of its own where lines would run through it."""
    metrics = QFontMetricsF(painter.font())
    width = metrics.horizontalAdvance(text) + 2 * _AIR * style.unit
    if width + 2 * _AIR * style.unit > area.width():
        return
    solid = _HATCHES[number] == "solid"
    plate = QRectF(0, 0, width, min(metrics.height(), area.height() - 4 * style.unit))
    plate.moveCenter(area.center())
    if not solid:
        painter.fillRect(plate, style.ground)
    painter.setPen(style.ground if solid else style.ink)
    painter.drawText(area, _CENTRE, text)
