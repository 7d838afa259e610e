"""The view of documents: a card for each template, and links to one's own file and other packs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QImage,
    QResizeEvent,
)
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.views.documents.card import CardButton, TemplateCard
from letterkit.desktop.widgets import ElidedLabel, Heading, LinkButton, NoticeLine, announce
from letterkit.desktop.widgets.removal import remove_widgets
from letterkit.text import plural

_IN_A_ROW: Final = 3  # cards at most; fewer where large type needs room
_GAP: Final = 8  # pixels
_MARGIN: Final = 16  # pixels
_MOST_TEXTS: Final = 4  # diagnostics; more of them don't help


class DocumentsView(QWidget):
    """Shows the pack's templates as cards, and the Word file of one's own.

    Which card is chosen changes with a click, and with `set_chosen`, which emits nothing.
    """

    chosen = Signal(str)  # the id of a template
    own_file_requested = Signal()
    edit_in_word_requested = Signal()
    open_pack_requested = Signal()
    own_pack_requested = Signal(str)  # the name of a pack that comes with letterkit

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Document")
        self._cards: dict[str, CardButton] = {}
        self._chosen = ""
        self._group = QButtonGroup(self)
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        self._columns = _IN_A_ROW
        self.own_caption = QLabel()
        self.own_caption.setProperty("kind", "small")
        self.own_name_label = ElidedLabel("")
        self.diagnostics_notice = NoticeLine()
        self._own = LinkButton("+ Use my own Word file…")
        self._own.setAccessibleDescription("A Word file can be dropped on the window, too.")
        self._edit = LinkButton("Edit in Word")
        self._edit.setAccessibleDescription(
            "Opens this document in Word; the preview follows when it is saved."
        )
        self._pack = LinkButton("Open another pack…")
        self._pack.setAccessibleDescription(
            "A pack is a file or folder with the documents and the concerns of one campaign."
        )
        self._own_pack = LinkButton("")
        self._own_pack.hide()  # until one is offered
        self._own_pack_name = ""
        self._lay_out()
        self._group.buttonClicked.connect(self._choose)
        self._own.clicked.connect(self.own_file_requested)
        self._edit.clicked.connect(self.edit_in_word_requested)
        self._pack.clicked.connect(self.open_pack_requested)
        self._own_pack.clicked.connect(lambda: self.own_pack_requested.emit(self._own_pack_name))

    def set_templates(self, cards: Sequence[TemplateCard]) -> None:
        """Show these templates, a card each; the same as before keep theirs with its picture."""
        if [each.card for each in self._cards.values()] == list(cards):
            return
        for button in self._cards.values():
            self._group.removeButton(button)
        remove_widgets(self._grid, self._cards.values())
        self._cards = {card.id: CardButton(card, self) for card in cards}
        for button in self._cards.values():
            self._group.addButton(button)
            button.stepped.connect(partial(self._step, button))
            button.show()
        self._columns = self._columns_that_fit()
        self._arrange()
        self._put_cards_before_links()
        self._show_chosen()

    def set_own_pack(self, name: str, text: str) -> None:
        """Offer a pack that comes with letterkit by its name, in these words."""
        self._own_pack_name = name
        self._own_pack.setText(text)
        self._own_pack.show()

    def set_picture(self, template: str, picture: QImage) -> None:
        """Show a template's first page on its card; nothing where there is no such template."""
        if template in self._cards:
            self._cards[template].set_picture(picture)

    def set_chosen(self, template: str) -> None:
        """Show which template is chosen; "" for the user's own file."""
        self._chosen = template
        self._show_chosen()

    def set_own_file(self, name: str, diagnostics: Sequence[str]) -> None:
        """Show the name of the user's own file, "" for none, and what is wrong with it.

        Without one the diagnostics, which are sentences, are those of the chosen template. More
        than a few are only counted.
        """
        self.own_name_label.setText(name)
        self._show_own()
        texts = list(diagnostics[:_MOST_TEXTS])
        if more := len(diagnostics) - len(texts):
            texts.append("Besides, {more}.".format(more=plural(more, "more problem")))
        if texts:
            self.diagnostics_notice.show_notice("error", "\n".join(texts))
        else:
            self.diagnostics_notice.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Set as many cards side by side as there is room for."""
        super().resizeEvent(event)
        if (columns := self._columns_that_fit()) != self._columns:
            self._columns = columns
            self._arrange()

    def _columns_that_fit(self) -> int:
        needed = max((each.needed_width() for each in self._cards.values()), default=1)
        fitting = (self.width() - 2 * _MARGIN + _GAP) // (needed + _GAP)
        return max(1, min(_IN_A_ROW, fitting))

    def _arrange(self) -> None:
        for button in self._cards.values():
            self._grid.removeWidget(button)
        for index, button in enumerate(self._cards.values()):
            self._grid.addWidget(button, index // self._columns, index % self._columns)
        for column in range(_IN_A_ROW):  # so that one card alone isn't as wide as the view
            self._grid.setColumnStretch(column, int(column < self._columns))

    def _show_chosen(self) -> None:
        self._group.setExclusive(False)
        for name, button in self._cards.items():
            button.setChecked(name == self._chosen)
        self._group.setExclusive(True)
        # One stop for Tab, as radio buttons have it: the chosen card, else the first.
        stop = self._chosen if self._chosen in self._cards else next(iter(self._cards), "")
        for name, button in self._cards.items():
            focus = Qt.FocusPolicy.StrongFocus if name == stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(focus)
        self._show_own()

    def _show_own(self) -> None:
        name = self.own_name_label.text()
        caption = "Your changed copy is used:" if self._chosen else "Your own Word file is used:"
        if name and caption != self.own_caption.text():
            announce(self, f"{caption} {name}")
        self.own_caption.setText(caption if name else "")
        self.own_name_label.setAccessibleName(f"{caption} {name}")
        for label in (self.own_caption, self.own_name_label):
            label.setVisible(bool(name))

    def _choose(self, button: CardButton) -> None:
        self.chosen.emit(button.card.id)

    def _step(self, button: CardButton, step: int) -> None:
        cards = list(self._cards.values())
        cards[(cards.index(button) + step) % len(cards)].setFocus(Qt.FocusReason.TabFocusReason)

    def _put_cards_before_links(self) -> None:
        """Let Tab reach the cards first: it would come to new widgets last of the whole window."""
        # Qt passes over a call with a widget that takes no focus.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        order = (self, *self._cards.values(), self._own, self._edit, self._pack, self._own_pack)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _lay_out(self) -> None:
        """Put the cards above one's own file, its diagnostics, and the links."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(8)
        layout.addWidget(Heading("Document"))
        layout.addLayout(self._grid)
        own = QVBoxLayout()
        own.setSpacing(0)
        own.addWidget(self.own_caption)
        own.addWidget(self.own_name_label)
        layout.addLayout(own)
        layout.addWidget(self.diagnostics_notice)
        links = QVBoxLayout()
        links.setSpacing(0)
        for link in (self._own, self._edit, self._pack, self._own_pack):
            link.setMinimumWidth(1)  # in the largest type, rather a link is cut than the column
            links.addWidget(link)
        layout.addLayout(links)
        for label in (self.own_caption, self.own_name_label):
            label.hide()
