"""What a campaign pack contains, shown before anything of it is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.widgets import (
    Heading,
    Muted,
    NoticeLine,
    PrimaryButton,
    SecondaryButton,
    announce,
)
from letterkit.desktop.widgets.notice_line import NoticeSeverity
from letterkit.desktop.widgets.removal import clear_layout

_WIDEST: Final = 760


@dataclass(frozen=True, slots=True)
class PackPageData:
    """What the page shows: all texts are to be read, none of them followed.

    `contents` are lines with what each is about, `remark` what is to be thought of the pack, and
    `problems` sentences. `campaign` is what is said of using it in the open campaign; without
    that, only a new one is offered, and without `usable` none.
    """

    title: str
    origin: str
    remark: tuple[NoticeSeverity, str]
    contents: Sequence[tuple[str, str]]
    problems: Sequence[str]
    usable: bool = True
    campaign: str = ""


class PackPage(QWidget):
    """Shows what is in a pack, and asks whether to use it: for a new campaign, or the open one."""

    new_requested = Signal()
    campaign_requested = Signal()
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title_label, self.origin_label = QLabel(), Muted("")
        self.title_label.setProperty("kind", "heading")
        self.title_label.setTextFormat(Qt.TextFormat.PlainText)
        self.title_label.setWordWrap(True)
        self.remark_notice, self.notice = NoticeLine(), NoticeLine()
        self._contents = QGridLayout()
        self.check_label, self.problems_label = QLabel(), _text("")
        self.campaign_label = Muted("")
        self.decline_button = SecondaryButton("Not now")
        self.campaign_button = SecondaryButton("Use it for &this campaign")
        self.new_button = PrimaryButton("Use it for a &new campaign")
        self._lay_out()
        self.decline_button.clicked.connect(self.declined)
        self.campaign_button.clicked.connect(self.campaign_requested)
        self.new_button.clicked.connect(self.new_requested)

    def show_pack(self, data: PackPageData) -> None:
        """Show another pack, from its beginning, and have it announced."""
        self.notice.clear()
        self.title_label.setText(data.title)
        self.origin_label.setText(data.origin)
        self.remark_notice.show_notice(*data.remark)
        clear_layout(self._contents)
        for row, (heading, text) in enumerate(data.contents):
            top = Qt.AlignmentFlag.AlignTop
            self._contents.addWidget(Heading(heading), row, 0, top)
            self._contents.addWidget(_text(text), row, 1, top)
        self._show_problems(data.problems)
        self.campaign_label.setText(data.campaign)
        for widget in (self.campaign_button, self.campaign_label):
            widget.setVisible(data.usable and bool(data.campaign))
        self.new_button.setVisible(data.usable)
        self.decline_button.setText("Not now" if data.usable else "Close")
        self._area.verticalScrollBar().setValue(0)
        announce(self, data.title)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the button that does nothing: a double-click's Enter is to use no pack."""
        self.decline_button.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.declined.emit()
        else:
            super().keyPressEvent(event)

    def _show_problems(self, problems: Sequence[str]) -> None:
        count = len(problems)
        if not count:
            text, kind = "✓ letterkit found nothing wrong in it.", "success"
        else:
            text, kind = "▲ Something is wrong in it, which whoever made it should mend:", "error"
        self.check_label.setText(text)
        self.check_label.setProperty("kind", kind)
        self.check_label.style().polish(self.check_label)
        self.problems_label.setText("\n".join(f"• {each}" for each in problems))
        self.problems_label.setVisible(bool(count))

    def _lay_out(self) -> None:
        """Put all into a column in the middle; the buttons stay where what is above scrolls."""
        card = QFrame()
        card.setProperty("kind", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.setSpacing(16)
        self._contents.setHorizontalSpacing(24)
        self._contents.setVerticalSpacing(12)
        self._contents.setColumnStretch(1, 1)
        check = QVBoxLayout()
        check.setSpacing(4)
        check.addWidget(self.check_label)
        check.addWidget(self.problems_label)
        inside.addLayout(check)
        inside.addLayout(self._contents)
        holder = QWidget()
        column = _column(holder)
        for widget in (self.title_label, self.origin_label, self.remark_notice, card):
            column.addWidget(widget)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(holder)
        self._area.setAccessibleName("What the pack contains")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._area, 1)
        layout.addWidget(self._make_footer())

    def _make_footer(self) -> QWidget:
        footer = QFrame()
        footer.setProperty("kind", "footer")
        column = _column(footer, above=12)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.decline_button)
        buttons.addStretch(1)
        buttons.addWidget(self.campaign_button)
        buttons.addWidget(self.new_button)
        column.addWidget(self.notice)
        column.addWidget(self.campaign_label)
        column.addLayout(buttons)
        return footer


def _column(holder: QWidget, above: int = 32) -> QVBoxLayout:
    """Return the layout of a column in the middle of a widget, so many pixels below its top."""
    column = QWidget()
    column.setMaximumWidth(_WIDEST)
    inside = QVBoxLayout(column)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(12)
    row = QHBoxLayout(holder)
    row.setContentsMargins(32, above, 32, above)
    row.addStretch(1)
    row.addWidget(column, 100)
    row.addStretch(1)
    return inside


def _text(text: str) -> QLabel:
    """Return a text that wraps: markup is shown, not followed."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label
