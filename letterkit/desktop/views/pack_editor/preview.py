"""The preview of a pack that is being made: one of its documents, its fields by their labels."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from letterkit.desktop.views.pack_editor.entry_form import QuietComboBox
from letterkit.desktop.views.preview.page_view import PageView
from letterkit.desktop.widgets import Heading, Muted
from letterkit.layout import Pages


class PackPreview(QWidget):
    """Shows pages, and which document they are of.

    `chosen` has the id of another one, `field_clicked` that of a field on the page.
    """

    chosen = Signal(str)
    field_clicked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.pages = PageView()
        self.document_box = QuietComboBox()
        self.document_box.setAccessibleName("Document in the preview")
        self.note_label = Muted("")
        bar = QFrame()
        bar.setProperty("kind", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(Heading("Preview"))
        row.addWidget(self.document_box, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        self.note_label.setContentsMargins(16, 8, 16, 8)
        layout.addWidget(self.note_label)
        layout.addWidget(self.pages, 1)
        self.document_box.activated.connect(self._choose)
        self.pages.field_clicked.connect(self.field_clicked)
        self.show_note("")

    def show_documents(self, documents: Sequence[tuple[str, str]], current: str) -> None:
        """Offer documents, as (id, title), one of them chosen; nothing is emitted."""
        box = self.document_box
        has = [(box.itemData(at), box.itemText(at)) for at in range(box.count())]
        if has != list(documents):
            box.clear()
            for name, title in documents:
                box.addItem(title, name)
        box.setCurrentIndex(box.findData(current))
        box.setEnabled(bool(documents))

    def _choose(self, at: int) -> None:
        self.chosen.emit(self.document_box.itemData(at))

    def show_pages(self, pages: Pages | None) -> None:
        """Show a document's pages; None for none."""
        self.pages.set_pages(pages)

    def show_note(self, text: str) -> None:
        """Say in a sentence why there are no pages, or older ones; "" for nothing."""
        self.note_label.setText(text)
        self.note_label.setVisible(bool(text))
