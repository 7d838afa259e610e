"""The page of drafts: from letterkit's list into somebody's own mail program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from letterkit.desktop.views.drafts.action_bar import DraftActionBar
from letterkit.desktop.views.drafts.draft_list import DraftList
from letterkit.desktop.views.drafts.steps import DraftSteps
from letterkit.desktop.views.drafts.view_data import (
    COPIED,
    DraftAdvice,
    DraftRow,
    DraftState,
    DraftWay,
)
from letterkit.desktop.views.drafts.wording import (
    chosen_in_words,
    counts_in_words,
    title_in_words,
)
from letterkit.desktop.widgets import Muted, NoticeLine, SecondaryButton, announce

_PROMISE = "letterkit sends nothing. You send them yourself, in your own mail program."
_SIDE = 32


class DraftsView(QWidget):
    """Says what to do for one mail program, and has the list of drafts that is done with.

    It opens and marks nothing itself: what somebody wants comes by signals, and is answered with
    other rows.
    """

    open_requested = Signal(str)  # a draft's key
    next_requested = Signal()
    copy_requested = Signal(str, str)  # a draft's key, and one of COPIED
    dragged = Signal(list)  # of str: keys of drafts that another program took
    mark_requested = Signal(list, bool)  # of str: keys; whether they were sent
    program_chosen = Signal(str)  # the id of a mail program
    way_requested = Signal(str)  # the id of a DraftWay
    mailbox_requested = Signal()
    folder_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title_label, self.counts_label = QLabel(), Muted("")
        self.title_label.setProperty("kind", "heading")
        self.title_label.setWordWrap(True)
        self.program_box = QComboBox()
        self.program_box.setAccessibleName("Your mail program")
        self.steps, self.notice, self.list = DraftSteps(), NoticeLine(), DraftList()
        self.action_bar = DraftActionBar()
        self.sent_button = SecondaryButton("&Mark as sent", "ok")
        self.unsent_button = SecondaryButton("&Not sent")
        self.more_button = SecondaryButton("More")
        self.chosen_label = Muted("")
        self.chosen_label.setWordWrap(False)
        self.close_button = SecondaryButton("Done")
        self._lay_out()
        self._join()

    @property
    def rows(self) -> Sequence[DraftRow]:
        """The drafts as they are shown."""
        return self.list.drafts.rows

    def show_rows(self, rows: Sequence[DraftRow]) -> None:
        """Show drafts; what is chosen stays so."""
        self.list.drafts.set_rows(rows)
        title, counts = title_in_words(rows), counts_in_words(rows)
        if title != self.title_label.text():
            self.title_label.setText(title)
            announce(self, title)
        self.counts_label.setText(counts or _PROMISE)
        self._count()

    def show_advice(self, advice: DraftAdvice) -> None:
        """Show what to do for one mail program, and the buttons that go with that."""
        self.program_box.blockSignals(True)
        self.program_box.clear()
        for program, label in advice.programs:
            self.program_box.addItem(label, program)
        self.program_box.setCurrentIndex(self.program_box.findData(advice.program))
        self.program_box.blockSignals(False)
        self.steps.show_advice(advice)
        self.action_bar.show_advice(advice)

    def show_ways(self, ways: Sequence[DraftWay]) -> None:
        """Offer other ways for all drafts, a button each."""
        self.action_bar.show_ways(ways)

    def clear_notice(self) -> None:
        """Take the notice away; a keyboard that was on one of its links goes to the list."""
        focused = self.window().focusWidget()
        if focused and self.notice.isAncestorOf(focused):
            self.list.setFocus()
        self.notice.clear()

    def choose_to_send(self) -> None:
        """Choose all drafts that are still to send."""
        self.list.choose([each.key for each in self.list.to_send()])

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the list, from which everything can be done."""
        self.list.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def _count(self) -> None:
        """Enable what can be done with the drafts that are chosen."""
        chosen, left = self.list.chosen(), self.list.to_send()
        self.chosen_label.setText(chosen_in_words(len(chosen)))
        self.action_bar.enable(chosen=bool(chosen), left=bool(left))
        for button, state in (
            (self.sent_button, DraftState.SENT), (self.unsent_button, DraftState.TO_SEND),
        ):  # fmt: skip
            useful = any(each.state is not state for each in chosen)
            if button.hasFocus() and not useful:  # or else Qt takes the keyboard somewhere else
                self.list.setFocus()
            button.setEnabled(useful)

    def _mark(self, *, sent: bool) -> None:
        self.mark_requested.emit([each.key for each in self.list.chosen()], sent)

    def _copy(self, part: str) -> None:
        key = self.list.current_key() or next((each.key for each in self.list.chosen()), "")
        if key:
            self.copy_requested.emit(key, part)

    def _choose_program(self, place: int) -> None:
        self.program_chosen.emit(self.program_box.itemData(place))

    def _lay_out(self) -> None:
        """Put the advice first, then what can be done, and the list below it."""
        head, program = QHBoxLayout(), QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(4)
        titles.addWidget(self.title_label)
        titles.addWidget(self.counts_label)
        label = QLabel("Your mail &program")
        label.setBuddy(self.program_box)
        program.setSpacing(8)
        program.addWidget(label)
        program.addWidget(self.program_box)
        head.setSpacing(16)
        head.addLayout(titles, 1)
        head.addLayout(program)
        head.setAlignment(program, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for widget in (self.sent_button, self.unsent_button, self.more_button, self.chosen_label):
            foot.addWidget(widget)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, _SIDE, _SIDE, 24)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addWidget(self.steps)
        layout.addWidget(self.notice)
        layout.addWidget(self.action_bar)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)

    def _join(self) -> None:
        self.program_box.currentIndexChanged.connect(self._choose_program)
        self.steps.picture.drag_begun.connect(lambda: self.list.drag(self.list.to_send()))
        self.list.open_requested.connect(self.open_requested)
        self.list.dragged.connect(self.dragged)
        self.list.chosen_changed.connect(self._count)
        bar = self.action_bar
        bar.select_requested.connect(self.choose_to_send)
        bar.next_requested.connect(self.next_requested)
        bar.mailbox_requested.connect(self.mailbox_requested)
        bar.copy_requested.connect(self._copy)
        bar.way_requested.connect(self.way_requested)
        self.sent_button.clicked.connect(lambda: self._mark(sent=True))
        self.unsent_button.clicked.connect(lambda: self._mark(sent=False))
        self.close_button.clicked.connect(self.close_requested)
        menu = QMenu(self.more_button)
        menu.addAction("Save all as one mailbox file…", self.mailbox_requested.emit)
        menu.addAction("Show them in their folder", self.folder_requested.emit)
        menu.addSeparator()
        for part in COPIED:
            menu.addAction(f"Copy the {part} of this one", partial(self._copy, part))
        self.more_button.setMenu(menu)
