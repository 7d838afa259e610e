"""The form of an answer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from letterkit.contact_records import AnswerKind
from letterkit.desktop.views.contacts.form import ContactForm
from letterkit.desktop.views.contacts.view_data import AnswerEdit
from letterkit.desktop.widgets import DateBox, TextBox

_MEANINGS = {
    AnswerKind.SUPPORTS: "Supports it",
    AnswerKind.WILL_RAISE: "Will raise it, at a meeting or with somebody",
    AnswerKind.HOLDING: "Holding reply: thanks, and no more",
    AnswerKind.NO: "Says no",
    AnswerKind.BOUNCED: "Nothing: it came back",
    AnswerKind.MOVED: "Nothing: they are no longer there",
}


class AnswerForm(ContactForm):
    """Asks for the day of an answer, what it says, and what follows from it."""

    saved = Signal(AnswerEdit)

    def __init__(self) -> None:
        super().__init__("Save the answer")
        self.day, self.kind = DateBox(), QComboBox()
        for kind, text in _MEANINGS.items():
            self.kind.addItem(text, kind)
        self.kind.setMinimumContentsLength(12)
        self.kind.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.note, self.next_step, self.next_day = TextBox(), QLineEdit(), DateBox()
        self.next_step.setPlaceholderText("such as ring her")
        for text, box in (
            ("Came on", self.day), ("Answer", self.kind), ("Note", self.note),
            ("Next step", self.next_step), ("By", self.next_day),
        ):  # fmt: skip
            self.add_row(text, box)

    def ask(self, heading: str, answer: AnswerEdit) -> None:
        """Ask for some people, with what is known or likely to begin with."""
        self.day.set_text(answer.day)
        self.kind.setCurrentIndex(self.kind.findData(answer.kind))
        self.note.set_text(answer.note)
        self.next_step.setText(answer.next_step)
        self.next_day.set_text(answer.next_day)
        self.open(heading, "", self.kind)

    def save(self) -> None:
        """Send what was typed."""
        self.saved.emit(
            AnswerEdit(
                self.day.text(), AnswerKind(self.kind.currentData()), self.note.text().strip(),
                self.next_step.text().strip(), self.next_day.text(),
            )
        )  # fmt: skip
