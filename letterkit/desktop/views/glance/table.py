"""The table of the campaign's figures."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QEvent, QItemSelectionRange, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView, QWidget

from letterkit.desktop.views.glance.table_model import GlanceTableModel
from letterkit.desktop.views.glance.view_data import HEADINGS, GlanceData
from letterkit.desktop.widgets.copied_table import copied_table

_AIR: Final = 10  # pixels above and below a row's text, together
_SIDE: Final = 18  # and beside it
_NAME: Final = 130  # a name's column is no narrower
_WRAPPED: Final = int(Qt.TextFlag.TextWordWrap)
_HEADING_AIR: Final = 14  # above and below a heading, together: as the style has it, and its line


class GlanceTable(QTableView):
    """Shows the figures. A click on a heading sorts by it; what is chosen can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = GlanceTableModel()
        self.setModel(self.figures)
        self.setAccessibleName("The campaign’s figures")
        self.setAccessibleDescription("Ctrl+C copies the rows that are chosen, or else all.")
        self._set_up()

    def show_data(self, data: GlanceData) -> None:
        """Show a campaign's figures."""
        self.figures.show_data(data)
        self._share_room()

    def copy(self) -> None:
        """Put the rows that are chosen on the clipboard, or all where none is."""
        chosen = cast("list[QItemSelectionRange]", self.selectionModel().selection())
        places = {place for each in chosen for place in range(each.top(), each.bottom() + 1)}
        rows = self.figures.copied_rows(sorted(places) or list(range(self.figures.rowCount())))
        QGuiApplication.clipboard().setMimeData(copied_table(rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy whole rows, with their headings."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new width out."""
        super().resizeEvent(event)  # pyright: ignore[reportArgumentType]
        self._share_room()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a larger font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._size_up()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self._size_up()

    def _size_up(self) -> None:
        height = self.fontMetrics().height() + _AIR
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self._share_room()

    def _share_room(self) -> None:
        """Give each figure what its heading's longest word needs, and the rest to the names."""
        metrics, rows = self.fontMetrics(), self.figures.rows
        used = highest = 0
        for column, heading in enumerate(HEADINGS, 1):
            words = [*heading.split(), *(each.cells[column] for each in rows[:1])]
            width = max(map(metrics.horizontalAdvance, words)) + _SIDE
            self.setColumnWidth(column, width)
            used += width
            place = QRect(0, 0, width - _SIDE, self.height())
            highest = max(highest, metrics.boundingRect(place, _WRAPPED, heading).height())
        self.horizontalHeader().setFixedHeight(highest + _HEADING_AIR)
        self.setColumnWidth(0, max(_NAME, self.viewport().width() - used))
