"""The wording of the concern that is looked at, to be read and changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from letterkit.desktop.views.concerns.item import ConcernItem, ConcernRewording
from letterkit.desktop.widgets import LinkButton, Muted, TextBox


class WordingBox(QWidget):
    """Shows one concern's wording for the chosen document, to be changed.

    Links give it the pack's wording again, where it is another, and remove it, where it is the
    user's own. The signals are those of the view.
    """

    reworded = Signal(ConcernRewording)
    restored = Signal(str)  # key
    removed = Signal(str)  # key

    def __init__(self) -> None:
        super().__init__()
        self._item: ConcernItem | None = None
        self._caption = Muted("")
        self.text_box = TextBox()
        self.text_box.setAccessibleName("Wording of this concern")
        self.text_box.edited.connect(self._edited)
        self.restore_button = LinkButton("Use the original wording")
        self.restore_button.clicked.connect(self._restore)
        self.remove_button = LinkButton("Remove this concern")
        self.remove_button.clicked.connect(self._remove)
        links = QHBoxLayout()
        links.addWidget(self.restore_button)
        links.addWidget(self.remove_button)
        links.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._caption)
        layout.addWidget(self.text_box)
        layout.addLayout(links)
        self.hide()

    def show_concern(self, item: ConcernItem | None) -> None:
        """Show another concern, or the same one as it is now; None hides the box.

        Somebody who is typing keeps what they typed as long as it is the same concern.
        """
        other = item is None or self._item is None or item.id != self._item.id
        self._item = item
        self.setVisible(item is not None)
        if item is None:
            return
        self._caption.setText("How this document words it:")
        if other or not self.text_box.hasFocus():
            self.text_box.set_text(item.wording)
        self.restore_button.setVisible(item.changed)
        self.remove_button.setVisible(item.own)

    def _restore(self) -> None:
        if self._item is not None:
            self.restored.emit(self._item.id)

    def _remove(self) -> None:
        if self._item is not None:
            self.removed.emit(self._item.id)

    def _edited(self, text: str) -> None:
        if self._item is not None:
            self.reworded.emit(ConcernRewording(self._item.id, text))
