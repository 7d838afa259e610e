"""The letter on the whole screen, large, for reading a motion out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.views.preview.page_arrangement import Fit
from letterkit.desktop.views.preview.page_view import PageView
from letterkit.desktop.widgets import FlatButton, SecondaryButton
from letterkit.layout import Pages

_SURROUND: Final = "#101216"  # dark in every theme, so that only the page shines
_LARGEST: Final = 2.2
_LEAVES: Final = (Qt.Key.Key_Escape, Qt.Key.Key_F11)
_TURNS: Final = {
    Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1,
}  # fmt: skip

_ZOOMS: Final = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class ReadingView(QWidget):
    """A window of its own that fills the screen: arrow keys and Page Down turn, Esc leaves.

    It shows the pages without what marks merge fields, on a dark ground in every theme.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle("Reading")
        self.view = PageView(self, marks=False)
        self.view.installEventFilter(self)
        self.view.set_surround(QColor(_SURROUND))
        self.view.set_fit(Fit.WIDTH, _LARGEST)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = QLabel()
        self.page.setProperty("kind", "muted")
        self.page.setAccessibleName("Which page of how many")
        self.back = FlatButton("previous", "Back (←)")
        self.on = FlatButton("next", "On (→)")
        self.smaller = FlatButton("zoom-out", "Smaller (−)")
        self.larger = FlatButton("zoom-in", "Larger (+)")
        self.leave = SecondaryButton("Leave full screen (Esc)")
        bar = QFrame()
        bar.setProperty("kind", "footer")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        for widget in (self.back, self.page, self.on):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.smaller, self.larger, self.leave):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(bar)
        self.back.clicked.connect(lambda: self.view.turn(-1))
        self.on.clicked.connect(lambda: self.view.turn(1))
        self.smaller.clicked.connect(lambda: self.view.zoom_step(-1))
        self.larger.clicked.connect(lambda: self.view.zoom_step(1))
        self.leave.clicked.connect(self.close)
        self.view.page_changed.connect(self._show_page)
        self.setFocusProxy(self.view)

    def read(self, pages: Pages, page: int) -> None:
        """Fill the screen with pages, at the beginning of one of them."""
        self.set_pages(pages)
        self.showFullScreen()
        self.view.setFocus()
        self.view.show_page(page)

    def set_pages(self, pages: Pages | None) -> None:
        """Show other pages in place of those that are read: the letter was changed meanwhile."""
        self.view.set_pages(pages)
        self._show_page()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the keys before the pages scroll with them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event.key())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Take the keys wherever the focus is."""
        if not self._press(event.key()):
            super().keyPressEvent(event)

    def _press(self, key: int) -> bool:
        """Turn the page, change the size, or leave; return whether the key did any of it."""
        if key in _LEAVES:
            self.close()
        elif key in _TURNS:
            self.view.turn(_TURNS[Qt.Key(key)])
        elif key in _ZOOMS:
            self.view.zoom_step(_ZOOMS[Qt.Key(key)])
        else:
            return False
        return True

    def _show_page(self) -> None:
        pages = self.view.pages
        count = pages.count if pages is not None else 0
        text = f"Page {self.view.page + 1} of {count}"
        self.page.setText(text if count else "")
