"""The list of gaps: each is gone to and chosen for with mouse and keyboard alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from letterkit.desktop.views.gaps.delegate import ROW, GapDelegate, box_of
from letterkit.desktop.views.gaps.item import GapAnswer, GapRow
from letterkit.desktop.views.gaps.row_editor import GapRowEditor
from letterkit.desktop.widgets import ComboOption

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_ROOT: Final = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class GapList(QListView):
    """Shows gaps, several hundred too: one box stands in whichever row the keyboard is at.

    When something was chosen, the keyboard goes on to the next gap that is open.
    """

    opened = Signal(str)  # the gap that the keyboard has come to; choices are wanted for it
    answered = Signal(GapAnswer)
    agreed = Signal(str)  # what this gap is taken for is right

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = _Rows(self)
        self.editor = GapRowEditor(self.viewport())
        self.setModel(self._rows)
        self.setItemDelegate(GapDelegate(self))
        self.setAccessibleName("Gaps of the Word file")
        self.setAccessibleDescription("Enter goes to the box in which to choose, Esc comes back.")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("kind", "gaps")
        self.editor.chosen.connect(self._answer)
        self.editor.agreed.connect(self._agree)
        self.editor.left.connect(self.setFocus)
        self._box_pressed = False
        QWidget.setTabOrder(self, self.editor.box)
        QWidget.setTabOrder(self.editor.box, self.editor.yes)

    @property
    def rows(self) -> Sequence[GapRow]:
        """The gaps that are shown, in their order."""
        return self._rows.rows

    @property
    def current(self) -> GapRow | None:
        """The gap that the keyboard is at."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    def set_rows(self, rows: Sequence[GapRow]) -> None:
        """Show these gaps; the keyboard stays at its gap, or goes on once that is chosen."""
        before, scrolled = self.current, self.verticalScrollBar().value()
        self._rows.set_rows(rows)
        self.setCurrentIndex(self._rows.index(_place_after(before, rows) if rows else 0))
        self.verticalScrollBar().setValue(scrolled)
        self.scrollTo(self.currentIndex())
        self._place_editor()

    def set_choices(self, choices: Sequence[ComboOption], guess: str) -> None:
        """Offer these for the gap that the keyboard is at; `guess` is one of them or ""."""
        self.editor.set_choices(choices, guess)

    def go_to(self, row: GapRow) -> None:
        """Have the keyboard at this gap, and in sight."""
        if row in self._rows.rows:
            index = self._rows.index(self._rows.rows.index(row))
            self.setCurrentIndex(index)
            self.scrollTo(index)
            self._place_editor()

    def enter(self) -> None:
        """Give the keyboard to the box of the gap that it is at."""
        self.editor.enter()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Move the box to the row that the keyboard has come to."""
        super().currentChanged(current, previous)
        if (row := self.current) is not None:
            self.editor.set_row(row)
            self.opened.emit(row.text)
        self._place_editor()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the box with Enter, and open its list with Alt and Down."""
        if event.key() in _ENTER:
            self.enter()
        elif event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._drop_down()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose a row; where its box was pressed, that opens when the button is let go."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        self._box_pressed = (
            index.isValid()
            and not self._rows.rows[index.row()].chosen
            and box_of(self.visualRect(index)).contains(point)
        )
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the box that was pressed."""
        super().mouseReleaseEvent(event)
        if self._box_pressed:
            self._box_pressed = False
            QTimer.singleShot(0, self, self._drop_down)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the box in its row."""
        super().resizeEvent(event)
        self._place_editor()

    def scrollContentsBy(self, across: int, down: int) -> None:  # noqa: N802 - Qt's name
        """Keep the box in its row."""
        super().scrollContentsBy(across, down)
        self._place_editor()

    def _drop_down(self) -> None:
        self.enter()
        self.editor.box.showPopup()

    def _place_editor(self) -> None:
        index = self.currentIndex()
        self.editor.setVisible(index.isValid())
        if index.isValid():
            self.doItemsLayout()  # the row at which the keyboard is has room for the box
            self.editor.setGeometry(box_of(self.visualRect(index)))

    def _answer(self, choice: str) -> None:
        if (row := self.current) is not None:
            self.answered.emit(GapAnswer(row.text, choice))

    def _agree(self) -> None:
        if (row := self.current) is not None:
            self.agreed.emit(row.text)


def _place_after(before: GapRow | None, rows: Sequence[GapRow]) -> int:
    """Return at which of the new rows the keyboard is: at its gap or, once that is chosen, on."""
    at = next((at for at, each in enumerate(rows) if before and each.text == before.text), 0)
    if before is None or before.chosen or not rows[at].chosen:
        return at
    opened = [at for at, each in enumerate(rows) if not each.chosen]
    later = [at for at in opened if int(rows[at].number) > int(before.number)]
    return next(iter([*later, *opened]), at)


class _Rows(QAbstractListModel):
    """The gaps as rows of a list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: Sequence[GapRow] = ()

    def set_rows(self, rows: Sequence[GapRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.spoken
        return None
