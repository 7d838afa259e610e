"""A line that says what to look at, and offers what mends it: beside it, where there is room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QWidget

from letterkit.desktop.look import restyle
from letterkit.desktop.parts.announce import announce
from letterkit.desktop.parts.buttons import LinkButton

NoticeSeverity = Literal["error", "attention", "good", "note"]
Action = tuple[str, Callable[[], object]]

_BELOW: Final = 4
_BESIDE: Final = 16
_SIGNS: Final = {"error": "▲", "attention": "▲", "good": "✓", "note": ""}
_KINDS: Final = {"error": "error", "attention": "attention", "good": "good", "note": "muted"}


class NoticeLine(QFrame):
    """Says one thing, with a sign besides the colour; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign, self._text = QLabel(), QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        # A widget of their own: a row without buttons would make the text as narrow as itself.
        self._offers = QWidget()
        self._actions = QHBoxLayout(self._offers)
        self._actions.setContentsMargins(0, 0, 0, 0)
        self._actions.setSpacing(8)
        self._right = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._right.setSpacing(_BELOW)
        self._right.addWidget(self._text, 1)
        self._right.addWidget(self._offers)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(8)
        layout.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._right, 1)
        self.hide()

    @property
    def text(self) -> str:
        """What is said; "" for nothing."""
        return self._text.text() if not self.isHidden() else ""

    def show_notice(
        self, severity: NoticeSeverity, text: str, actions: Sequence[Action] = ()
    ) -> None:
        """Say something, with links for what can be done about it."""
        changed = text != self._text.text() or self.isHidden()
        self._sign.setText(_SIGNS[severity])
        self._sign.setVisible(bool(_SIGNS[severity]))
        self._text.setText(text)
        self.setProperty("kind", f"notice-{severity}")
        for label in (self._sign, self._text):
            label.setProperty("kind", _KINDS[severity])
            restyle(label)
        restyle(self)
        self._offer(actions)
        self.setAccessibleName(text)
        self.show()
        if changed and severity in {"error", "attention"}:
            announce(self, text)

    def clear(self) -> None:
        """Say nothing."""
        self._offer(())
        self._text.clear()
        self.hide()

    def _offer(self, actions: Sequence[Action]) -> None:
        while (item := self._actions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for text, do in actions:
            button = LinkButton(text)
            button.clicked.connect(lambda _checked=False, do=do: do())
            self._actions.addWidget(button)
        self._actions.addStretch(1)
        self._offers.setVisible(bool(actions))
        self._place_offers()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put the links below the text where they don't fit beside it."""
        super().resizeEvent(event)
        self._place_offers()

    def _place_offers(self) -> None:
        margins = self.contentsMargins() + self.layout().contentsMargins()
        taken = margins.left() + margins.right() + _BESIDE
        if self._sign.text():
            taken += self._sign.sizeHint().width() + self.layout().spacing()
        text = self._text.fontMetrics().size(0, self._text.text())
        wanted = taken + text.width() + self._offers.sizeHint().width()
        beside = wanted <= self.width() and "\n" not in self._text.text()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if way is not self._right.direction():
            self._right.setDirection(way)
            self._right.setSpacing(_BESIDE if beside else _BELOW)
            level = Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignTop
            self.layout().setAlignment(self._sign, level)
