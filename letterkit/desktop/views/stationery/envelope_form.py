"""What is asked of envelopes: their size, their window, and who they are from."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.views.stationery.measure_form import MeasureForm
from letterkit.desktop.views.stationery.view_data import (
    WINDOW_MEASURES,
    OptionText,
    StationeryEdit,
    StationeryForm,
)
from letterkit.desktop.widgets import ElidedLabel, LinkButton, Muted, SecondaryButton, TextBox

_WINDOW: Final = (
    "The letter’s own address is read through the window, so only the sender is printed here. "
    "Measure the window, and you are told below the picture where an address doesn’t stand in it."
)
_UPRIGHT: Final = {"C4": " Hold the envelope upright, as the letter lies in it."}


class EnvelopeForm(QWidget):
    """Asks for a size, a window and its measures, and the sender's address and logo."""

    edited = Signal(StationeryEdit)
    logo_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.size_box = QComboBox()
        self.size_box.setAccessibleName("Size of the envelopes")
        self.window_box = QCheckBox("They ha&ve a window")
        self.window_label, self.window_form = Muted(_WINDOW), MeasureForm(WINDOW_MEASURES)
        self.sender_box = TextBox(fewest=3)
        self.sender_box.setAccessibleName("Sender, top left")
        self.sender_box.setPlaceholderText("Nothing is printed top left")
        self.logo_label = ElidedLabel("")
        self.logo_button = SecondaryButton("Choose a lo&go…")
        self.remove_button = LinkButton("Remove")
        self.remove_button.setAccessibleName("Remove the logo")
        self._options: tuple[OptionText, ...] = ()
        self._lay_out()
        self._join()

    def show_form(self, form: StationeryForm) -> None:
        """Show what was chosen; nothing is emitted, and what is being typed keeps its cursor."""
        if form.sizes != self._options:
            self._options = form.sizes
            self.size_box.clear()
            self.size_box.addItems([each.text for each in form.sizes])
        names = [each.name for each in form.sizes]
        self.size_box.setCurrentIndex(names.index(form.size) if form.size in names else 0)
        self.window_box.blockSignals(True)
        self.window_box.setChecked(form.has_window)
        self.window_box.blockSignals(False)
        self.window_label.setText(_WINDOW + _UPRIGHT.get(form.size, ""))
        self.window_form.show_values(form.window)
        for each in (self.window_label, self.window_form):
            each.setVisible(form.has_window)
        self.sender_box.set_text(form.sender)
        self.logo_label.setText(form.logo)
        for each in (self.logo_label, self.remove_button):
            each.setVisible(bool(form.logo))

    def _edit(self, name: str, value: object) -> None:
        self.edited.emit(StationeryEdit(name, value))

    def _choose_size(self, place: int) -> None:
        self._edit("size", self._options[place].name)

    def _remove(self) -> None:
        self.logo_button.setFocus()
        self._edit("logo_file", "")

    def _join(self) -> None:
        self.size_box.activated.connect(self._choose_size)
        self.window_box.toggled.connect(partial(self._edit, "has_window"))
        self.window_form.edited.connect(partial(self._edit, "window"))
        self.sender_box.edited.connect(partial(self._edit, "sender"))
        self.logo_button.clicked.connect(self.logo_requested)
        self.remove_button.clicked.connect(self._remove)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        label = QLabel("&Size of the envelopes")
        label.setBuddy(self.size_box)
        layout.addWidget(label)
        layout.addWidget(self.size_box)
        layout.addWidget(self.window_box)
        layout.addWidget(self.window_label)
        layout.addWidget(self.window_form)
        label = QLabel("Se&nder, top left")
        label.setBuddy(self.sender_box)
        layout.addWidget(label)
        layout.addWidget(self.sender_box)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.logo_button)
        row.addWidget(self.logo_label, 1)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        layout.addLayout(row)
