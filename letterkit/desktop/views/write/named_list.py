"""A sentence with a list of what it is about; hidden while there is nothing to say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QSizePolicy, QVBoxLayout, QWidget

from letterkit.desktop.widgets import NoticeLine, WrappedList
from letterkit.desktop.widgets.notice_line import NoticeSeverity

_MOST_LISTED: Final = 200
_MOST_SEEN: Final = 5  # lines at once; the list scrolls


class _List(WrappedList):
    """A list as high as its lines, up to five, which then scrolls."""

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        lines = min(_MOST_SEEN, self.count())
        height = sum(self.sizeHintForRow(at) for at in range(lines))
        return QSize(super().sizeHint().width(), height + 2 * self.frameWidth() + 4)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(120, min(self.sizeHint().height(), 3 * self.fontMetrics().height()))


class NamedList(QWidget):
    """A sentence and below it a list of names, five lines high at most; hidden without any."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.notice = NoticeLine()
        self.list = _List()
        self.list.setAccessibleName(name)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.notice)
        layout.addWidget(self.list)
        self.hide()

    def show_all(self, severity: NoticeSeverity, text: str, lines: Sequence[str]) -> None:
        """Show a sentence and the lines it is about, the first 200 of them; none hides both."""
        self.setVisible(bool(lines))
        if not lines:
            self.notice.clear()
            self.list.clear()
            return
        if text != self.notice.text:
            self.notice.show_notice(severity, text)
        self._fill(lines)

    def texts(self) -> list[str]:
        """Return the lines as they are shown, the one that counts the rest among them."""
        return [self.list.item(at).text() for at in range(self.list.count())]

    def _fill(self, lines: Sequence[str]) -> None:
        shown = list(lines[:_MOST_LISTED])
        if (rest := len(lines) - len(shown)) > 0:
            shown.append("… and {count} more".format(count=f"{rest:,}"))
        if shown != self.texts():
            self.list.clear()
            self.list.addItems(shown)
            self.list.updateGeometry()


class CheckedList(NamedList):
    """A list whose lines can be ticked; it shows all of them, however many they are.

    `changed` comes with each tick.
    """

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.list.itemChanged.connect(self.changed)

    def checked(self) -> list[str]:
        """Return the lines that are ticked."""
        items = [self.list.item(at) for at in range(self.list.count())]
        return [each.text() for each in items if each.checkState() == Qt.CheckState.Checked]

    def uncheck(self) -> None:
        """Tick nothing; nothing is emitted."""
        self._fill(self.texts(), reset=True)

    def _fill(self, lines: Sequence[str], *, reset: bool = False) -> None:
        if list(lines) == self.texts() and not reset:
            return
        ticked = set[str]() if reset else set(self.checked())
        self.list.blockSignals(True)
        self.list.clear()
        for line in lines:
            item = QListWidgetItem(line)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if line in ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.updateGeometry()
