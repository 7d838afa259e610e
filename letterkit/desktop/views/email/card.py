"""An e-mail as it will arrive, on a card as mail programs show it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout

from letterkit.desktop.theme import restyle
from letterkit.desktop.views.email.view_data import EmailData
from letterkit.desktop.widgets import NoticeLine
from letterkit.desktop.widgets.removal import clear_layout
from letterkit.hidden_characters import printable

_MARGIN: Final = 20
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
        self._values: dict[str, QLabel] = {}  # of the headers, by their names
        self._head = QGridLayout()
        self._head.setHorizontalSpacing(12)
        self._head.setVerticalSpacing(4)
        self._head.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(12)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setProperty("kind", "hairline")
        for widget in (self.error_notice, self.subject_label):
            layout.addWidget(widget)
        layout.addLayout(self._head)
        for widget in (line, self.body_label):
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
        if before is None or _head(before) != _head(email):
            self._show_head(email)

    def header(self, name: str) -> str:
        """Return what is shown of a header; "" where it isn't."""
        return dict(_head(self._shown)).get(name, "") if self._shown else ""

    def _show_head(self, email: EmailData) -> None:
        """Show the headers; their labels stay where they are the same ones, so nothing flickers."""
        head = _head(email)
        if list(self._values) != [name for name, _ in head]:
            clear_layout(self._head)
            self._values = {name: _text(name) for name, _ in head}
            for row, (name, shown) in enumerate(self._values.items()):
                label = _text("")
                label.setText(name)
                label.setProperty("kind", "muted")
                self._head.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
                self._head.addWidget(shown, row, 1)
        for name, text in head:
            shown, lacking = self._values[name], name in email.lacking
            shown.setText(f"▲ {text}" if lacking else printable(text))
            kind = "warning" if lacking else ""
            if shown.property("kind") != kind:
                shown.setProperty("kind", kind)
                restyle(shown)


def _head(email: EmailData) -> list[tuple[str, str]]:
    """Return what stands above an e-mail's text: each header's name, and its text."""
    attached = " · ".join(
        f"{each.name} ({each.size})" if each.size else each.name for each in email.attached
    )
    return [*email.headers, *([("Attached", attached)] if attached else [])]


def _text(name: str) -> QLabel:
    """Return a label for words as they stand; with a name, they wrap."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(bool(name))
    label.setTextInteractionFlags(_SELECTABLE)
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    label.setAccessibleName(name)
    return label
