"""The buttons that bring drafts into a mail program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from letterkit.desktop.theme import restyle
from letterkit.desktop.views.drafts.view_data import COPIED, DraftAdvice, DraftWay
from letterkit.desktop.widgets import SecondaryButton
from letterkit.desktop.widgets.removal import clear_layout

_GAP: Final = 8
_LEFT: Final = Qt.AlignmentFlag.AlignLeft
_Direction = QBoxLayout.Direction


class DraftActionBar(QWidget):
    """Has the buttons that go with one mail program, and other ways behind or below them."""

    select_requested = Signal()
    next_requested = Signal()
    mailbox_requested = Signal()
    copy_requested = Signal(str)  # one of COPIED
    way_requested = Signal(str)  # the id of a DraftWay

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.select_button = SecondaryButton("Select all still to &send")
        self.open_button = SecondaryButton("")
        self.mailbox_button = SecondaryButton("Save as one mailbox &file…")
        self.copy_buttons = [SecondaryButton(f"Copy the {part}", "copy") for part in COPIED]
        self._buttons, self._ways = QHBoxLayout(), QHBoxLayout()
        for button in (self.select_button, self.open_button, self.mailbox_button,
                       *self.copy_buttons):  # fmt: skip
            self._buttons.addWidget(button)
        self._rows = QBoxLayout(_Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        for row in (self._buttons, self._ways):
            self._rows.addLayout(row)
        self._rows.addStretch(1)
        for layout in (self._rows, self._buttons, self._ways):
            layout.setSpacing(_GAP)
        self._join()

    def show_advice(self, advice: DraftAdvice) -> None:
        """Show the buttons that are of use in one mail program."""
        self.open_button.setText(advice.open_label)
        self.open_button.setVisible(bool(advice.open_label))
        self.mailbox_button.setVisible(advice.method == "import")
        self.select_button.setVisible(advice.method == "drag")
        for button in self.copy_buttons:
            button.setVisible(advice.method == "copy")
        _emphasise(self.open_button, usual=advice.method in {"open", "write"})
        _emphasise(self.mailbox_button, usual=advice.method == "import")
        self._place_rows()

    def show_ways(self, ways: Sequence[DraftWay]) -> None:
        """Offer other ways for all drafts, a button each."""
        clear_layout(self._ways)
        for way in ways:
            button = SecondaryButton(way.label)
            button.setAccessibleDescription(way.description)
            button.setToolTip(way.description)
            button.clicked.connect(partial(self._ask_for_way, way.id))
            self._ways.addWidget(button)
        self._place_rows()

    def enable(self, *, chosen: bool, left: bool) -> None:
        """Enable what can be done: whether any draft is chosen, and any still to send."""
        self.select_button.setEnabled(left)
        self.open_button.setEnabled(left)
        for button in self.copy_buttons:
            button.setEnabled(chosen)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the wider row's width at least, in pixels: one may stand below the other."""
        widths = (row.minimumSize().width() for row in (self._buttons, self._ways))
        return QSize(max(widths), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the other ways below the buttons where they don't fit beside them."""
        super().resizeEvent(event)
        self._place_rows()

    def event(self, event: QEvent) -> bool:
        """Look again whether all fits, once a button has come or got another text or font."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_rows()
        return super().event(event)

    def _place_rows(self) -> None:
        needed = self._buttons.sizeHint().width() + _GAP + self._ways.sizeHint().width()
        fits = needed <= self.width()
        self._rows.setDirection(_Direction.LeftToRight if fits else _Direction.TopToBottom)
        for row in (self._buttons, self._ways):
            self._rows.setAlignment(row, _LEFT)

    def _ask_for_way(self, way: str, _checked: bool = False) -> None:
        self.way_requested.emit(way)

    def _join(self) -> None:
        self.select_button.clicked.connect(self.select_requested)
        self.open_button.clicked.connect(self.next_requested)
        self.mailbox_button.clicked.connect(self.mailbox_requested)
        for button, part in zip(self.copy_buttons, COPIED, strict=True):
            button.clicked.connect(lambda _checked=False, part=part: self.copy_requested.emit(part))


def _emphasise(button: SecondaryButton, *, usual: bool) -> None:
    """Make a button the strong one, or an ordinary one again."""
    kind = "strong" if usual else "quiet"
    if button.property("kind") != kind:
        button.setProperty("kind", kind)
        restyle(button)
