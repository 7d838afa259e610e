"""The panel of the motion."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from letterkit.desktop.look import restyle
from letterkit.desktop.panels.motion.asked import asked, length_in_words, new_box
from letterkit.desktop.panels.motion.row import Row
from letterkit.desktop.panels.motion.table import MotionTable
from letterkit.desktop.panels.motion.table_model import MotionModel
from letterkit.desktop.panels.motion.told import (
    MOTION_FIELDS,
    PEOPLE,
    PER_DOCUMENT,
    TITLE,
    MotionNote,
    MotionRow,
)
from letterkit.desktop.parts import (
    Choice,
    Heading,
    LinkButton,
    NoticeLine,
    SearchChoice,
    announce,
)


class MotionPanel(QWidget):
    """Asks what only a motion needs: a form for one council, a row of a table for each of several.

    What is typed is told by its document's key; the title is the campaign's and has none.
    """

    edited = Signal(str, str, object)  # key, field, text
    calendar_wanted = Signal(str)  # key
    document_chosen = Signal(str)  # key

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Motion"))
        texts = asked()
        self._rows = {name: self._row(name, *texts[name][:3]) for name in MOTION_FIELDS}
        self._documents: list[MotionRow] = []
        self._told: MotionRow = MotionRow("")
        self._offered: list[Choice] = []
        self._setting = False
        self._model = MotionModel(self)
        self._table = MotionTable(self._model)
        self._whose = QLabel()
        self._whose.setTextFormat(Qt.TextFormat.PlainText)
        self._whose.setWordWrap(True)
        self._whose.setProperty("kind", "title")
        self._wrong = NoticeLine()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setProperty("kind", "muted")
        self._words.setContentsMargins(8, 0, 8, 0)  # as the deadline below it
        self._deadline = NoticeLine()
        self._calendar = LinkButton(self.tr("Add to calendar…"), "calendar")
        self._calendar.setAccessibleDescription(
            self.tr("Saves the deadline as a file that any calendar can open.")
        )
        self._lay_out()
        self._calendar.clicked.connect(lambda: self.calendar_wanted.emit(self._told.key))
        self._model.edited.connect(self.edited)
        self._table.chosen.connect(self._choose)
        self.set_documents(())

    @property
    def _several(self) -> bool:
        return len(self._documents) > 1

    def set_title(self, text: str, note: MotionNote | None = None) -> None:
        """Show the title, which all motions of the campaign share; nothing is emitted."""
        self._rows[TITLE].show_text(text)
        self._rows[TITLE].show_note(note)

    def set_documents(self, documents: Sequence[MotionRow]) -> None:
        """Show the motions there are; nothing is emitted, and a box that is typed in stays open."""
        self._setting = True
        self._documents = list(documents)
        one = documents[0] if len(documents) == 1 else MotionRow("")
        for name in PER_DOCUMENT:
            self._rows[name].setVisible(not self._several)
            if not self._several:
                self._rows[name].show_text(one.text(name))
                self._rows[name].show_note(one.notes.get(name))
        if not self._several and list(one.people) != self._offered:
            self._offered = list(one.people)
            for name in PEOPLE:
                self.set_choices(name, self._offered)
        self._model.set_rows(self._documents if self._several else ())
        self._table.setVisible(self._several)
        self._setting = False
        self._tell(self._table.current_row() or one)

    def set_choices(self, field: str, choices: list[Choice]) -> None:
        """Offer these in a field for every council, where its box has a list."""
        box = self._rows[field].box if field in self._rows else None
        if isinstance(box, SearchChoice):
            box.set_choices(choices)
            self._table.boxes.choices[field] = choices

    def set_current(self, key: str) -> None:
        """Go to a document's row, as when its page is shown; nothing is emitted."""
        self._setting = True
        self._table.go_to(key)
        self._setting = False
        self._tell(self._table.current_row() or self._told)

    def focus_field(self, field: str, key: str = "") -> None:
        """Go to a field's box; with several councils to that of `key`, or of the first."""
        if field in PER_DOCUMENT and self._several:
            current = self._table.current_row() or self._documents[0]
            self._table.go_to(key or current.key, field, edit=True)
        elif field in self._rows:
            self._rows[field].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, row: MotionRow | None) -> None:
        if row is not None:
            other = row.key != self._told.key
            self._tell(row)
            if other and not self._setting:
                self.document_chosen.emit(row.key)

    def _tell(self, row: MotionRow) -> None:
        """Say how long a motion is, when it is wanted, and what is wrong with it."""
        over = self._told.is_too_long and self._told.key == row.key
        self._told = row
        self._whose.setText(row.label)
        self._whose.setVisible(self._several and bool(row.label))
        text = length_in_words(row)
        self._words.setText(text)
        self._words.setVisible(row.words > 0)
        self._words.setProperty("kind", "attention" if row.is_too_long else "muted")
        restyle(self._words)
        if row.is_too_long and not over and not self._several:
            announce(self._words, text)
        if row.deadline:
            self._deadline.show_notice(row.severity, row.deadline)
        else:
            self._deadline.clear()
        late = row.severity in {"attention", "error"}
        self._calendar.setVisible(bool(row.deadline) and not late)
        self._tell_wrong(row)

    def _tell_wrong(self, row: MotionRow) -> None:
        """Say below the table what the boxes of a form say each for itself."""
        notes = {name: row.notes[name] for name in PER_DOCUMENT if name in row.notes}
        if not self._several or not notes:
            self._wrong.clear()
            return
        severities = [each.severity for each in notes.values()]
        texts = [f"{self._model.heading(name)}: {each.text}" for name, each in notes.items()]
        worst = next(each for each in ("error", "attention", *severities) if each in severities)
        self._wrong.show_notice(worst, "\n".join(texts))

    def _row(self, name: str, label: str, help_text: str, example: str) -> Row:
        row = Row(new_box(name), label, help_text, example)
        row.edited.connect(lambda text: self._keep(name, text))
        return row

    def _keep(self, name: str, text: str) -> None:
        if name == TITLE:
            self.edited.emit("", name, text)
        elif not self._several:
            self.edited.emit(self._documents[0].key if self._documents else "", name, text)

    def _lay_out(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(4)
        for widget in (self._whose, self._wrong, self._words, self._deadline, self._calendar):
            told.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(Heading(self.tr("Motion")))
        layout.addWidget(self._rows[TITLE])
        layout.addWidget(self._table)
        for name in PER_DOCUMENT:
            layout.addWidget(self._rows[name])
        layout.addLayout(told)
