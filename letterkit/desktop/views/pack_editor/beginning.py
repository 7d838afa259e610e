"""The first page of a new pack: from what it is begun."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.widgets import Muted, NoticeLine, SecondaryButton

_WIDEST: Final = 640


class PackBeginning(QWidget):
    """Offers what a pack can be begun from; all of it can be changed later."""

    pack_requested = Signal()  # the open campaign's, or the built-in one
    plain_requested = Signal()
    word_file_requested = Signal()
    unfinished_requested = Signal()  # the one that was left

    def __init__(self) -> None:
        super().__init__()
        self.notice = NoticeLine()
        self.word_button = SecondaryButton("Choose a &Word file…", "word")
        self.plain_button = SecondaryButton("Begin with the p&lain pack")
        self.pack_button = SecondaryButton("Begin with this pac&k")
        self.unfinished_button = SecondaryButton("&Go on with it")
        self.pack_label, self.unfinished_label = Muted(""), Muted("")
        self._unfinished = QWidget()
        self._lay_out()
        self.word_button.clicked.connect(self.word_file_requested)
        self.plain_button.clicked.connect(self.plain_requested)
        self.pack_button.clicked.connect(self.pack_requested)
        self.unfinished_button.clicked.connect(self.unfinished_requested)

    def show_offers(self, pack: str, unfinished: str | None) -> None:
        """Name the pack that can be begun from, and the unfinished one, None for none."""
        self.pack_label.setText(f"From “{pack}”: with all its fields, documents and concerns.")
        name = f"“{unfinished}”" if unfinished else "A pack without a name"
        self.unfinished_label.setText(f"{name} isn't finished yet.")
        self._unfinished.setVisible(unfinished is not None)
        self.notice.clear()

    def _lay_out(self) -> None:
        title = QLabel("A pack for another campaign")
        title.setProperty("kind", "heading")
        intro = Muted(
            "A pack has what a campaign needs: its documents, what they ask for, and the concerns "
            "to choose from. You can use it in all your campaigns, and pass it on to others."
        )
        card = QFrame()
        card.setProperty("kind", "card")
        offers = QVBoxLayout(card)
        offers.setContentsMargins(32, 24, 32, 24)
        offers.setSpacing(24)
        from_word = Muted("From a letter of your own: its gaps become the pack's fields.")
        from_plain = Muted(
            "From the plain pack: a letter, a motion, a briefing and an open letter on anything."
        )
        unfinished = QVBoxLayout(self._unfinished)
        unfinished.setContentsMargins(0, 0, 0, 0)
        for layout, label, button in (
            (unfinished, self.unfinished_label, self.unfinished_button),
            (offers, from_word, self.word_button),
            (offers, from_plain, self.plain_button),
            (offers, self.pack_label, self.pack_button),
        ):
            row = QHBoxLayout()
            row.setSpacing(24)
            row.addWidget(label, 1)
            row.addWidget(button)
            layout.addLayout(row)
        offers.insertWidget(0, self._unfinished)
        buttons = (self.unfinished_button, self.word_button, self.plain_button, self.pack_button)
        widest = max(each.sizeHint().width() for each in buttons)
        for each in buttons:
            each.setMinimumWidth(widest)
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        inside = QVBoxLayout(column)
        inside.setSpacing(16)
        inside.addStretch(1)
        for widget in (title, intro, self.notice, card):
            inside.addWidget(widget)
        inside.addStretch(2)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(32, 16, 32, 16)
        layout.addStretch(1)
        layout.addWidget(column, 100)
        layout.addStretch(1)
