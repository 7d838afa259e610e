"""The first page: who writes, or the example, or a campaign that there is already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.widgets import (
    Heading,
    LinkButton,
    Muted,
    NoticeLine,
    PrimaryButton,
    SecondaryButton,
    TextBox,
    tip,
)
from letterkit.desktop.widgets.notice_line import NoticeSeverity
from letterkit.desktop.widgets.removal import clear_layout

_WIDEST: Final = 880
_SIDE: Final = 36  # characters


class StartPage(QWidget):
    """Asks for what never changes from one campaign to the next: who writes.

    `started` has that by merge field, as `values` returns it; `recent_chosen` has the path of a
    campaign, `pack_chosen` what names a pack with which one is to be begun. `boxes` are the boxes
    by merge field.
    """

    started = Signal(dict)  # of str to str
    example_requested = Signal()
    open_requested = Signal()
    recent_chosen = Signal(str)
    pack_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QLineEdit | TextBox] = {}
        self.notice = NoticeLine()
        self._start = PrimaryButton("&Start a campaign")
        self._example = SecondaryButton("&Try the example")
        self._open = SecondaryButton("Open a &campaign…", "folder")
        self._recent = QVBoxLayout()
        self.recent_heading = Heading("Recent campaigns")
        self._packs = QVBoxLayout()
        self.packs_heading = Heading("Another campaign")
        self._lay_out()
        self.set_recent(())
        self.set_packs(())
        self._start.clicked.connect(lambda: self.started.emit(self.values()))
        self._example.clicked.connect(self.example_requested)
        self._open.clicked.connect(self.open_requested)

    def values(self) -> dict[str, str]:
        """Return who writes: the text of each merge field's box, without spaces around it."""
        return {name: box.text().strip() for name, box in self.boxes.items()}

    def set_values(self, values: Mapping[str, str]) -> None:
        """Fill the boxes by merge field, empty those that are left out, and clear the notice."""
        for name, box in self.boxes.items():
            text = values.get(name, "")
            box.set_text(text) if isinstance(box, TextBox) else box.setText(text)
        self.notice.clear()

    def set_recent(self, campaigns: Sequence[tuple[str, str]]) -> None:
        """Show the campaigns that were open last, as (title, path)."""
        clear_layout(self._recent)
        for title, path in campaigns:
            link = _link(title, path, self.recent_chosen)
            link.setAccessibleDescription(path)
            link.setToolTip(tip(path))
            self._recent.addWidget(link)
        self.recent_heading.setVisible(bool(campaigns))

    def set_packs(self, packs: Sequence[tuple[str, str]]) -> None:
        """Offer packs with which a campaign can be begun, as (title, what names it)."""
        clear_layout(self._packs)
        for title, name in packs:
            link = _link(title, name, self.pack_chosen)
            link.setAccessibleDescription("Starts a campaign with this pack.")
            self._packs.addWidget(link)
        self.packs_heading.setVisible(bool(packs))

    def show_notice(self, severity: NoticeSeverity, text: str) -> None:
        """Say what went wrong, or what is being waited for."""
        self.notice.show_notice(severity, text)

    def clear_notice(self) -> None:
        """Take the notice away."""
        self.notice.clear()

    def _lay_out(self) -> None:
        """Put all into a column in the middle, which scrolls where the window is small."""
        title = QLabel("Letters to councillors, motions and briefings")
        title.setProperty("kind", "heading")
        text = Muted(
            "Tell letterkit who writes. It stays on this PC, as everything does: nothing is "
            "sent anywhere, and there is no account."
        )
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QHBoxLayout(card)
        inside.setContentsMargins(32, 24, 32, 24)
        inside.setSpacing(48)
        inside.addLayout(self._make_form(), 1)
        inside.addWidget(self._make_side())
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        column_layout = QVBoxLayout(column)
        column_layout.setSpacing(16)
        column_layout.addStretch(1)
        for widget in (title, text, self.notice, card):
            column_layout.addWidget(widget)
        column_layout.addStretch(2)
        holder = QWidget()
        middle = QHBoxLayout(holder)
        middle.setContentsMargins(32, 32, 32, 32)
        middle.addStretch(1)
        middle.addWidget(column, 100)
        middle.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def _make_form(self) -> QVBoxLayout:
        """Return a box for each merge field of who writes, and the button that starts."""
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for name, label in (
            ("sender-name", "Your &name"),
            ("branch-name", "Your &branch"),
            ("sender-role", "Your ro&le"),
            ("sender-address", "&Address"),
            ("sender-postcode", "&Postcode"),
            ("sender-email", "E-&mail"),
            ("sender-phone", "Ph&one"),
        ):
            box = TextBox() if name == "sender-address" else QLineEdit()
            box.setAccessibleName(label.replace("&", ""))
            self.boxes[name] = box
            form.addRow(label, box)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addLayout(form)
        column.addWidget(self._start, 0, Qt.AlignmentFlag.AlignRight)
        return column

    def _make_side(self) -> QWidget:
        """Return what can be done instead: the example, a campaign that there is already."""
        holder = QWidget()
        holder.setFixedWidth(holder.fontMetrics().averageCharWidth() * _SIDE)
        side = QVBoxLayout(holder)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        side.addWidget(Heading("Have a look first"))
        side.addWidget(Muted("The example has 60 invented councillors and everything filled in."))
        side.addWidget(self._example, 0, Qt.AlignmentFlag.AlignLeft)
        side.addSpacing(16)
        side.addWidget(Heading("Go on with a campaign"))
        side.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        side.addSpacing(8)
        side.addWidget(self.recent_heading)
        side.addLayout(self._recent)
        side.addSpacing(16)
        side.addWidget(self.packs_heading)
        side.addLayout(self._packs)
        side.addStretch(1)
        return holder


def _link(title: str, sent: str, signal: SignalInstance) -> LinkButton:
    """Return a link that sends a text by a signal; a title that is too long is cut."""
    link = LinkButton(title.replace("&", "&&"), "document")
    link.setMinimumWidth(1)
    link.clicked.connect(lambda _checked=False: signal.emit(sent))
    return link
