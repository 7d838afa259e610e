"""The gaps of a document's Word file, each with a list of what it may become."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.views.pack_editor.entry_form import QuietComboBox
from letterkit.desktop.views.pack_editor.view_data import NEW_FIELD, PackGapRow
from letterkit.desktop.widgets import Heading, Muted
from letterkit.desktop.widgets.removal import clear_layout

_UNDECIDED: Final = "Choose what goes here"
_NEW: Final = "A new field"
_LEAVE: Final = "Leave these words as they are"


class PackGapList(QWidget):
    """Shows gaps in the words around them. `decided` has a gap's text and a field, or ""."""

    decided = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QComboBox] = {}
        self._shown: tuple[object, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Heading("Gaps in the Word file"))
        layout.addWidget(
            Muted("Each is filled with the field that you choose. Your Word file isn't changed.")
        )
        layout.addLayout(self._rows)
        self.hide()

    def show_gaps(self, gaps: Sequence[PackGapRow], fields: Sequence[tuple[str, str]]) -> None:
        """Show gaps with the fields, as (id, label), that each may become."""
        shown = (tuple((each.text, each.around, each.guess) for each in gaps), tuple(fields))
        if shown != self._shown:
            self._shown = shown
            self._make(gaps, fields)
        for each in gaps:
            box = self.boxes[each.text]
            box.setCurrentIndex(0 if each.answer is None else max(box.findData(each.answer), 0))
        self.setVisible(bool(gaps))

    def undecided(self) -> QComboBox | None:
        """Return the list of the first gap of which nobody has said what it is for."""
        return next((each for each in self.boxes.values() if each.currentIndex() == 0), None)

    def _make(self, gaps: Sequence[PackGapRow], fields: Sequence[tuple[str, str]]) -> None:
        focused = next((text for text, box in self.boxes.items() if box.hasFocus()), "")
        clear_layout(self._rows)
        self.boxes = {}
        for each in gaps:
            self._rows.addWidget(self._make_row(each, fields))
        if focused in self.boxes:
            self.boxes[focused].setFocus()

    def _make_row(self, gap: PackGapRow, fields: Sequence[tuple[str, str]]) -> QWidget:
        """Return a gap's words with its list, in which the field comes first that it may be for."""
        row = QWidget()
        inside = QVBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        label = QLabel(gap.around.replace("&", "&&"))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        box = self.boxes[gap.text] = QuietComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItem(f"▲ {_UNDECIDED}", None)
        for name, text in sorted(fields, key=lambda field: field[0] != gap.guess):
            box.addItem(text, name)
        box.addItem(_NEW, NEW_FIELD)
        box.addItem(_LEAVE, "")
        box.setAccessibleName(f"What “{gap.text}” is for")
        box.setAccessibleDescription(gap.around)
        label.setBuddy(box)
        box.activated.connect(partial(self._decide, gap.text, box))
        inside.addWidget(label)
        inside.addWidget(box)
        return row

    def _decide(self, text: str, box: QComboBox, at: int) -> None:
        answer = box.itemData(at)
        if isinstance(answer, str):
            self.decided.emit(text, answer)
