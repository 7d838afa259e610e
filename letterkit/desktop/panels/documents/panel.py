"""The panel of documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from letterkit.desktop.panels.documents.card import CardButton, TemplateCard
from letterkit.desktop.parts import ElidedLabel, Heading, LinkButton, NoticeLine

_IN_A_ROW: Final = 3
_WORD: Final = (".docx", ".dotx")


class DocumentsPanel(QWidget):
    """Shows the pack's templates as cards; a Word file can be dropped on it."""

    chosen = Signal(str)
    own_file_wanted = Signal()
    own_file_dropped = Signal(str)
    edit_in_word_wanted = Signal()
    open_pack_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._cards: dict[str, CardButton] = {}
        self._group = QButtonGroup(self)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._own_name = ElidedLabel("")
        self._own_name.setAccessibleName(self.tr("Your own Word file"))
        self._problems = NoticeLine()
        self._own = LinkButton(self.tr("+ Use my own Word file…"))
        self._edit = LinkButton(self.tr("Edit in Word"))
        self._edit.setAccessibleDescription(
            self.tr("Opens this document in Word; the preview follows when it is saved.")
        )
        self._pack = LinkButton(self.tr("Open another pack…"))
        self._lay_out()
        self._group.buttonClicked.connect(lambda card: self.chosen.emit(card.card.id))
        self._own.clicked.connect(self.own_file_wanted)
        self._edit.clicked.connect(self.edit_in_word_wanted)
        self._pack.clicked.connect(self.open_pack_wanted)

    def set_templates(self, cards: Sequence[TemplateCard]) -> None:
        """Show these templates."""
        if [each.card for each in self._cards.values()] == list(cards):
            return
        for button in self._cards.values():
            self._group.removeButton(button)
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._cards = {card.id: CardButton(card) for card in cards}
        for index, button in enumerate(self._cards.values()):
            self._group.addButton(button)
            self._grid.addWidget(button, index // _IN_A_ROW, index % _IN_A_ROW)
        self.setFocusProxy(next(iter(self._cards.values()), None))

    def set_picture(self, template: str, picture: QImage) -> None:
        """Show a template's first page."""
        if template in self._cards:
            self._cards[template].set_picture(picture)

    def set_chosen(self, template: str) -> None:
        """Show which template is chosen; "" for the user's own file."""
        self._group.setExclusive(False)
        for name, button in self._cards.items():
            button.setChecked(name == template)
        self._group.setExclusive(True)

    def set_own_file(self, name: str, problems: Sequence[str]) -> None:
        """Show the user's own file and what is wrong with it, or with the chosen template."""
        self._own_name.setText(name)
        self._own_name.setVisible(bool(name))
        if problems:
            self._problems.show_notice("error", " ".join(problems))
        else:
            self._problems.clear()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take Word files."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Use the file that was dropped."""
        if path := _dropped(event):
            event.acceptProposedAction()
            self.own_file_dropped.emit(path)

    def _lay_out(self) -> None:
        links = QHBoxLayout()
        links.addWidget(self._edit)
        links.addStretch(1)
        links.addWidget(self._pack)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(Heading(self.tr("Document")))
        layout.addLayout(self._grid)
        for widget in (self._own_name, self._problems, self._own):
            layout.addWidget(widget)
        layout.addLayout(links)
        self._own_name.hide()


def _dropped(event: QDropEvent) -> str:
    urls = event.mimeData().urls()
    path = urls[0].toLocalFile() if len(urls) == 1 else ""
    return path if path.lower().endswith(_WORD) else ""
