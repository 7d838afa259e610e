"""Painting a page's marks with Qt."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from letterkit.layout.lines.fonts import qt_font
from letterkit.layout.lines.measuring import text_width
from letterkit.layout.lines.model import Leader
from letterkit.layout.painting.decorations import paint_line, paint_over, paint_under
from letterkit.layout.painting.display import Display, Fill, Image, LabelBox, Mark, Rule, TextLine
from letterkit.layout.painting.glyphs import colour_of, paint_text
from letterkit.layout.painting.tints import paint_tint
from letterkit.layout.resolving.model import RunStyle

_LABEL_STYLE: Final = RunStyle(
    "Arial", 180.0, False, False, "595959", "", "", "", 0, 0.0, 0.0, False, 100, False, False
)
_LEADERS: Final = {"dot": ".", "hyphen": "-", "underscore": "_", "middleDot": "·", "heavy": "_"}


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
            paint_line(mark, painter)
        case Image():
            _paint_image(mark, painter)
        case LabelBox():
            _paint_label(mark, painter)


def _paint_text(line: TextLine, painter: QPainter, *, tinted: bool) -> None:
    """Paint a line's text, each fragment between what lies under and over it, then its leaders."""
    for words in line.words():
        if tinted and (words.piece.field or words.piece.missing):
            paint_tint(words, line, painter)
        paint_under(words, line, painter)
        style, base = words.style, line.baseline - words.style.raised
        paint_text(words.x, base, words.text, style, painter, words.stretch, rtl=line.rtl)
        paint_over(words, line, painter)
    for item in line.line.items:
        if isinstance(item, Leader) and item.kind in _LEADERS:
            _paint_leader(item, line, painter)


def _paint_leader(leader: Leader, line: TextLine, painter: QPainter) -> None:
    """Fill a tab's gap with dots or dashes that line up from line to line."""
    sign = _LEADERS[leader.kind]
    width = text_width(sign, leader.style)
    start = -(-leader.x // width) * width
    count = int((leader.x + leader.width - start) // width)
    if count > 0:
        paint_text(line.x + start, line.baseline, sign * count, leader.style, painter)


@lru_cache(maxsize=16)
def _image(data: bytes) -> QImage:
    return QImage.fromData(QByteArray(data))


def _paint_image(image: Image, painter: QPainter) -> None:
    picture = _image(image.data)
    if picture.isNull():
        box = LabelBox(image.x, image.y, image.width, image.height, "Picture that can’t be read")
        _paint_label(box, painter)
        return
    area = QRectF(image.x, image.y + image.cut, image.width, image.height - image.cut)
    hidden = picture.height() * image.cut / image.height if image.cut else 0.0
    painter.drawImage(area, picture, QRectF(picture.rect()).adjusted(0.0, hidden, 0.0, 0.0))


def _paint_label(box: LabelBox, painter: QPainter) -> None:
    """Paint a dashed box with a label, which stands for what can't be drawn."""
    area = QRectF(box.x, box.y, box.width, box.height)
    painter.fillRect(area, colour_of("F2F2F2"))
    painter.setPen(QPen(colour_of("7F7F7F"), 10.0, Qt.PenStyle.DashLine))
    painter.drawRect(area)
    painter.setFont(qt_font(_LABEL_STYLE))
    painter.setPen(colour_of("595959"))
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(area, int(flags), box.label)
