"""The panel of the motion."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from letterkit.desktop.look import restyle
from letterkit.desktop.parts import Choice, DateBox, Heading, LinkButton, NoticeLine, SearchChoice
from letterkit.desktop.parts.notice_line import NoticeSeverity
from letterkit.text import plural

MOTION_FIELDS: Final = (
    "motion_title", "proposer", "seconder", "meeting_name", "meeting_date", "notice_rule",
    "word_limit",
)  # fmt: skip
_PEOPLE: Final = ("proposer", "seconder")


class MotionPanel(QWidget):
    """Asks what only a motion needs; proposer and seconder come from the list, or are typed."""

    edited = Signal(str, object)
    calendar_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, QLineEdit | SearchChoice | DateBox] = {}
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.setVerticalSpacing(4)
        for name, label in (
            ("motion_title", self.tr("Title of the motion")),
            ("proposer", self.tr("Proposed by")),
            ("seconder", self.tr("Seconded by")),
            ("meeting_name", self.tr("Meeting")),
            ("meeting_date", self.tr("Date of the meeting")),
            ("notice_rule", self.tr("Notice that the council wants")),
            ("word_limit", self.tr("Most words that the council allows")),
        ):
            self._add(name, label)
        rule = self._boxes["notice_rule"]
        assert isinstance(rule, QLineEdit)  # noqa: S101 - made just above
        rule.setPlaceholderText(self.tr("such as 10 am, 7 clear working days"))
        self._words = QLabel()
        self._words.setProperty("kind", "muted")
        self._deadline = NoticeLine()
        self._calendar = LinkButton(self.tr("Add to calendar…"), "calendar")
        self._calendar.clicked.connect(self.calendar_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(Heading(self.tr("Motion")))
        layout.addLayout(self._form)
        for widget in (self._words, self._deadline, self._calendar):
            layout.addWidget(widget)
        self._words.hide()
        self._calendar.hide()

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show what was typed; nothing is emitted."""
        for name, box in self._boxes.items():
            text = str(values.get(name) or "")
            if isinstance(box, QLineEdit):
                if box.text() != text:
                    position = box.cursorPosition()
                    box.setText(text)
                    box.setCursorPosition(position if box.hasFocus() else 0)
            else:
                box.set_text(text)

    def set_people(self, people: list[Choice]) -> None:
        """Offer these as proposer and seconder."""
        for name in _PEOPLE:
            box = self._boxes[name]
            if isinstance(box, SearchChoice):
                box.set_choices(people)

    def set_words(self, count: int, limit: int | None) -> None:
        """Say how long the motion is, and whether that is too long."""
        over = limit is not None and count > limit
        text = plural(count, "word")
        if over and limit is not None:
            most = plural(limit, "word")
            text = self.tr("▲ {words}; the council allows {most}.").format(words=text, most=most)
        elif limit is not None:
            text = self.tr("{words} of {most} at most.").format(words=text, most=f"{limit:,}")
        else:
            text = self.tr("The motion has {words}.").format(words=text)
        self._words.setText(text)
        self._words.setProperty("kind", "attention" if over else "muted")
        restyle(self._words)
        self._words.setVisible(count > 0)

    def set_deadline(self, sentence: str, severity: NoticeSeverity) -> None:
        """Say by when notice has to be given; "" for nothing."""
        if sentence:
            self._deadline.show_notice(severity, sentence)
        else:
            self._deadline.clear()
        self._calendar.setVisible(bool(sentence) and severity != "attention")

    def focus_field(self, field: str) -> None:
        """Go to a field's box."""
        if field in self._boxes:
            self._boxes[field].setFocus()

    def _add(self, name: str, label: str) -> None:
        box: QLineEdit | SearchChoice | DateBox
        if name in _PEOPLE:
            box = SearchChoice()
            box.edited.connect(lambda text: self.edited.emit(name, text))
        elif name == "meeting_date":
            box = DateBox()
            box.edited.connect(lambda text: self.edited.emit(name, text))
        else:
            box = QLineEdit()
            box.textEdited.connect(lambda text: self.edited.emit(name, text))
        box.setAccessibleName(label)
        self._boxes[name] = box
        self._form.addRow(label, box)
