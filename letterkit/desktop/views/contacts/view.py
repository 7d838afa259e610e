"""The pane of what became of people, beside the letter and the list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from letterkit.contact_records import LogKey
from letterkit.desktop.views.contacts.answer_form import AnswerForm
from letterkit.desktop.views.contacts.entry_card import EntryCard
from letterkit.desktop.views.contacts.form import ContactForm
from letterkit.desktop.views.contacts.sent_form import SentForm
from letterkit.desktop.views.contacts.view_data import AnswerEdit, EntryRow, SentEdit
from letterkit.desktop.widgets import FlatButton, Heading, Muted, SecondaryButton
from letterkit.desktop.widgets.removal import clear_layout


class ContactsView(QFrame):
    """Shows what somebody was written and answered, and asks what went off and what came.

    A form stays for whom it was opened, whoever is chosen meanwhile, until it is closed.
    """

    mark_requested = Signal()  # the form of what was sent
    answer_requested = Signal()  # the form of an answer
    sent_saved = Signal(SentEdit)
    answer_saved = Signal(AnswerEdit)
    change_requested = Signal(LogKey)
    removed = Signal(LogKey)
    done = Signal(LogKey)  # what was to be done next
    form_closed = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAccessibleName("What came of it")
        self.whom = Muted("")
        self.whom.setProperty("kind", "large")
        self.nothing = Muted("")
        self.close_button = FlatButton("close", "Hide what came of it")
        self.mark_button = SecondaryButton("Mark as sent…")
        self.answer_button = SecondaryButton("They answered…")
        self.sent_form, self.answer_form = SentForm(), AnswerForm()
        self._rows: tuple[EntryRow, ...] | None = None
        self.cards: list[EntryCard] = []
        self._lay_out()
        self._join()

    # What is shown

    def set_entries(self, whom: str, rows: Sequence[EntryRow], nothing: str) -> None:
        """Show what is known of somebody; `nothing` is said where that is nothing."""
        self.whom.setText(whom)
        self.nothing.setText(nothing)
        self.nothing.setVisible(not rows)
        if self._rows == tuple(rows):
            return
        self._rows = tuple(rows)
        clear_layout(self._entries)
        self.cards = [EntryCard(row) for row in rows]
        for card in self.cards:
            card.change_requested.connect(self.change_requested)
            card.removed.connect(self.removed)
            card.done.connect(self.done)
            self._entries.addWidget(card)

    def enable(self, *, anybody: bool) -> None:
        """Let something be put down, where there is anybody for whom."""
        self.mark_button.setEnabled(anybody)
        self.answer_button.setEnabled(anybody)

    @property
    def form(self) -> ContactForm | None:
        """The form that is open; None where none is."""
        forms: tuple[ContactForm, ...] = (self.sent_form, self.answer_form)
        return next((each for each in forms if not each.isHidden()), None)

    def ask_sent(self, note: str, today: str) -> None:
        """Ask on which day what was written went off; `note` is what to know before."""
        self.answer_form.hide()
        self._foot.hide()
        self.sent_form.ask(note, today)

    def ask_answer(self, heading: str, answer: AnswerEdit) -> None:
        """Ask what somebody answered, with what the form begins with."""
        self.sent_form.hide()
        self._foot.hide()
        self.answer_form.ask(heading, answer)

    def close_form(self) -> None:
        """Ask no more: it was taken, or somebody thought better of it."""
        self.sent_form.hide()
        self.answer_form.hide()
        self._foot.show()
        self.form_closed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Go to what can be done."""
        self.answer_button.setFocus(event.reason())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 0)
        head.addWidget(Heading("What came of it"), 1)
        head.addWidget(self.close_button)
        inside = QWidget()
        inside.setProperty("kind", "panel")
        body = QVBoxLayout(inside)
        body.setContentsMargins(16, 0, 16, 12)
        body.setSpacing(4)
        body.addWidget(self.nothing)
        self._entries = QVBoxLayout()
        self._entries.setSpacing(0)
        body.addLayout(self._entries)
        body.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        foot = QFrame()
        foot.setProperty("kind", "footer")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(16, 8, 16, 8)
        buttons.setSpacing(8)
        buttons.addWidget(self.mark_button, 1)
        buttons.addWidget(self.answer_button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        self.whom.setContentsMargins(16, 4, 16, 4)
        layout.addWidget(self.whom)
        for form in (self.sent_form, self.answer_form):
            layout.addWidget(form)
        layout.addWidget(scroll, 1)
        layout.addWidget(foot)
        self._foot = foot

    def _join(self) -> None:
        for ours, theirs in (
            (self.mark_button.clicked, self.mark_requested),
            (self.answer_button.clicked, self.answer_requested),
            (self.sent_form.saved, self.sent_saved),
            (self.answer_form.saved, self.answer_saved),
            (self.close_button.clicked, self.closed),
        ):
            ours.connect(theirs)
        self.sent_form.cancelled.connect(self.close_form)
        self.answer_form.cancelled.connect(self.close_form)
