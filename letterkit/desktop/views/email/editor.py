"""Where subject and text of e-mails are typed: for all of them, or for one alone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.views.email.view_data import EmailEdit, EmailWordingData
from letterkit.desktop.widgets import InsertButton, LinkButton, Muted, SecondaryButton

_SIDE: Final = 16


class EmailEditor(QWidget):
    """Shows patterns and takes them, with each key; what they come to is seen beside it."""

    edited = Signal(EmailEdit)
    one_chosen = Signal(bool)  # whether what is typed is for the e-mail on show alone
    back_requested = Signal()  # from words of one's own
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.all_button, self.one_button = QPushButton("All e-mails"), QPushButton("This one only")
        self.scopes = QButtonGroup(self)
        for index, button in enumerate((self.all_button, self.one_button)):
            button.setCheckable(True)
            button.setProperty("kind", "pill")
            self.scopes.addButton(button, index)
        self.all_button.setChecked(True)
        self.done_button = SecondaryButton("Done")
        self.subject_line, self.body_box = QLineEdit(), QPlainTextEdit()
        self.subject_line.setAccessibleName("Subject")
        self.body_box.setAccessibleName("Text")
        self.body_box.setTabChangesFocus(True)
        self.subject_insert, self.body_insert = InsertButton("Subject"), InsertButton("Text")
        self.note_label = Muted("")
        self.note_label.setProperty("kind", "small")
        self.back_button = LinkButton("Back to the letter’s own text")
        self._shown = EmailWordingData()
        self._showing = False
        self._lay_out()
        self._join()

    def show_wording(self, wording: EmailWordingData) -> None:
        """Show what is typed by now; a box that somebody is emptying stays empty."""
        self._shown = wording
        self._showing = True
        self.one_button.setEnabled(wording.can_be_one)
        (self.one_button if wording.is_one else self.all_button).setChecked(True)
        line, box = self.subject_line, self.body_box
        if wording.subject != line.text() and (line.text() or not line.hasFocus()):
            line.setText(wording.subject)
        if wording.body != box.toPlainText() and (box.toPlainText() or not box.hasFocus()):
            position = box.textCursor().position()
            box.setPlainText(wording.body)
            cursor = box.textCursor()
            cursor.setPosition(min(position, len(wording.body)))
            box.setTextCursor(cursor)
        for button in (self.subject_insert, self.body_insert):
            button.set_names(wording.names)
        self.note_label.setText(wording.note)
        self.note_label.setVisible(bool(wording.note))
        self.back_button.setText(wording.back)
        self.back_button.setVisible(bool(wording.back))
        self._showing = False

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 12, _SIDE, 12)
        layout.setSpacing(8)
        top, subject, text, back = (QHBoxLayout() for _row in range(4))
        top.setSpacing(8)
        top.addWidget(self.all_button)
        top.addWidget(self.one_button)
        top.addStretch(1)
        top.addWidget(self.done_button)
        layout.addLayout(top)
        subject_label, text_label = QLabel("S&ubject"), QLabel("Te&xt")
        subject_label.setBuddy(self.subject_line)
        text_label.setBuddy(self.body_box)
        subject.setSpacing(8)
        subject.addWidget(subject_label)
        subject.addWidget(self.subject_line, 1)
        subject.addWidget(self.subject_insert)
        text.addWidget(text_label, 1)
        text.addWidget(self.body_insert)
        layout.addLayout(subject)
        layout.addLayout(text)
        layout.addWidget(self.body_box, 1)
        policy = self.back_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # or else the first letter typed moves all of it
        self.back_button.setSizePolicy(policy)
        back.addWidget(self.back_button)
        back.addStretch(1)
        layout.addWidget(self.note_label)
        layout.addLayout(back)

    def _join(self) -> None:
        self.subject_line.textEdited.connect(self._edit_subject)
        self.body_box.textChanged.connect(self._edit_body)
        self.subject_insert.chosen.connect(self._insert_in_subject)
        self.body_insert.chosen.connect(self._insert_in_body)
        self.scopes.idClicked.connect(self._choose_scope)
        self.back_button.clicked.connect(self._go_back)
        self.done_button.clicked.connect(self.done)

    def _edit_subject(self, text: str) -> None:
        self.edited.emit(EmailEdit("subject", text))

    def _edit_body(self) -> None:
        text = self.body_box.toPlainText()
        if not self._showing and text != self._shown.body:
            self.edited.emit(EmailEdit("body", text))

    def _choose_scope(self, index: int) -> None:
        self.one_chosen.emit(bool(index))

    def _insert_in_subject(self, field: str) -> None:
        self.subject_line.insert(field)
        self._edit_subject(self.subject_line.text())
        self.subject_line.setFocus()

    def _insert_in_body(self, field: str) -> None:
        self.body_box.insertPlainText(field)
        self.body_box.setFocus()

    def _go_back(self) -> None:
        self.body_box.setFocus()
        self.back_requested.emit()
