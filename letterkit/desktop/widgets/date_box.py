"""A box for a date as people type it, with a calendar to choose from."""

from __future__ import annotations

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from letterkit.desktop.widgets.buttons import FlatButton

_BRITISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
_WRITTEN = "d MMMM yyyy"
_READ = ("d MMMM yyyy", "d MMM yyyy", "d/M/yyyy", "d.M.yyyy", "yyyy-MM-dd")


class DateBox(QWidget):
    """A line for a date, and a button that opens a calendar.

    It takes any text; it is parsed elsewhere. The calendar writes “1 March 2017”.
    `edited` has the text with each key, and when a day was chosen.
    """

    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText("such as 1 March 2017")
        self.line.textEdited.connect(self.edited)
        self.calendar_button = FlatButton("calendar", "Choose a date")
        self.calendar_button.clicked.connect(self.open_calendar)
        self._calendar: _Calendar | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.calendar_button)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Name the box that is typed into, and its calendar."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.calendar_button.setAccessibleName(f"Choose {name}")

    def text(self) -> str:
        """Return what stands in it, as it was typed: it may be no date."""
        return self.line.text()

    def set_text(self, text: str) -> None:
        """Show another text; nothing is emitted."""
        if text != self.line.text():
            self.line.setText(text)

    def open_calendar(self) -> None:
        """Show the calendar at the date that stands there, or at today."""
        if self._calendar is None:
            self._calendar = _Calendar(self)
            self._calendar.chosen.connect(self._choose)
        self._calendar.open_at(_parse_date(self.text()))

    def _choose(self, date: QDate) -> None:
        text = _BRITISH.toString(date, _WRITTEN)
        self.line.setText(text)
        self.edited.emit(text)
        self.line.setFocus()


class _Calendar(QWidget):
    """A month of days that pops up below its box, and closes when one is chosen."""

    chosen = Signal(QDate)

    def __init__(self, box: DateBox) -> None:
        super().__init__(box, Qt.WindowType.Popup)
        self._box = box
        self._days = QCalendarWidget()
        self._days.setLocale(_BRITISH)
        self._days.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._days.setAccessibleName("Calendar")
        self._days.activated.connect(self._choose)
        self._days.clicked.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self._days)

    def open_at(self, date: QDate) -> None:
        self._days.setSelectedDate(date if date.isValid() else QDate.currentDate())
        self.adjustSize()
        self.move(self._box.mapToGlobal(QPoint(0, self._box.height() + 2)))
        self.show()
        self._days.setFocus()

    def _choose(self, date: QDate) -> None:
        if self.isVisible():
            self.hide()
            self.chosen.emit(date)


def _parse_date(text: str) -> QDate:
    """Return the date that a text is in one of the usual forms; an invalid one for any other."""
    for form in _READ:
        date = _BRITISH.toDate(text.strip(), form)
        if date.isValid():
            return date
    return QDate()
