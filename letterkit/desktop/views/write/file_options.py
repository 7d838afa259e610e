"""What is asked of letters: in how many files, called what, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from letterkit.desktop.views.write.radio_column import radio_column
from letterkit.desktop.widgets import Muted
from letterkit.desktop.widgets.sheet_parts import column

FORMS: Final = ("files", "docx", "pdf")
_FORM_TEXTS: Final = ("A Word file for each", "One Word file of all", "One PDF of all")
_ORDERS: Final = {
    "list": "As in the list", "postcode": "By postcode", "council": "By council",
    "surname": "By surname",
}  # fmt: skip
_SHEET: Final = "Each begins on a new sheet, for printers that print on both sides"


@dataclass(frozen=True, slots=True)
class FileOptionsData:
    """In which of FORMS letters are written, and in which order.

    One file of all has a `name`, without its ending, of which the whole `file_name` is made. It
    `is_numbered` where a file of that name stays, so that the next gets a number. With
    `new_sheet`, each begins on a new sheet of paper.
    """

    form: str = "files"
    name: str = ""
    file_name: str = ""
    is_numbered: bool = False
    order: str = "list"
    new_sheet: bool = False

    @property
    def is_combined(self) -> bool:
        """Whether all letters are written into one file."""
        return self.form != FORMS[0]


class FileOption(NamedTuple):
    """What somebody chose or typed: a field of `FileOptionsData`, and its value."""

    name: str
    value: object


class FileOptions(QObject):
    """The rows of the sheet's form that are for letters alone, shown and hidden together."""

    edited = Signal(FileOption)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.form_buttons = QButtonGroup(self)
        self.name_line, self.name_note = QLineEdit(), Muted("")
        self.name_line.setAccessibleName("File name")
        self.order_box = QComboBox()
        for order, text in _ORDERS.items():
            self.order_box.addItem(text, order)
        self.sheet_box = QCheckBox(_SHEET)
        self._forms = radio_column(self.form_buttons, _FORM_TEXTS)
        self._name = column(self.name_line, self.name_note)
        self.form_buttons.idClicked.connect(self._choose_form)
        self.name_line.textEdited.connect(partial(self._emit, "name"))
        self.order_box.activated.connect(self._choose_order)
        self.sheet_box.clicked.connect(self._choose_sheet)

    def add_to(self, form: QFormLayout, names: QWidget) -> None:
        """Add the rows to a form, beside that of files' `names`, which one file of all hasn't."""
        self._form, self._names = form, names
        form.addRow("Files", self._forms)
        for text, field, buddy in (
            ("File n&ame", self._name, self.name_line), ("&Order", self.order_box, self.order_box)
        ):  # fmt: skip
            label = QLabel(text)
            label.setBuddy(buddy)
            form.addRow(label, field)
        form.addRow("", self.sheet_box)

    def show_options(self, options: FileOptionsData | None) -> None:
        """Show how letters are written; None where there are no letters, or but one."""
        combined = options is not None and options.is_combined
        for row in (self._forms, self.order_box, self.sheet_box):
            self._form.setRowVisible(row, options is not None)
        self._form.setRowVisible(self._name, combined)
        self._form.setRowVisible(self._names, not combined)
        if options is None:
            return
        self.form_buttons.button(FORMS.index(options.form)).setChecked(True)
        if not self.name_line.hasFocus():
            self.name_line.setText(options.name)
        self.name_note.setText(
            "What is new or changed comes into a file of its own, with a number behind that name."
            if options.is_numbered
            else f"The file will be called {options.file_name}."
        )
        self.order_box.setCurrentIndex(list(_ORDERS).index(options.order))
        self.sheet_box.setChecked(options.new_sheet)

    def _choose_form(self, index: int) -> None:
        self._emit("form", FORMS[index])

    def _choose_order(self, index: int) -> None:
        self._emit("order", self.order_box.itemData(index))

    def _choose_sheet(self, chosen: bool) -> None:
        self._emit("new_sheet", chosen)

    def _emit(self, name: str, value: object) -> None:
        self.edited.emit(FileOption(name, value))
