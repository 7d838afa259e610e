"""The panel of the motion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from letterkit.desktop.look import restyle
from letterkit.desktop.panels.motion.row import MotionNote, Row
from letterkit.desktop.parts import (
    Choice,
    DateBox,
    Heading,
    LinkButton,
    NoticeLine,
    SearchChoice,
    announce,
)
from letterkit.desktop.parts.notice_line import NoticeSeverity
from letterkit.text import plural

MOTION_FIELDS: Final = (
    "motion_title", "council_reference", "proposer", "seconder", "meeting_name", "meeting_date",
    "notice_rule", "word_limit",
)  # fmt: skip
_PEOPLE: Final = ("proposer", "seconder")
_CHOICES: Final = ("council_reference",)


class MotionPanel(QWidget):
    """Asks what only a motion needs; proposer and seconder come from the list, or are typed."""

    edited = Signal(str, object)
    calendar_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Motion"))
        self._rows = {name: self._row(name, *texts) for name, texts in self._asked().items()}
        self._over = False
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setProperty("kind", "muted")
        self._words.setContentsMargins(8, 0, 8, 0)  # as the deadline below it
        self._deadline = NoticeLine()
        self._calendar = LinkButton(self.tr("Add to calendar…"), "calendar")
        self._calendar.setAccessibleDescription(
            self.tr("Saves the deadline as a file that any calendar can open.")
        )
        self._calendar.clicked.connect(self.calendar_wanted)
        self._lay_out()
        self._words.hide()
        self._calendar.hide()

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show what was typed; nothing is emitted."""
        for name, row in self._rows.items():
            value = values.get(name)
            row.show_text("" if value is None else str(value))

    def set_notes(self, notes: Mapping[str, MotionNote]) -> None:
        """Show what is to be looked at, each below its box."""
        for name, row in self._rows.items():
            row.show_note(notes.get(name))

    def set_people(self, people: list[Choice]) -> None:
        """Offer these as proposer and seconder."""
        for name in _PEOPLE:
            self.set_choices(name, people)

    def set_choices(self, field: str, choices: list[Choice]) -> None:
        """Offer these in a field, where its box has a list."""
        row = self._rows.get(field)
        if row is not None and isinstance(row.box, SearchChoice):
            row.box.set_choices(choices)

    def set_words(self, count: int, limit: int | None) -> None:
        """Say how long the motion is, and whether that is too long."""
        over = limit is not None and count > limit
        words = plural(count, "word")
        if limit is None:
            text = self.tr("The motion has {words}.").format(words=words)
        elif over:
            text = self.tr("▲ The motion has {words}, {more} too many: the council allows {most}.")
            text = text.format(words=words, more=f"{count - limit:,}", most=f"{limit:,}")
        else:
            text = self.tr("The motion has {words}; the council allows {most}.")
            text = text.format(words=words, most=f"{limit:,}")
        self._words.setText(text)
        self._words.setVisible(count > 0)
        if over != self._over:
            self._over = over
            self._words.setProperty("kind", "attention" if over else "muted")
            restyle(self._words)
            announce(self._words, text)

    def set_deadline(self, sentence: str, severity: NoticeSeverity) -> None:
        """Say by when notice has to be given; "" for nothing."""
        if sentence:
            self._deadline.show_notice(severity, sentence)
        else:
            self._deadline.clear()
        self._calendar.setVisible(bool(sentence) and severity != "attention")

    def focus_field(self, field: str) -> None:
        """Go to a field's box."""
        if field in self._rows:
            self._rows[field].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked(self) -> dict[str, tuple[str, str, str]]:
        """Return each field's label, its help, and an example where the label doesn't do."""
        return {
            "motion_title": (
                self.tr("Title of the motion"),
                self.tr("Left empty, the motion has the title that its template gives it."),
                "",
            ),
            "council_reference": (
                self.tr("What the council calls itself"),
                self.tr("How the council's own motions begin. Left empty, it is “This Council”."),
                self.tr("such as The Council"),
            ),
            "proposer": (
                self.tr("Proposed by"),
                self.tr("The councillor who moves the motion, chosen from the list or typed."),
                "",
            ),
            "seconder": (
                self.tr("Seconded by"),
                self.tr("The councillor who seconds it, chosen from the list or typed."),
                "",
            ),
            "meeting_name": (
                self.tr("Meeting"),
                self.tr("The meeting that is to debate the motion."),
                self.tr("such as Full Council"),
            ),
            "meeting_date": (
                self.tr("Date of the meeting"),
                self.tr("The deadline is counted back from this day."),
                self.tr("such as 25 April 2017"),
            ),
            "notice_rule": (
                self.tr("Notice that the council wants"),
                self.tr("As the council's standing orders have it."),
                self.tr("such as 10 am, 7 clear working days"),
            ),
            "word_limit": (
                self.tr("Most words that the council allows"),
                self.tr("Left empty, there is no limit."),
                self.tr("such as 350"),
            ),
        }

    def _row(self, name: str, label: str, help_text: str, example: str) -> Row:
        box: QLineEdit | SearchChoice | DateBox
        if name in _PEOPLE or name in _CHOICES:
            box = SearchChoice()
        else:
            box = DateBox() if name == "meeting_date" else QLineEdit()
        row = Row(box, label, help_text, example)
        row.edited.connect(lambda text: self.edited.emit(name, text))
        return row

    def _lay_out(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(4)
        for widget in (self._words, self._deadline, self._calendar):
            told.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(Heading(self.tr("Motion")))
        for row in self._rows.values():
            layout.addWidget(row)
        layout.addLayout(told)
