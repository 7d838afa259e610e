"""The small table in which the motions of several councils are typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from letterkit.desktop.theme import theme_of
from letterkit.desktop.views.fields import (
    TextEditor,
    edit_signals,
    new_text_editor,
    show_text,
    typed_part,
)
from letterkit.desktop.views.motion.prompts import KINDS
from letterkit.desktop.views.motion.table_model import COLUMNS, DEADLINE, ROW, MotionModel, note_of
from letterkit.desktop.views.motion.view_data import PEOPLE, MotionRow
from letterkit.desktop.widgets import ComboOption, DateBox, SearchableComboBox

Index = QModelIndex | QPersistentModelIndex
_Hint = QAbstractItemDelegate.EndEditHint
_AIR: Final = 18  # pixels above and below a row's text, together
_COUNCIL: Final = 0.42  # of the table's width, at most
_LEAST: Final = 64  # pixels for a council's name
_EDGES: Final = 20
_MEASURED: Final = 60  # rows; a long list is measured by some of them
_MOST_ROWS: Final = 8  # in sight at once
_WIDTHS: Final = {
    "moved-by": 152, "seconded-by": 152, "meeting-name": 128, "meeting-date": 168,
    "notice-rule": 184, "word-limit": 88, "meeting-opening": 136, DEADLINE: 320,
}  # fmt: skip


class MotionDelegate(QStyledItemDelegate):
    """Opens the same boxes that a single motion is typed in; the model has each key at once.

    `choices` are what the fields' lists offer for every council, by field.
    """

    def __init__(self, model: MotionModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.choices: dict[str, Sequence[ComboOption]] = {}

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """Return the box that a cell is typed in; what is typed goes to its council's key."""
        del option
        field, row = COLUMNS[index.column()], index.data(ROW)
        box = new_text_editor(KINDS.get(field, "line"))
        box.setParent(parent)
        box.setAutoFillBackground(True)
        key = row.key if isinstance(row, MotionRow) else ""
        prompt = self._model.prompts[field]
        if isinstance(row, MotionRow):
            box.setAccessibleName(f"{prompt.label}, {row.label}")
        for signal in edit_signals(box):
            signal.connect(partial(self._model.type, key, field))
        if isinstance(box, SearchableComboBox) and isinstance(row, MotionRow):
            box.set_choices(row.people if field in PEOPLE else self.choices.get(field, ()))
        typed_part(box).setAccessibleDescription(prompt.help)
        if isinstance(box, DateBox):
            box.line.installEventFilter(self)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Show what was typed; a box in which somebody is typing keeps its cursor."""
        if isinstance(editor, TextEditor):
            show_text(editor, str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:  # noqa: N802 - Qt's name
        """Take what stands in the box."""
        if isinstance(editor, TextEditor) and isinstance(model, MotionModel):
            model.setData(index, editor.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let Tab, Enter and Escape in a date's line mean what they mean in any box."""
        box, table = watched.parent(), self.parent()
        if not isinstance(box, DateBox) or not isinstance(table, QTableView):
            return super().eventFilter(watched, event)
        is_open = table.indexWidget(table.currentIndex()) is box  # not yet closed by this very key
        return is_open and super().eventFilter(box, event)

    def updateEditorGeometry(  # noqa: N802 - Qt's name
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Let the box fill its cell."""
        del index
        editor.setGeometry(option.rect)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802 - Qt's name
        """Colour what is to be looked at; its ▲ says so as well."""
        super().initStyleOption(option, index)
        row = index.data(ROW)
        if isinstance(row, MotionRow) and note_of(row, COLUMNS[index.column()]):
            colour = theme_of(option.widget).warning
            option.palette.setColor(QPalette.ColorRole.Text, colour)
            option.palette.setColor(QPalette.ColorRole.HighlightedText, colour)


class MotionTable(QTableView):
    """A row for each council; a click, F2 or any letter opens a cell, Tab goes to the next.

    `boxes` is the delegate that makes the boxes.
    """

    chosen = Signal(MotionRow)  # the one that the cursor is in, or None

    def __init__(self, model: MotionModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.motions = model
        self.boxes = MotionDelegate(model, self)
        self.setItemDelegate(self.boxes)
        self.setModel(model)
        self.setAccessibleName("Motions by council")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self._set_up_headers()
        self.clicked.connect(self._open)
        model.layoutChanged.connect(self._share_room)
        model.layoutChanged.connect(self.updateGeometry)

    def go_to(self, key: str, field: str = "", *, edit: bool = False) -> bool:
        """Put the cursor into a document's row; return whether there is one.

        It goes into the field's column, or stays in its own; `edit` opens the cell for typing.
        """
        place = self.motions.place_of(key)
        if place < 0:
            return False
        current = self.currentIndex()
        column = COLUMNS.index(field) if field in COLUMNS else max(0, current.column())
        index = self.motions.index(place, column)
        if index != current:
            self.setCurrentIndex(index)
        if edit:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._open(index)
        return True

    def current_row(self) -> MotionRow | None:
        """Return the row with the cursor; None where there is no cursor."""
        index = self.currentIndex()
        return self.motions.row(index.row()) if index.isValid() else None

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Emit whose row it is."""
        super().currentChanged(current, previous)
        self.chosen.emit(self.motions.row(current.row()) if current.isValid() else None)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802 - Qt's name
        """After Tab go on in the next box, past the last one out of the table."""
        step = {_Hint.EditNextItem: 1, _Hint.EditPreviousItem: -1}.get(hint)
        if step is None:
            super().closeEditor(editor, _Hint.NoHint)
            return
        index = self.currentIndex()
        boxes = len(COLUMNS) - 1
        at = index.row() * boxes + index.column() + step
        super().closeEditor(editor, _Hint.NoHint)
        self.setFocus()
        if 0 <= at < boxes * self.motions.rowCount():
            following = self.motions.index(*divmod(at, boxes))
            self.setCurrentIndex(following)
            self.edit(following)
        else:
            self.focusNextPrevChild(step > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open a cell with Enter, too."""
        typing = self.state() == QAbstractItemView.State.EditingState
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not typing:
            self._open(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Let the keyboard begin at the first cell."""
        super().focusInEvent(event)
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if not by_mouse and not self.currentIndex().isValid() and self.motions.rowCount():
            self.setCurrentIndex(self.motions.index(0, 0))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the room in pixels for its rows, up to a few: it scrolls."""
        rows = max(1, min(_MOST_ROWS, self.motions.rowCount()))
        height = rows * self.verticalHeader().defaultSectionSize()
        height += self.horizontalHeader().sizeHint().height()
        return QSize(240, height + self.horizontalScrollBar().sizeHint().height() + 2)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Any width will do: it scrolls."""
        return QSize(160, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new room out."""
        super().resizeEvent(event)
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a larger font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._size_up()

    def _set_up_headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows.setAccessibleName("Councils")
        columns.setAccessibleName("What each council's motion needs")
        for header in (rows, columns):
            header.setHighlightSections(False)
        self.setCornerButtonEnabled(False)
        if corner := self.findChild(QAbstractButton):
            corner.setAccessibleName(columns.accessibleName())
        self._size_up()

    def _size_up(self) -> None:
        """Give rows and columns the room that the font takes."""
        scale = self.fontMetrics().height() / 16
        height = self.fontMetrics().height() + _AIR
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        for section, column in enumerate(COLUMNS):
            self.setColumnWidth(section, round(_WIDTHS[column] * scale))
        self._share_room()
        self.updateGeometry()

    def _share_room(self) -> None:
        """Let councils' names have what they need, but leave most of the room to the boxes."""
        names = [row.label for row in self.motions.rows[:_MEASURED]]
        widest = max(map(self.fontMetrics().horizontalAdvance, names), default=0) + _EDGES
        most = round(self.width() * _COUNCIL)
        self.verticalHeader().setFixedWidth(max(_LEAST, min(widest, most)))
