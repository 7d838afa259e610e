"""A form for one entry of a pack: a box for each row, and what is wrong below it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from letterkit.desktop.theme import restyle
from letterkit.desktop.views.pack_editor.view_data import EntryFormData, FormRow
from letterkit.desktop.widgets import Muted, NoticeLine, TextBox
from letterkit.desktop.widgets.notice_line import Action


class QuietComboBox(QComboBox):
    """A list to choose from that lets the form scroll when the wheel is turned over it."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the form."""
        event.ignore()


class FormRowBox(QWidget):
    """A row: its label, its box, its help, and what is wrong. `edited` has what was typed."""

    edited = Signal(str)

    def __init__(self, row: FormRow) -> None:
        super().__init__()
        self.row = row
        self.box = self._make_box()
        self.problem_label = QLabel()
        self.problem_label.setProperty("kind", "error")
        self.problem_label.setTextFormat(Qt.TextFormat.PlainText)
        self.problem_label.setWordWrap(True)
        self.problem_label.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if row.kind != "tick":
            label = QLabel(row.label.replace("&", "&&"))
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setBuddy(self.box)
            layout.addWidget(label)
        layout.addWidget(self.box)
        if row.help:
            note = Muted(row.help)
            note.setProperty("kind", "small")
            layout.addWidget(note)
        layout.addWidget(self.problem_label)
        self.box.setAccessibleName(row.label)

    def show_value(self, value: str) -> None:
        """Show a text; nothing is emitted, and a cursor stays where it is."""
        box = self.box
        if isinstance(box, TextBox):
            box.set_text(value)
        elif isinstance(box, QCheckBox):
            box.setChecked(value == "yes")
        elif isinstance(box, QComboBox):
            box.setCurrentIndex(box.findData(value))
        elif isinstance(box, QLineEdit) and box.text() != value:
            position = box.cursorPosition()
            box.setText(value)
            box.setCursorPosition(min(position, len(value)) if box.hasFocus() else 0)

    def show_problem(self, text: str) -> None:
        """Show what is wrong in a sentence, read out with the box; "" for nothing."""
        self.problem_label.setText(f"▲ {text}" if text else "")
        self.problem_label.setVisible(bool(text))
        self.box.setAccessibleDescription(" ".join(filter(None, (text, self.row.help))))
        severity = "error" if text else ""
        if self.box.property("severity") != severity:
            self.box.setProperty("severity", severity)
            restyle(self.box)

    def set_options(self, options: tuple[tuple[str, str], ...]) -> None:
        """Offer these choices, as (value, text)."""
        box = self.box
        if isinstance(box, QComboBox):
            has = tuple((box.itemData(at), box.itemText(at)) for at in range(box.count()))
            if has != options:
                box.clear()
                for value, text in options:
                    box.addItem(text, value)

    def _tick(self, on: bool) -> None:
        self.edited.emit("yes" if on else "")

    def _choose(self, box: QComboBox, at: int) -> None:
        self.edited.emit(box.itemData(at))

    def _make_box(self) -> QWidget:
        match self.row.kind:
            case "lines":
                lines = TextBox()
                lines.edited.connect(self.edited)
                return lines
            case "tick":
                tick = QCheckBox(self.row.label.replace("&", "&&"))
                tick.clicked.connect(self._tick)
                return tick
            case "choice":
                choice = QuietComboBox()
                choice.activated.connect(partial(self._choose, choice))
                choice.setMinimumContentsLength(12)
                choice.setSizeAdjustPolicy(
                    QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
                )
                return choice
            case "line":
                line = QLineEdit()
                line.textEdited.connect(self.edited)
                return line


class EntryForm(QWidget):
    """Shows the form of one entry at a time; `edited` has a row's key and what is in its box."""

    edited = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, FormRowBox] = {}
        self.notice, self.remark_label = NoticeLine(), Muted("")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.notice)
        layout.addWidget(self.remark_label)
        layout.addLayout(self._rows)

    def show_form(self, data: EntryFormData, actions: Sequence[Action] = ()) -> None:
        """Show a form; boxes of the same rows stay, with the keyboard in them.

        `actions` are what can be done about the problem of the entry as a whole.
        """
        if tuple(each.row for each in self.boxes.values()) != data.rows:
            self._set_rows(data.rows)
        for key, box in self.boxes.items():
            box.set_options(data.options.get(key, ()))
            box.show_value(data.values.get(key, ""))
            box.show_problem(data.problems.get(key, ""))
            box.setEnabled(key not in data.fixed)
        self.remark_label.setText(data.remark)
        self.remark_label.setVisible(bool(data.remark))
        if data.problem:
            self.notice.show_notice("error", data.problem, actions)
        else:
            self.notice.clear()

    def focus_first(self) -> None:
        """Put the keyboard into the first box."""
        for each in list(self.boxes.values())[:1]:
            each.box.setFocus()

    def _set_rows(self, rows: tuple[FormRow, ...]) -> None:
        """Make the rows' boxes; those of rows that were there already stay as they are."""
        kept = {each.row: each for each in self.boxes.values()}
        boxes = [kept.pop(row, None) or self._make(row) for row in rows]
        for each in kept.values():
            self._rows.removeWidget(each)
            each.hide()
            each.deleteLater()
        for at, each in enumerate(boxes):
            self._rows.insertWidget(at, each)
        self.boxes = {each.row.key: each for each in boxes}
        stops = [each.box for each in boxes]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _make(self, row: FormRow) -> FormRowBox:
        box = FormRowBox(row)
        box.edited.connect(partial(self.edited.emit, row.key))
        return box
