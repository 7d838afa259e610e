"""An e-mail as it will arrive, on a card as mail programs show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.theme import icon
from letterkit.desktop.views.email.view_data import AttachedFile, EmailData
from letterkit.desktop.widgets import NoticeLine
from letterkit.desktop.widgets.removal import clear_layout
from letterkit.hidden_characters import printable

_MARGIN: Final = 24
_ICON: Final = 16
_SELECTABLE: Final = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class EmailCard(QFrame):
    """Shows one e-mail; its texts can be selected and copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.error_notice = NoticeLine()
        self.subject_label, self.body_label = _text("Subject"), _text("Text of the e-mail")
        self.subject_label.setProperty("kind", "large")
        self._shown: EmailData | None = None
        self._head = QGridLayout()
        self._head.setHorizontalSpacing(12)
        self._head.setVerticalSpacing(4)
        self._head.setColumnStretch(1, 1)
        self.attachments = QWidget()
        self._attached = QVBoxLayout(self.attachments)
        self._attached.setContentsMargins(0, 0, 0, 0)
        self._attached.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, 20, _MARGIN, 20)
        layout.setSpacing(12)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setProperty("kind", "hairline")
        for widget in (self.error_notice, self.subject_label):
            layout.addWidget(widget)
        layout.addLayout(self._head)
        for widget in (self.attachments, line, self.body_label):
            layout.addWidget(widget)
        layout.addStretch(1)

    def show_email(self, email: EmailData) -> None:
        """Show an e-mail in place of the one before."""
        before, self._shown = self._shown, email
        if before is not None and before == email:
            return
        if email.error:
            self.error_notice.show_notice("error", email.error)
        else:
            self.error_notice.clear()
        self.subject_label.setText(printable(email.subject))
        self.body_label.setText(email.body)
        if before is None or (before.headers, before.lacks) != (email.headers, email.lacks):
            self._show_head(email)
        if before is None or before.attached != email.attached:
            self._show_attached(email.attached)

    def header(self, name: str) -> str:
        """Return what is shown of a header; "" where it isn't."""
        rows = self._shown.headers + self._shown.lacks if self._shown else ()
        return dict(rows).get(name, "")

    def _show_head(self, email: EmailData) -> None:
        clear_layout(self._head)
        lacking = dict(email.lacks)
        for row, (name, text) in enumerate((*email.headers, *email.lacks)):
            label = QLabel(name)
            label.setProperty("kind", "muted")
            shown = _text(name)
            shown.setText(f"▲ {text}" if name in lacking else printable(text))
            if name in lacking:
                shown.setProperty("kind", "warning")
            self._head.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._head.addWidget(shown, row, 1)

    def _show_attached(self, attached: Sequence[AttachedFile]) -> None:
        clear_layout(self._attached)
        self.attachments.setVisible(bool(attached))
        for each in attached:
            row = QWidget()
            inside = QHBoxLayout(row)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(8)
            sign, name, size = QLabel(), _text("Attached"), QLabel(each.size)
            sign.setPixmap(icon("attachment", self).pixmap(_ICON, _ICON))
            sign.setAccessibleName("Attached")
            name.setText(printable(each.name))
            size.setProperty("kind", "muted")
            inside.addWidget(sign)
            inside.addWidget(name)
            inside.addWidget(size, 1)
            self._attached.addWidget(row)


def _text(name: str) -> QLabel:
    """Return a label for somebody's own words, as they stand."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(_SELECTABLE)
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    label.setAccessibleName(name)
    return label
