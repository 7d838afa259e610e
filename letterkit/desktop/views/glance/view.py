"""The page “Campaign at a glance”: what became of the letters, as bars and as a table."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.views.glance.chart import GlanceChart
from letterkit.desktop.views.glance.sheet import TITLE, GlanceSheet
from letterkit.desktop.views.glance.table import GlanceTable
from letterkit.desktop.views.glance.total_bar import TotalBar
from letterkit.desktop.views.glance.view_data import GROUPINGS, GlanceData
from letterkit.desktop.widgets import EmptyState, Muted, NoticeLine, SecondaryButton, announce
from letterkit.desktop.widgets.sheet_parts import sheet_foot, sheet_head

_SIDE: Final = 32
_GAP: Final = 16
_EMPTY: Final = (
    "Once letters or e-mails are written, and it is noted who answered what, people are counted "
    "here by council and by party: a page to take along to the next meeting."
)


class GlanceView(QWidget):
    """Shows a campaign's figures, which can be sorted, copied, printed and saved as PDF."""

    grouping_chosen = Signal(str)  # one of GROUPINGS
    print_requested = Signal()
    pdf_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.data: GlanceData | None = None
        self.title_label, self.summary_label = QLabel(TITLE), Muted("")
        self.title_label.setProperty("kind", "heading")
        self.total_bar, self.chart, self.table = TotalBar(), GlanceChart(), GlanceTable()
        self.notice = NoticeLine()
        self.empty = EmptyState("people", "Nobody has been written to yet", _EMPTY)
        self.grouping_buttons = {each: QPushButton(f"By {each}") for each in GROUPINGS}
        self.print_button = SecondaryButton("&Print…", "print")
        self.pdf_button = SecondaryButton("Save as P&DF…", "pdf")
        self.copy_button = SecondaryButton("&Copy the table", "copy")
        self.close_button = SecondaryButton("Done")
        self._lay_out()
        self._join()

    def show_data(self, data: GlanceData) -> None:
        """Show a campaign's figures; where there are none, say how they come about."""
        self.data = data
        found = bool(data.total.people)
        self.pages.setCurrentWidget(self.figures if found else self.empty)
        for button in (self.print_button, self.pdf_button, self.copy_button):
            button.setEnabled(found)
        for button in self.grouping_buttons.values():
            button.setVisible(found)
        if found and data.summary != self.summary_label.text():
            announce(self, data.summary)
        self.summary_label.setText(data.summary if found else "")
        self.grouping_buttons[data.grouping].setChecked(True)
        self.total_bar.show_data(data)
        self.chart.show_rows(data.rows)
        self.chart_area.setMaximumHeight(self.chart.height())
        self.chart_area.setAccessibleDescription(self.chart.accessibleDescription())
        self.table.show_data(data)

    def sheet(self) -> GlanceSheet | None:
        """Return what is shown as pages for a printer, sorted as it is; None for nothing."""
        if self.data is None or not self.data.total.people:
            return None
        return GlanceSheet(self.data, self.table.figures.rows)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the table, which the keyboard can do most in."""
        target = self.table if self.table.isVisible() else self.close_button
        target.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, place: int) -> None:
        self.grouping_chosen.emit(GROUPINGS[place])

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, _SIDE, _SIDE, 24)
        layout.setSpacing(_GAP)
        self._groupings = QButtonGroup(self)
        groupings = self.grouping_buttons.values()
        layout.addLayout(
            sheet_head(self.title_label, self.summary_label, self._groupings, groupings)
        )
        for button in groupings:
            button.setAccessibleDescription("What the bars and the table are by.")
        layout.addWidget(self.notice)
        self.pages = QStackedWidget()
        self.figures = self._make_figures()
        self.pages.addWidget(self.figures)
        self.pages.addWidget(self.empty)
        layout.addWidget(self.pages, 1)
        buttons = (self.print_button, self.pdf_button, self.copy_button)
        layout.addLayout(sheet_foot(buttons, self.close_button))

    def _make_figures(self) -> QWidget:
        """Return the bars, with the table below them in what room is left."""
        figures = QWidget()
        layout = QVBoxLayout(figures)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self.total_bar)
        self.chart_area = QScrollArea()
        self.chart_area.setWidgetResizable(True)
        self.chart_area.setFrameShape(QFrame.Shape.NoFrame)
        self.chart_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.chart_area.setWidget(self.chart)
        self.chart.setProperty("kind", "panel")
        self.chart_area.setAccessibleName("Bars by council or party")
        layout.addWidget(self.chart_area, 1)
        layout.addWidget(self.table, 1)
        return figures

    def _join(self) -> None:
        self._groupings.idClicked.connect(self._choose)
        self.print_button.clicked.connect(self.print_requested)
        self.pdf_button.clicked.connect(self.pdf_requested)
        self.copy_button.clicked.connect(self.table.copy)
        self.close_button.clicked.connect(self.close_requested)
