"""Painting outlines of straight lines and curves with Qt."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from letterkit.layout.painting.display import Shape
from letterkit.layout.painting.glyphs import colour_of
from letterkit.layout.paths import Path

_MITRE: Final = 8.0  # how much longer than thick a corner may be, as in Word's own themes


def paint_shape(shape: Shape, painter: QPainter) -> None:
    """Paint a shape: its fill, then the line along its outline."""
    painter.setBrush(QBrush(colour_of(shape.fill)) if shape.fill else Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(shape) if shape.stroke and shape.thickness else Qt.PenStyle.NoPen)
    painter.drawPath(qt_path(shape.path, even_odd=shape.even_odd))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _pen(shape: Shape) -> QPen:
    pen = QPen(colour_of(shape.stroke), shape.thickness)
    if shape.rounded:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    else:
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.SvgMiterJoin)
        pen.setMiterLimit(_MITRE)
    if shape.dash:
        pen.setDashPattern([length / shape.thickness for length in shape.dash])
    return pen


@lru_cache(maxsize=256)
def qt_path(path: Path, *, even_odd: bool) -> QPainterPath:
    """Return an outline as Qt has it."""
    outline = QPainterPath()
    outline.setFillRule(Qt.FillRule.OddEvenFill if even_odd else Qt.FillRule.WindingFill)
    for kind, points in path:
        ends = [QPointF(*point) for point in points]
        match kind:
            case "M":
                outline.moveTo(*ends)
            case "L":
                outline.lineTo(*ends)
            case "C":
                outline.cubicTo(*ends)
            case _:
                outline.closeSubpath()
    return outline
