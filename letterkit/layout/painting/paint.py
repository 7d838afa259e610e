"""Painting a page's marks with Qt."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QLineF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from letterkit.layout.lines.fonts import qt_font
from letterkit.layout.lines.model import Leader
from letterkit.layout.painting.decorations import (
    LABEL_STYLE,
    UNREADABLE,
    dash_pattern,
    label_frame,
    leader_text,
    marks_over,
    marks_under,
    strokes,
)
from letterkit.layout.painting.display import (
    Display,
    Fill,
    Image,
    LabelBox,
    Mark,
    Rule,
    Shape,
    TextLine,
)
from letterkit.layout.painting.glyphs import colour_of, paint_text
from letterkit.layout.painting.shapes import paint_shape
from letterkit.layout.painting.tints import paint_tint


def paint_display(display: Display, painter: QPainter, *, tinted: bool) -> None:
    """Paint a page with one unit of `painter` to the twip; `tinted` shows merge fields."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for mark in display.background:
        _paint(mark, painter, tinted=tinted)
    for mark in display.marks:
        _paint(mark, painter, tinted=tinted)


def _paint(mark: Mark, painter: QPainter, *, tinted: bool) -> None:
    """Paint one mark, by its type."""
    match mark:
        case TextLine() if mark.turn:
            painter.save()
            painter.translate(mark.x, mark.y)
            painter.rotate(mark.turn)
            _paint_text(mark._replace(x=0.0, y=0.0, turn=0), painter, tinted=tinted)
            painter.restore()
        case TextLine():
            _paint_text(mark, painter, tinted=tinted)
        case Fill():
            area = QRectF(mark.x, mark.y, mark.width, mark.height)
            painter.fillRect(area, colour_of(mark.colour))
        case Rule():
            _paint_rule(mark, painter)
        case Image():
            _paint_image(mark, painter)
        case Shape():
            paint_shape(mark, painter)
        case LabelBox():
            _paint_label(mark, painter)


def _paint_text(line: TextLine, painter: QPainter, *, tinted: bool) -> None:
    """Paint a line's text, each fragment between what lies under and over it, then its leaders."""
    for words in line.words():
        if tinted and (words.piece.field or words.piece.missing):
            paint_tint(words, line, painter)
        for mark in marks_under(words, line):
            _paint(mark, painter, tinted=False)
        style, base = words.style, line.baseline - words.style.raised
        paint_text(words.x, base, words.text, style, painter, words.stretch, rtl=line.rtl)
        for mark in marks_over(words, line):
            _paint(mark, painter, tinted=False)
    for item in line.line.items:
        if isinstance(item, Leader):
            x, text = leader_text(item)
            if text:
                paint_text(line.x + x, line.baseline, text, item.style, painter)


def _paint_rule(rule: Rule, painter: QPainter) -> None:
    """Paint a border's line."""
    pen = QPen(colour_of(rule.colour), rule.thickness, c=Qt.PenCapStyle.FlatCap)
    dashes = dash_pattern(rule)
    if dashes:
        pen.setDashPattern(dashes)
    painter.setPen(pen)
    for line in strokes(rule):
        painter.drawLine(QLineF(line.x1, line.y1, line.x2, line.y2))


@lru_cache(maxsize=16)
def _image(data: bytes) -> QImage:
    return QImage.fromData(QByteArray(data))


def _paint_image(image: Image, painter: QPainter) -> None:
    picture = _image(image.data)
    if picture.isNull():
        _paint_label(LabelBox(*image[:4], UNREADABLE), painter)
        return
    left, top, right, bottom = image.crop
    shown = QRectF(
        left * picture.width(),
        top * picture.height(),
        (1 - left - right) * picture.width(),
        (1 - top - bottom) * picture.height(),
    )
    painter.drawImage(QRectF(image.x, image.y, image.width, image.height), picture, shown)


def _paint_label(box: LabelBox, painter: QPainter) -> None:
    """Paint a dashed box with a label, which stands for what can't be drawn."""
    for mark in label_frame(box):
        _paint(mark, painter, tinted=False)
    area = QRectF(box.x, box.y, box.width, box.height)
    painter.setFont(qt_font(LABEL_STYLE))
    painter.setPen(colour_of(LABEL_STYLE.colour))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(area, int(flags), box.label)
