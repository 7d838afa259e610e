"""The view of motions: a form for one, a table for several, and what there is to say of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from letterkit.desktop.theme import restyle
from letterkit.desktop.views.fields import FieldBox, FieldNote
from letterkit.desktop.views.motion.motion_edit import MotionEdit
from letterkit.desktop.views.motion.prompts import KINDS, FieldPrompt, field_prompt, length_in_words
from letterkit.desktop.views.motion.table import MotionTable
from letterkit.desktop.views.motion.table_model import MotionModel
from letterkit.desktop.views.motion.view_data import PEOPLE, MotionRow
from letterkit.desktop.widgets import (
    ComboOption,
    Heading,
    LinkButton,
    NoticeLine,
    announce,
    tip,
)
from letterkit.desktop.widgets.notice_line import NoticeSeverity
from letterkit.pack import MEETING_ROLES, MOVED_ROLES, TITLE_ROLE

_WORST_FIRST: tuple[NoticeSeverity, ...] = ("error", "warning", "success", "info")


class MotionView(QWidget):
    """Asks what only a motion needs: a form for one council, a row of a table for each of several.

    What is typed goes by its document's key and its field's role; the title is the campaign's
    and has no document. `form_rows` are the form's, by role; `table` takes the place of
    all but the title's.
    """

    edited = Signal(MotionEdit)  # with each key that is typed
    calendar_requested = Signal(
        str
    )  # the key of a document whose deadline is to go into a calendar
    document_chosen = Signal(str)  # the key of the document whose row the cursor has come to

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Motion")
        texts = field_prompt()
        self.form_rows = {name: self._row(name, texts[name]) for name in MOVED_ROLES}
        self._documents: list[MotionRow] = []
        self._current: MotionRow = MotionRow("")
        self._offered: list[ComboOption] = []
        self._setting = False
        self._model = MotionModel(self)
        self.table = MotionTable(self._model)
        self.council_label = QLabel()
        self.council_label.setTextFormat(Qt.TextFormat.PlainText)
        self.council_label.setWordWrap(True)
        self.council_label.setProperty("kind", "title")
        self.diagnostics_notice = NoticeLine()
        self.length_label = QLabel()
        self.length_label.setWordWrap(True)
        self.length_label.setProperty("kind", "muted")
        self.length_label.setContentsMargins(8, 0, 8, 0)  # as the deadline below it
        self.deadline_notice = NoticeLine()
        self.calendar_button = LinkButton("Add to calendar…", "calendar")
        self.calendar_button.setAccessibleDescription(
            "Saves the deadline as a file that any calendar can open."
        )
        self._lay_out()
        self.calendar_button.clicked.connect(
            lambda: self.calendar_requested.emit(self._current.key)
        )
        self._model.edited.connect(self.edited)
        self.table.chosen.connect(self._choose)
        self.set_documents(())

    @property
    def _several(self) -> bool:
        return len(self._documents) > 1

    def set_title(self, text: str, note: FieldNote | None = None) -> None:
        """Show the title, which all motions of the campaign share, and a note below it.

        Nothing is emitted.
        """
        self.form_rows[TITLE_ROLE].show_value(text)
        self.form_rows[TITLE_ROLE].show_note(note)

    def set_documents(self, documents: Sequence[MotionRow]) -> None:
        """Show the motions there are: one, or none, as a form, several as a table.

        Nothing is emitted, and a box that is typed in stays open.
        """
        self._setting = True
        self._documents = list(documents)
        one = documents[0] if len(documents) == 1 else MotionRow("")
        for name in MEETING_ROLES:
            self.form_rows[name].setVisible(not self._several)
            if not self._several:
                self.form_rows[name].show_value(one.text(name))
                self.form_rows[name].show_note(one.notes.get(name))
        if not self._several and list(one.people) != self._offered:
            self._offered = list(one.people)
            for name in PEOPLE:
                self.set_choices(name, self._offered)
        self._model.set_rows(self._documents if self._several else ())
        self.table.setVisible(self._several)
        self._setting = False
        self._describe(self.table.current_row() or one)

    def set_choices(self, field: str, choices: list[ComboOption]) -> None:
        """Offer these in a field for every council; nothing happens where its box has no list."""
        if KINDS.get(field) == "choice":
            self.form_rows[field].set_choices(choices)
            self.table.boxes.choices[field] = choices

    def set_current(self, key: str) -> None:
        """Put the cursor into a document's row, as when its page is shown; nothing is emitted.

        Where there is no such row, the cursor stays.
        """
        self._setting = True
        self.table.go_to(key)
        self._setting = False
        self._describe(self.table.current_row() or self._current)

    def focus_field(self, field: str, key: str = "") -> None:
        """Give a field's box the keyboard.

        With several councils it is that of the document `key`; without a key, of the current row,
        or else of the first. An unknown field is passed over.
        """
        if field in MEETING_ROLES and self._several:
            current = self.table.current_row() or self._documents[0]
            self.table.go_to(key or current.key, field, edit=True)
        elif field in self.form_rows:
            self.form_rows[field].box.enter()

    def _choose(self, row: MotionRow | None) -> None:
        if row is not None:
            other = row.key != self._current.key
            self._describe(row)
            if other and not self._setting:
                self.document_chosen.emit(row.key)

    def _describe(self, row: MotionRow) -> None:
        """Say how long a motion is, when it is to be handed in, and what is wrong with it."""
        over = self._current.is_too_long and self._current.key == row.key
        self._current = row
        self.council_label.setText(row.label)
        self.council_label.setVisible(self._several and bool(row.label))
        text = length_in_words(row)
        self.length_label.setText(text)
        self.length_label.setVisible(row.words > 0)
        self.length_label.setProperty("kind", "warning" if row.is_too_long else "muted")
        restyle(self.length_label)
        if row.is_too_long and not over and not self._several:
            announce(self.length_label, text)
        if row.deadline:
            self.deadline_notice.show_notice(row.severity, row.deadline)
        else:
            self.deadline_notice.clear()
        self.calendar_button.setVisible(bool(row.deadline) and row.severity == "success")
        self._show_diagnostics(row)

    def _show_diagnostics(self, row: MotionRow) -> None:
        """Say below the table what the boxes of a form say each for itself."""
        notes = {name: row.notes[name] for name in MEETING_ROLES if name in row.notes}
        if not self._several or not notes:
            self.diagnostics_notice.clear()
            return
        texts = [f"{self._model.heading(name)}: {each.text}" for name, each in notes.items()]
        severities = {each.severity for each in notes.values()}
        worst: NoticeSeverity = next(each for each in _WORST_FIRST if each in severities)
        self.diagnostics_notice.show_notice(worst, "\n".join(texts))

    def _row(self, name: str, texts: FieldPrompt) -> FieldBox:
        row = FieldBox(texts.field(name))
        row.box.inside.setToolTip(tip(texts.help))
        row.box.show_example(texts.example)
        row.edited.connect(partial(self._emit_edit, name))
        return row

    def _emit_edit(self, name: str, text: str) -> None:
        if name == TITLE_ROLE:
            self.edited.emit(MotionEdit("", name, text))
        elif not self._several:
            key = self._documents[0].key if self._documents else ""
            self.edited.emit(MotionEdit(key, name, text))

    def _lay_out(self) -> None:
        """Put the title above the table or the form, and what is said of the motion below it."""
        notes = QVBoxLayout()
        notes.setSpacing(4)
        for widget in (
            self.council_label,
            self.diagnostics_notice,
            self.length_label,
            self.deadline_notice,
            self.calendar_button,
        ):
            notes.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(Heading("Motion"))
        layout.addWidget(self.form_rows[TITLE_ROLE])
        layout.addWidget(self.table)
        for name in MEETING_ROLES:
            layout.addWidget(self.form_rows[name])
        layout.addLayout(notes)
