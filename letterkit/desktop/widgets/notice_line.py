"""A line that says what to look at, and offers what to do: beside it, where there is room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QWidget

from letterkit.desktop.theme import restyle
from letterkit.desktop.widgets.announce import announce
from letterkit.desktop.widgets.buttons import LinkButton
from letterkit.desktop.widgets.removal import clear_layout
from letterkit.hidden_characters import printable

NoticeSeverity = Literal["error", "warning", "success", "info"]
"""How a notice is coloured and signed: what failed, what to look at, what went well, a remark."""

Action = tuple[str, Callable[[], object]]
"""The words of a link, and what a click on it does."""

_BELOW: Final = 4
_BESIDE: Final = 16
_SIGNS: Final = {"error": "▲", "warning": "▲", "success": "✓", "info": ""}
_KINDS: Final = {"error": "error", "warning": "warning", "success": "success", "info": "muted"}


class NoticeLine(QFrame):
    """Says one thing, with a sign besides the colour; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign_label, self.text_label = QLabel(), QLabel()
        self.text_label.setWordWrap(True)
        self.text_label.setTextFormat(Qt.TextFormat.PlainText)
        # A widget of their own: a row without buttons would make the text as narrow as itself.
        self.action_bar = QWidget()
        self._actions = QHBoxLayout(self.action_bar)
        self._actions.setContentsMargins(0, 0, 0, 0)
        self._actions.setSpacing(8)
        self._right = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._right.setSpacing(_BELOW)
        self._right.addWidget(self.text_label, 1)
        self._right.addWidget(self.action_bar)
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(self.sign_label, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._right, 1)
        self.hide()

    @property
    def text(self) -> str:
        """The text of the notice that is shown; "" while there is none."""
        return self.text_label.text() if not self.isHidden() else ""

    def show_notice(
        self, severity: NoticeSeverity, text: str, actions: Sequence[Action] = ()
    ) -> None:
        """Show a notice in place of the one before, with links for what can be done about it.

        Errors and what to look at are read out by screen readers, once for each text.
        """
        text = printable(text)
        changed = text != self.text_label.text() or self.isHidden()
        self.sign_label.setText(_SIGNS[severity])
        self.sign_label.setVisible(bool(_SIGNS[severity]))
        self.text_label.setText(text)
        self.setProperty("kind", f"notice-{severity}")
        for label in (self.sign_label, self.text_label):
            label.setProperty("kind", _KINDS[severity])
            restyle(label)
        restyle(self)
        self._offer(actions)
        self.setAccessibleName(text)
        self.show()
        if changed and severity in {"error", "warning"}:
            announce(self, text)

    def clear(self) -> None:
        """Take the notice and its links away, and hide the line."""
        self._offer(())
        self.text_label.clear()
        self.hide()

    def _offer(self, actions: Sequence[Action]) -> None:
        clear_layout(self._actions)
        for text, do in actions:
            button = LinkButton(text)
            button.clicked.connect(_on_click(do))
            self._actions.addWidget(button)
        self._actions.addStretch(1)
        self.action_bar.setVisible(bool(actions))
        self._place_offers()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the links below the text where they don't fit beside it."""
        super().resizeEvent(event)
        self._place_offers()

    def _place_offers(self) -> None:
        """Put the links beside the text where a line has room for both, or else below it."""
        margins = self.contentsMargins() + self._row.contentsMargins()
        used = margins.left() + margins.right() + _BESIDE
        if self.sign_label.text():
            used += self.sign_label.sizeHint().width() + self._row.spacing()
        text = self.text_label.fontMetrics().size(0, self.text_label.text())
        needed = used + text.width() + self.action_bar.sizeHint().width()
        side_by_side = needed <= self.width() and "\n" not in self.text_label.text()
        direction = (
            QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        )
        if direction is not self._right.direction():
            self._right.setDirection(direction)
            self._right.setSpacing(_BESIDE if side_by_side else _BELOW)
            level = Qt.AlignmentFlag.AlignVCenter if side_by_side else Qt.AlignmentFlag.AlignTop
            self._row.setAlignment(self.sign_label, level)


def _on_click(do: Callable[[], object]) -> Callable[[bool], object]:
    """Return what a button calls with whether it is checked."""
    return lambda _checked: do()
