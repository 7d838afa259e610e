"""A list of values to tick, that drops down from a filter and searches where it is long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from letterkit.desktop.views.recipients.sorting import natural
from letterkit.desktop.widgets import LinkButton, SearchBox
from letterkit.text import search_text

_LONG: Final = 10  # values, from which on there is something to search
_ROWS: Final = 12  # values in sight
_ROOT: Final = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class _Values(QAbstractListModel):
    """The values with their counts and ticks, in the order that a reader expects."""

    chosen_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.chosen: set[str] = set()
        self._counts: Mapping[str, int] = {}
        self._all: list[str] = []
        self._shown: list[str] = []

    def set_values(self, counts: Mapping[str, int], chosen: frozenset[str]) -> None:
        self._counts = counts
        self.chosen = set(chosen)
        self._all = sorted({*counts, *chosen}, key=natural)
        self.search("")

    def search(self, text: str) -> None:
        self.beginResetModel()
        words = search_text(text).split()
        self._shown = [
            value for value in self._all if all(word in search_text(value) for word in words)
        ]
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsUserCheckable
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        value = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{value}  ({self._counts.get(value, 0):,})"
            case Qt.ItemDataRole.CheckStateRole:
                ticked = value in self.chosen
                return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        ticked = Qt.CheckState(value) == Qt.CheckState.Checked
        (self.chosen.add if ticked else self.chosen.discard)(self._shown[index.row()])
        self.dataChanged.emit(index, index)
        self.chosen_changed.emit()
        return True


class ValuePopup(QFrame):
    """Drops down under a widget; each tick is emitted at once, Esc or Enter closes."""

    chosen = Signal(frozenset)  # the ticked values, by which to filter; none for no filter

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self.search = SearchBox(f"Search: {title}")
        self.search.setPlaceholderText("Search")
        self.list = QListView()
        self.list.setAccessibleName(title)
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.all = LinkButton("Show all")
        self._values = _Values(self)
        self.list.setModel(self._values)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        for widget in (self.search, self.list):
            layout.addWidget(widget)
        layout.addWidget(self.all, alignment=Qt.AlignmentFlag.AlignLeft)
        self._values.chosen_changed.connect(self._emit_chosen)
        self.search.textChanged.connect(self._search)
        self.search.installEventFilter(self)
        self.all.clicked.connect(self._show_all)

    def drop_down(self, under: QWidget, counts: Mapping[str, int], chosen: frozenset[str]) -> None:
        """Show values with how often each is met, below a widget; the chosen ones are ticked."""
        self.search.clear()
        self._values.set_values(counts, chosen)
        rows = self._values.rowCount()
        self.search.setVisible(rows > _LONG)
        self.all.setEnabled(bool(chosen))
        line = max(self.list.sizeHintForRow(0), self.fontMetrics().height())
        self.list.setFixedHeight(line * min(max(rows, 1), _ROWS) + 4)
        longest = max((*counts, *chosen), key=len, default="")
        wide = self.list.fontMetrics().horizontalAdvance(f"{longest}  (0,000)") + 10 * 8
        self.list.setMinimumWidth(min(48 * 8, max(24 * 8, wide)))
        self.list.setCurrentIndex(self._values.index(0, 0))
        self.adjustSize()
        self._place(under)
        self.show()
        (self.search if rows > _LONG else self.list).setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self, under: QWidget) -> None:
        """Stand under the widget, or over it where the screen ends."""
        where = under.mapToGlobal(under.rect().bottomLeft())
        screen = under.screen().availableGeometry()
        if where.y() + 4 + self.height() > screen.bottom():
            where = under.mapToGlobal(under.rect().topLeft())
            where.setY(max(screen.top(), where.y() - self.height() - 4))
        else:
            where.setY(where.y() + 4)
        where.setX(max(screen.left(), min(where.x(), screen.right() - self.width())))
        self.move(where)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the down key lead from the search into the list."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            self.list.setFocus()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with Esc or Enter."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.close()
        else:
            super().keyPressEvent(event)

    def _search(self, text: str) -> None:
        self._values.search(text)
        self.list.setCurrentIndex(self._values.index(0, 0))

    def _emit_chosen(self) -> None:
        self.all.setEnabled(bool(self._values.chosen))
        self.chosen.emit(frozenset(self._values.chosen))

    def _show_all(self) -> None:
        self.close()
        self.chosen.emit(frozenset())
