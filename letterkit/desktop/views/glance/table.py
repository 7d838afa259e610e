"""The table of the campaign's figures."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from letterkit.desktop.views.glance.table_model import GlanceTableModel
from letterkit.desktop.views.glance.view_data import HEADINGS, GlanceData
from letterkit.desktop.widgets.copied_table import copied_table
from letterkit.desktop.widgets.row_table import RowTable

_AIR: Final = 10  # pixels above and below a row's text, together
_SIDE: Final = 15  # and beside it
_NAME: Final = 130  # a name's column is no narrower


class GlanceTable(RowTable):
    """Shows the figures. A click on a heading sorts by it; what is chosen can be copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.figures = GlanceTableModel()
        super().__init__(self.figures, parent)
        self.setProperty("kind", "figures")
        self.setAccessibleName("The campaign’s figures")
        self.setAccessibleDescription("Ctrl+C copies the rows that are chosen, or else all.")
        self._set_up()

    def show_data(self, data: GlanceData) -> None:
        """Show a campaign's figures."""
        self.figures.show_data(data)
        self._share_room()

    def copy(self) -> None:
        """Put the rows that are chosen on the clipboard, or all where none is."""
        places = self.chosen_places() or list(range(self.figures.rowCount()))
        rows = self.figures.copied_rows(places)
        QGuiApplication.clipboard().setMimeData(copied_table(rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy whole rows, with their headings."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def _set_up(self) -> None:
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self._size_up()

    def _size_up(self) -> None:
        height = self.fontMetrics().height()
        self.verticalHeader().setMinimumSectionSize(height + _AIR)
        self.verticalHeader().setDefaultSectionSize(height + _AIR)
        self.horizontalHeader().setFixedHeight(2 * height + _AIR + 4)
        self._share_room()

    def _share_room(self) -> None:
        """Give each figure what its heading needs on two lines, and the rest to the names."""
        bold = QFont(self.font())
        bold.setBold(True)
        of_headings, of_total = self.fontMetrics(), QFontMetrics(bold)
        used = 0
        for column, heading in enumerate(HEADINGS, 1):
            widths = list(map(of_headings.horizontalAdvance, _on_two_lines(heading)))
            widths += [
                of_total.horizontalAdvance(each.cells[column]) for each in self.figures.rows[:1]
            ]
            width = max(widths) + _SIDE
            self.setColumnWidth(column, width)
            used += width
        self.setColumnWidth(0, max(_NAME, self.viewport().width() - used))


def _on_two_lines(heading: str) -> tuple[str, ...]:
    """Return a heading broken where its longer line is shortest."""
    words = heading.split()
    breaks = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return min(breaks, key=lambda lines: max(map(len, lines)), default=(heading,))
