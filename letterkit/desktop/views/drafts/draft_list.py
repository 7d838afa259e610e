"""The list of drafts, from which they are dragged into a mail program."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QTableView, QWidget

from letterkit.desktop.theme import theme_of
from letterkit.desktop.views.drafts.draft_model import STATE_COLUMN, DraftModel, files_of
from letterkit.desktop.views.drafts.view_data import DraftRow, DraftState
from letterkit.desktop.widgets.row_table import RowTable
from letterkit.text import plural

_AIR: Final = 14  # pixels above and below a row's text, together
_SHARES: Final = (0.28, 0.36)  # of the width: names, addresses
_STATE: Final = "✓ Handed over"  # the widest state
_BADGE: Final = (16, 8)  # pixels around what hangs on the pointer
_ROWS: Final = QItemSelectionModel.SelectionFlag.Rows
_ANEW: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class DraftList(RowTable):
    """Shows drafts. Enter or a double click opens one; the chosen ones can be dragged elsewhere.

    `dragged` has the keys of those that another program took.
    """

    open_requested = Signal(str)  # a draft's key
    dragged = Signal(list)
    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.drafts = DraftModel()
        super().__init__(self.drafts, parent)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setProperty("kind", "drafts")
        self.setAccessibleName("Drafts")
        self.setAccessibleDescription("Enter opens one. Those that are chosen can be dragged.")
        self._set_up()
        self.selectionModel().selectionChanged.connect(self.chosen_changed)
        self.doubleClicked.connect(self._open)

    def chosen(self) -> list[DraftRow]:
        """Return the drafts that are chosen, in their order."""
        return [self.drafts.rows[place] for place in self.chosen_places()]

    def to_send(self) -> list[DraftRow]:
        """Return the drafts of which nothing has become yet."""
        return [each for each in self.drafts.rows if each.state is DraftState.TO_SEND]

    def current_key(self) -> str:
        """Return the key of the draft that the keyboard is at; "" for none."""
        return self._key(self.currentIndex().row())

    def choose(self, keys: Collection[str]) -> None:
        """Choose these drafts and no others, with the keyboard at the first."""
        places = sorted(self.drafts.places()[key] for key in keys if key in self.drafts.places())
        chosen, last = QItemSelection(), self.drafts.columnCount() - 1
        for first, end in _stretches(places):
            chosen.select(self.drafts.index(first, 0), self.drafts.index(end, last))
        if places:
            index = self.drafts.index(places[0], max(0, self.currentIndex().column()))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
        self.selectionModel().select(chosen, _ANEW)

    def drag(self, rows: Sequence[DraftRow]) -> None:
        """Let drafts hang on the pointer until they are dropped somewhere. Waits for that.

        They are offered as copies alone: no program is to move files away that the report tells of.
        """
        if not rows:
            return
        drag = QDrag(self)
        drag.setMimeData(files_of(rows))
        drag.setPixmap(_badge(self, plural(len(rows), "draft")))
        drag.setHotSpot(QPoint(-12, -12))
        if drag.exec(Qt.DropAction.CopyAction) != Qt.DropAction.IgnoreAction:
            self.dragged.emit([each.key for each in rows])

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N802, N803 - Qt's names
        """Drag what is chosen."""
        del supportedActions
        self.drag(self.chosen())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the draft that the keyboard is at with Enter."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.open_requested.emit(self.current_key())
            event.accept()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        self.open_requested.emit(self._key(index.row()))

    def _key(self, place: int) -> str:
        return self.drafts.row_key(place)

    def _set_up(self) -> None:
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QTableView.DragDropMode.DragOnly)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self._size_up()

    def _size_up(self) -> None:
        height = self.fontMetrics().height() + _AIR
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self._share_room()

    def _share_room(self) -> None:
        state = self.fontMetrics().horizontalAdvance(_STATE) + 2 * _BADGE[0]
        self.setColumnWidth(STATE_COLUMN, state)
        room = max(0, self.viewport().width() - state)
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, round(room * share))


def _stretches(places: Sequence[int]) -> list[tuple[int, int]]:
    """Return sorted places as stretches that follow one another: [0, 1, 4] are (0, 1), (4, 4)."""
    stretches: list[tuple[int, int]] = []
    for place in places:
        if stretches and stretches[-1][1] == place - 1:
            stretches[-1] = stretches[-1][0], place
        else:
            stretches.append((place, place))
    return stretches


def _badge(widget: QWidget, text: str) -> QPixmap:
    """Return what hangs on the pointer while drafts are dragged: how many they are."""
    theme, metrics = theme_of(widget), widget.fontMetrics()
    width = metrics.horizontalAdvance(text) + 2 * _BADGE[0]
    height = metrics.height() + 2 * _BADGE[1]
    ratio = widget.devicePixelRatioF()
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(widget.font())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.accent)
    painter.drawRoundedRect(QRect(0, 0, width, height), 6, 6)
    painter.setPen(theme.on_accent)
    painter.drawText(QRect(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture
