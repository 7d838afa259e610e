"""Which column feeds which merge field: the unsure ones first, each with three of its values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.views.recipients.edits import ColumnMatch
from letterkit.desktop.views.recipients.headings import called
from letterkit.desktop.views.recipients.view_data import ColumnChoice
from letterkit.desktop.widgets import ElidedLabel, Heading, SecondaryButton
from letterkit.text import collapse_whitespace, plural

_HEADING, _SAMPLES, _FIELD, _CONFIRM = range(4)


class ColumnsPage(QWidget):
    """Asks about columns in the table's place.

    `combos` and `confirms` have each column's boxes and buttons, by heading or letter as a
    `ColumnMatch` has it. They are made when the page is first looked at.
    """

    column_set = Signal(ColumnMatch)
    closed = Signal()  # the table is to stand here again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: tuple[ColumnChoice, ...] = ()
        self._fields: tuple[tuple[str, str], ...] = ()
        self._stale = False
        self.combos: dict[str, QComboBox] = {}
        self.confirms: dict[str, SecondaryButton] = {}
        self.title = Heading("")
        self.confirm_all = SecondaryButton("Confirm all")
        self.back_button = SecondaryButton("Back to the table")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._top())
        layout.addWidget(self._scroll, 1)
        self.confirm_all.clicked.connect(self._confirm_all)
        self.back_button.clicked.connect(self.closed)

    def set_columns(
        self, columns: Sequence[ColumnChoice], fields: Sequence[tuple[str, str]]
    ) -> None:
        """Show columns and what they can feed, as (id, label); the same columns stay in place."""
        before = self._columns
        self._columns, self._fields = tuple(columns), tuple(fields)
        unsure = self.unsure
        self.title.setText(
            "{columns} to confirm".format(columns=plural(len(unsure), "column"))
            if unsure
            else "What the columns hold"
        )
        self.confirm_all.setVisible(len(unsure) > 1)
        if [(each.letter, each.heading) for each in before] != [
            (each.letter, each.heading) for each in columns
        ]:
            self._stale = True
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Make the rows when they are first looked at."""
        self._refresh(shown=True)
        super().showEvent(event)

    def _refresh(self, *, shown: bool = False) -> None:
        if not (shown or self.isVisible()):
            return
        if self._stale:
            self._stale = False
            self._build()
        for column in self._columns:
            self._show(column)

    @property
    def unsure(self) -> list[ColumnChoice]:
        """The columns that wait for an answer."""
        return [column for column in self._columns if column.guess and not column.field]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go back to the table with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        """Put the focus on the first column that waits for an answer, or else on the first."""
        for column in (*self.unsure, *self._columns):
            self.combos[_key(column, self._columns)].setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _top(self) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setContentsMargins(16, 8, 16, 8)
        top.setSpacing(8)
        top.addWidget(self.title)
        why = ElidedLabel("Each column feeds one field of the documents.")
        why.setProperty("kind", "muted")
        top.addWidget(why, 1)
        top.addWidget(self.confirm_all)
        top.addWidget(self.back_button)
        return top

    def _build(self) -> None:
        body = QWidget()
        body.setProperty("kind", "panel")
        grid = QGridLayout(body)
        grid.setContentsMargins(16, 0, 16, 16)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(_SAMPLES, 1)
        self.combos, self.confirms = {}, {}
        unsure = self.unsure
        for line, column in enumerate(
            (*unsure, *(each for each in self._columns if each not in unsure))
        ):
            self._build_row(grid, line, column)
        grid.setRowStretch(len(self._columns), 1)
        self._scroll.setWidget(body)

    def _build_row(self, grid: QGridLayout, line: int, column: ColumnChoice) -> None:
        """Put a column's heading, samples, box and button into a line of the grid."""
        key, name = _key(column, self._columns), called(column)

        def match(_index: int) -> None:
            self._set(key)

        heading = QLabel(name)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setToolTip(f"Column {column.letter}")
        samples = ElidedLabel(
            "  ·  ".join(filter(None, map(collapse_whitespace, column.samples))) or "–"
        )
        samples.setProperty("kind", "muted")
        combo = QComboBox()
        combo.setMinimumContentsLength(14)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setAccessibleName(f"What column “{name}” holds")
        combo.setAccessibleDescription(f"For example: {samples.text()}")
        combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        heading.setBuddy(combo)
        confirm = SecondaryButton("Confirm")
        combo.activated.connect(match)
        confirm.clicked.connect(lambda: self._set(key))
        self.combos[key], self.confirms[key] = combo, confirm
        for place, widget in ((_HEADING, heading), (_SAMPLES, samples), (_FIELD, combo),
                              (_CONFIRM, confirm)):  # fmt: skip
            grid.addWidget(widget, line, place)

    def _show(self, column: ColumnChoice) -> None:
        key = _key(column, self._columns)
        combo, confirm = self.combos[key], self.confirms[key]
        choices = [("", "Don’t use"), *self._fields]
        if [(combo.itemData(at), combo.itemText(at)) for at in range(combo.count())] != choices:
            combo.clear()
            for field, label in choices:
                combo.addItem(label, field)
        combo.setCurrentIndex(max(0, combo.findData(column.field or column.guess)))
        confirm.setVisible(bool(column.guess and not column.field))
        confirm.setAccessibleName(
            f"Confirm that column “{called(column)}” holds: {combo.currentText()}"
        )

    def _set(self, key: str) -> None:
        self.column_set.emit(ColumnMatch(key, self.combos[key].currentData()))

    def _confirm_all(self) -> None:
        for column in self.unsure:
            self._set(_key(column, self._columns))


def _key(column: ColumnChoice, columns: Sequence[ColumnChoice]) -> str:
    """Return what names a column: its heading, or its letter where the heading doesn't."""
    counts = Counter(collapse_whitespace(each.heading).casefold() for each in columns)
    heading = column.heading.strip()
    alone = counts[collapse_whitespace(heading).casefold()] == 1
    return heading if heading and alone else column.letter
