"""The page of drafts: from letterkit's list into somebody's own mail program."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from letterkit.desktop.theme import restyle
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
from letterkit.desktop.widgets.removal import clear_layout

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
        self.select_button = SecondaryButton("Select all still to &send")
        self.open_button = SecondaryButton("")
        self.mailbox_button = SecondaryButton("Save as one mailbox &file…")
        self.copy_buttons = [SecondaryButton(f"Copy the {part}", "copy") for part in COPIED]
        self.sent_button = SecondaryButton("&Mark as sent", "ok")
        self.unsent_button = SecondaryButton("&Not sent")
        self.more_button = SecondaryButton("More")
        self.chosen_label = Muted("")
        self.chosen_label.setWordWrap(False)
        self.close_button = SecondaryButton("Done")
        self._ways = QHBoxLayout()
        self._lay_out()
        self.show_ways(())
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
        self.open_button.setText(advice.open_label)
        self.open_button.setVisible(bool(advice.open_label))
        self.mailbox_button.setVisible(advice.method == "import")
        for button in self.copy_buttons:
            button.setVisible(advice.method == "copy")
        self.select_button.setVisible(advice.method == "drag")
        _emphasise(self.open_button, advice.method in {"open", "write"})
        _emphasise(self.mailbox_button, advice.method == "import")

    def show_ways(self, ways: Sequence[DraftWay]) -> None:
        """Offer other ways for all drafts, a button each."""
        clear_layout(self._ways)
        for way in ways:
            button = SecondaryButton(way.label)
            button.setAccessibleDescription(way.description)
            button.setToolTip(way.description)
            button.clicked.connect(partial(self._ask_for_way, way.id))
            self._ways.addWidget(button)
        self._ways.addStretch(1)

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
        self.select_button.setEnabled(bool(left))
        self.open_button.setEnabled(bool(left))
        self.sent_button.setEnabled(any(each.state is not DraftState.SENT for each in chosen))
        self.unsent_button.setEnabled(any(each.state is not DraftState.TO_SEND for each in chosen))
        for button in self.copy_buttons:
            button.setEnabled(bool(chosen))

    def _mark(self, *, sent: bool) -> None:
        self.mark_requested.emit([each.key for each in self.list.chosen()], sent)

    def _copy(self, part: str) -> None:
        key = self.list.current_key() or next((each.key for each in self.list.chosen()), "")
        if key:
            self.copy_requested.emit(key, part)

    def _ask_for_way(self, way: str, _checked: bool = False) -> None:
        self.way_requested.emit(way)

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
        actions, foot = QHBoxLayout(), QHBoxLayout()
        actions.setSpacing(8)
        self._ways.setSpacing(8)
        for button in (self.select_button, self.open_button, self.mailbox_button,
                       *self.copy_buttons):  # fmt: skip
            actions.addWidget(button)
        actions.addLayout(self._ways, 1)
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
        layout.addLayout(actions)
        layout.addWidget(self.list, 1)
        layout.addLayout(foot)

    def _join(self) -> None:
        self.program_box.currentIndexChanged.connect(self._choose_program)
        self.steps.picture.drag_begun.connect(lambda: self.list.drag(self.list.to_send()))
        self.list.open_requested.connect(self.open_requested)
        self.list.dragged.connect(self.dragged)
        self.list.chosen_changed.connect(self._count)
        self.select_button.clicked.connect(self.choose_to_send)
        self.open_button.clicked.connect(self.next_requested)
        self.mailbox_button.clicked.connect(self.mailbox_requested)
        for button, part in zip(self.copy_buttons, COPIED, strict=True):
            button.clicked.connect(lambda _checked=False, part=part: self._copy(part))
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


def _emphasise(button: SecondaryButton, usual: bool) -> None:
    """Make a button the strong one, or an ordinary one again."""
    kind = "strong" if usual else "quiet"
    if button.property("kind") != kind:
        button.setProperty("kind", kind)
        restyle(button)
