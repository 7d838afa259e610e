"""What is asked of labels: which sheet, and where on it to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.views.stationery.measure_form import MeasureForm
from letterkit.desktop.views.stationery.sheet_picker import SheetPicker
from letterkit.desktop.views.stationery.view_data import (
    COUNTED,
    MEASURES,
    OWN_SHEET,
    OptionText,
    StationeryEdit,
    StationeryForm,
)
from letterkit.desktop.widgets import Muted


class LabelForm(QWidget):
    """Asks for a sheet by its name or its measures, and for the first label that is left."""

    edited = Signal(StationeryEdit)
    start_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.sheet_box, self.remark_label = QComboBox(), Muted("")
        self.sheet_box.setAccessibleName("Sheet of labels")
        self.own = MeasureForm(MEASURES, COUNTED)
        self.picker, self.start_label = SheetPicker(), Muted("")
        self._options: tuple[OptionText, ...] = ()
        self._lay_out()
        self.sheet_box.activated.connect(self._choose)
        self.own.edited.connect(self._measure)
        self.picker.start_chosen.connect(self._begin)

    def show_form(self, form: StationeryForm, start: int) -> None:
        """Show what was chosen; nothing is emitted."""
        if form.sheets != self._options:
            self._options = form.sheets
            self.sheet_box.clear()
            self.sheet_box.addItems([each.text for each in form.sheets])
        names = [each.name for each in form.sheets]
        place = names.index(form.sheet) if form.sheet in names else 0
        self.sheet_box.setCurrentIndex(place)
        self.remark_label.setText(form.sheets[place].remark)
        source = form.sheets[place].source
        self.remark_label.setToolTip(f"Measures from: {source}." if source else "")
        self.own.setVisible(form.sheet == OWN_SHEET)
        self.own.show_values(form.own)
        self.picker.show_sheet(*form.labels, start)
        self._name_start()

    def _choose(self, place: int) -> None:
        self.edited.emit(StationeryEdit("sheet", self._options[place].name))

    def _measure(self, values: dict[str, float]) -> None:
        self.edited.emit(StationeryEdit("own", values))

    def _begin(self, start: int) -> None:
        self._name_start()
        self.start_chosen.emit(start)

    def _name_start(self) -> None:
        if self.picker.start == 1:
            text = "The sheet is whole. If some labels are gone, click the first that is left."
        else:
            text = f"Printing begins at label {self.picker.start} of {self.picker.count}."
        self.start_label.setText(text)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        label = QLabel("&Sheet of labels")
        label.setBuddy(self.sheet_box)
        layout.addWidget(label)
        layout.addWidget(self.sheet_box)
        layout.addWidget(self.remark_label)
        layout.addWidget(self.own)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.picker)
        row.addWidget(self.start_label, 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(row)
