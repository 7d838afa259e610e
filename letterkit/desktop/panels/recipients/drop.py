"""Spreadsheets that are dropped on the panel, and the frame that shows where."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from letterkit.desktop.look import theme_of

SPREADSHEETS: Final = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv"})


def dropped_file(data: QMimeData) -> str:
    """Return the path of the one file that is dragged, "" where it isn't one file of this PC."""
    urls = data.urls()
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""


def is_spreadsheet(path: str) -> bool:
    """Whether a file's name says that it is a spreadsheet."""
    return Path(path).suffix.lower() in SPREADSHEETS


def is_table(text: str) -> bool:
    """Whether a text from the clipboard can be a table: more than one line, or more columns."""
    return "\t" in text.strip() or "\n" in text.strip()


class DropFrame(QWidget):
    """Lies over the panel while a file is dragged across it, and says what dropping does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_over(self, panel: QWidget) -> None:
        """Cover the panel."""
        self.setGeometry(panel.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a veil, a dashed frame and a line of text."""
        del event
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = theme.panel
        veil.setAlphaF(0.88)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(theme.accent, 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(8, 8, -8, -8), 8, 8)
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("Drop it here to use its people")
        )
