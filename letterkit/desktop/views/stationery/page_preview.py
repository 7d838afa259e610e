"""The first page of envelopes or labels, as large as there is room for."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from letterkit.desktop.theme import theme_of
from letterkit.desktop.views.stationery.view_data import PreviewedPage

_EDGE: Final = 16.0


class PagePreview(QWidget):
    """Shows a page with the outlines of its labels, which aren't printed."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.page = PreviewedPage(1, 1)
        self.setProperty("kind", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("The first page, as it will be printed")

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size at which addresses can still be made out."""
        return QSize(280, 240)

    def show_page(self, image: QImage | None, page: PreviewedPage, text: str) -> None:
        """Show a page, or None for nothing; `text` is what stands on it."""
        self.image, self.page = image, page
        self.setAccessibleDescription(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the page, and its labels' outlines over it."""
        super().paintEvent(event)
        if self.image is None:
            return
        theme, painter = theme_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        scale = min(area.width() / self.page.width, area.height() / self.page.height)
        width, height = self.page.width * scale, self.page.height * scale
        left = area.left() + (area.width() - width) / 2
        top = area.top() + (area.height() - height) / 2
        paper = QRectF(left, top, width, height)
        painter.drawImage(paper, self.image)
        painter.setPen(QPen(theme.muted, 1.0))
        painter.drawRect(paper)
        painter.setPen(QPen(theme.filled_line, 1.0, Qt.PenStyle.DashLine))
        for x, y, wide, high in self.page.boxes:
            painter.drawRoundedRect(
                QRectF(left + x * scale, top + y * scale, wide * scale, high * scale), 3, 3
            )
