"""The pages below what there is to say of them."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from letterkit.desktop.views.preview.page_notes import PageNotes
from letterkit.desktop.views.preview.page_view import PageView
from letterkit.layout import Pages


class NotedPages(QWidget):
    """A view of pages with a line above it, for what is to be said of just these."""

    def __init__(self, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self.notes = view, PageNotes()
        self.setFocusProxy(view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notes)
        layout.addWidget(view, 1)

    def set_pages(self, pages: Pages | None) -> None:
        """Show pages, and what there is to say of them."""
        self._view.set_pages(pages)
        self.notes.set_pages(pages)
