"""The wording of the concern that is looked at, to be read and changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from letterkit.desktop.panels.concerns.item import ConcernItem
from letterkit.desktop.parts import LinkButton, Muted, TextBox


class WordingBox(QWidget):
    """Shows one concern's wording for the chosen document, and its source."""

    reworded = Signal(str, str)
    restored = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._item: ConcernItem | None = None
        self._told = Muted("")
        self._box = TextBox()
        self._box.setAccessibleName(self.tr("Wording of this concern"))
        self._box.edited.connect(self._edited)
        self._restore = LinkButton(self.tr("Use the original wording"))
        self._restore.clicked.connect(lambda: self._item and self.restored.emit(self._item.id))
        self._remove = LinkButton(self.tr("Remove this concern"))
        self._remove.clicked.connect(lambda: self._item and self.removed.emit(self._item.id))
        links = QHBoxLayout()
        links.addWidget(self._restore)
        links.addWidget(self._remove)
        links.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._told)
        layout.addWidget(self._box)
        layout.addLayout(links)
        self.hide()

    def show_concern(self, item: ConcernItem | None) -> None:
        """Show another concern, or the same one as it is now; None hides the box."""
        other = item is None or self._item is None or item.id != self._item.id
        self._item = item
        self.setVisible(item is not None)
        if item is None:
            return
        self._told.setText(self.tr("How this document words it:"))
        if other or not self._box.hasFocus():
            self._box.set_text(item.wording)
        self._restore.setVisible(item.changed)
        self._remove.setVisible(item.own)

    def _edited(self, text: str) -> None:
        if self._item is not None:
            self.reworded.emit(self._item.id, text)
