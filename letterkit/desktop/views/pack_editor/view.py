"""The page on which a pack is made or changed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.views.pack_editor.beginning import PackBeginning
from letterkit.desktop.views.pack_editor.entries_page import EntriesPage
from letterkit.desktop.views.pack_editor.entry_form import EntryForm
from letterkit.desktop.views.pack_editor.entry_list import EntryList
from letterkit.desktop.views.pack_editor.preview import PackPreview
from letterkit.desktop.views.pack_editor.view_data import (
    PACK_STEPS,
    EntryFormData,
    EntryMove,
    EntryValue,
    PackGapDecision,
    PackStep,
)
from letterkit.desktop.widgets import Muted, NoticeLine, PrimaryButton, SecondaryButton
from letterkit.pack.drafting import DRAFT_SECTIONS, DraftSection

_SIDE: Final = 24
_SHARES: Final = (720, 560)
_INTROS: Final[Mapping[DraftSection, str]] = {
    "fields": "What the documents ask for. Each is a box in the form, or comes from the list.",
    "templates": "The Word files that are filled in, and for whom.",
    "concerns": "Worries to tick, each worded for every kind of document, with its source.",
    "lists": "Names to choose from, such as areas or bodies, with what else they go by.",
}


class PackEditorView(QWidget):
    """Shows the steps of a pack, a form for each entry, and a preview.

    What is typed goes out by signals, and nothing changes here until it is brought back.
    """

    step_chosen = Signal(str)  # a PackStep
    entry_chosen = Signal(str, str)  # a step and an entry's id
    edited = Signal(EntryValue)
    added = Signal(str, str)  # a step, and what the new entry is called
    file_requested = Signal(str)  # a step to which something is to be added from a file
    removed = Signal(str, str)  # a step and an entry's id
    moved = Signal(EntryMove)
    gap_decided = Signal(PackGapDecision)
    other_file_requested = Signal(str)  # a document's id
    save_requested = Signal()
    pass_on_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title_label = QLabel()
        self.title_label.setProperty("kind", "heading")
        self.title_label.setTextFormat(Qt.TextFormat.PlainText)
        self.beginning, self.pack_form, self.preview = PackBeginning(), EntryForm(), PackPreview()
        self.notice, self.reason_label = NoticeLine(), Muted("")
        self.close_button = SecondaryButton("Close")
        self.pass_on_button = SecondaryButton("Make one file to pass on…")
        self.save_button = PrimaryButton("Save the pack…")
        lists: dict[DraftSection, EntryList] = {
            "fields": EntryList("field"),
            "templates": EntryList("document", typed=False, from_file="Add a Word file…"),
            "concerns": EntryList("concern"),
            "lists": EntryList("list", from_file="From a spreadsheet…"),
        }
        self.entry_pages: dict[DraftSection, EntriesPage] = {
            step: EntriesPage(each, _INTROS[step]) for step, each in lists.items()
        }
        self.step_buttons: dict[PackStep, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._lay_out()
        self._join()

    @property
    def is_making(self) -> bool:
        """Whether the steps of a pack are shown."""
        return self._outer.currentWidget() is self._steps

    def show_beginning(self) -> None:
        """Ask what a pack is to be begun from."""
        self.title_label.setText("New campaign pack")
        self._outer.setCurrentWidget(self.beginning)
        self._show_buttons(making=False)
        self.beginning.word_button.setFocus()

    def show_step(self, step: PackStep, *, is_saved: bool) -> None:
        """Show a step of the pack that is being made, or of one that lies in its folder already."""
        self.title_label.setText("Change the campaign pack" if is_saved else "New campaign pack")
        self.save_button.setText("Save the pack" if is_saved else "Save the pack…")
        self._outer.setCurrentWidget(self._steps)
        self._show_buttons(making=True)
        self.step_buttons[step].setChecked(True)
        self._pages.setCurrentIndex(list(PACK_STEPS).index(step))

    def show_pack(self, data: EntryFormData) -> None:
        """Show the form of the pack itself: its name."""
        self.pack_form.show_form(data)

    def show_problems(self, counts: Mapping[PackStep, int]) -> None:
        """Mark the steps in which something is to be put right."""
        for step, button in self.step_buttons.items():
            count = counts.get(step, 0)
            button.setText(f"▲ {PACK_STEPS[step]}" if count else PACK_STEPS[step])
            button.setAccessibleDescription(f"{count} to put right" if count else "")

    def allow_saving(self, reason: str) -> None:
        """Let the pack be saved; or, where there is a `reason`, not yet."""
        for button in (self.save_button, self.pass_on_button):
            button.setEnabled(not reason)
            button.setAccessibleDescription(reason)
        self.reason_label.setText(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Leave with Escape; what was typed is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        else:
            super().keyPressEvent(event)

    def _show_buttons(self, *, making: bool) -> None:
        self._bar.setVisible(making)
        for widget in (self.save_button, self.pass_on_button, self.reason_label):
            widget.setVisible(making)

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("kind", "bar")
        top = QHBoxLayout(head)
        top.setContentsMargins(_SIDE, 8, _SIDE, 8)
        top.setSpacing(24)
        top.addWidget(self.title_label)
        top.addStretch(1)
        self._bar = QWidget()
        steps = QHBoxLayout(self._bar)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(8)
        for step, text in PACK_STEPS.items():
            button = self.step_buttons[step] = QPushButton(text)
            button.setProperty("kind", "pill")
            button.setCheckable(True)
            button.clicked.connect(partial(self.step_chosen.emit, step))
            self._group.addButton(button)
            steps.addWidget(button)
        top.addWidget(self._bar)
        self._outer, self._pages = QStackedWidget(), QStackedWidget()
        self._pages.addWidget(self._make_pack_page())
        for page in self.entry_pages.values():
            self._pages.addWidget(page)
        self._pages.setProperty("kind", "panel")
        self._pages.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._steps = QSplitter(Qt.Orientation.Horizontal)
        self._steps.setChildrenCollapsible(False)
        self._steps.addWidget(self._pages)
        self._steps.addWidget(self.preview)
        self._steps.setSizes(list(_SHARES))
        for widget in (self.beginning, self._steps):
            self._outer.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self._outer, 1)
        layout.addWidget(self._make_footer())

    def _make_pack_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_SIDE, 16, _SIDE, 16)
        column.setSpacing(16)
        column.addWidget(Muted("What the pack is called, and what its areas are, if it has any."))
        column.addWidget(self.pack_form)
        column.addStretch(1)
        return page

    def _make_footer(self) -> QWidget:
        footer = QFrame()
        footer.setProperty("kind", "footer")
        row = QHBoxLayout(footer)
        row.setContentsMargins(_SIDE, 8, _SIDE, 8)
        row.setSpacing(16)
        row.addWidget(self.notice)
        row.addWidget(self.reason_label, 1)
        row.addStretch()
        for button in (self.close_button, self.pass_on_button, self.save_button):
            row.addWidget(button)
        return footer

    def _join(self) -> None:
        self.pack_form.edited.connect(partial(self._edit, "pack", ""))
        for step in DRAFT_SECTIONS:
            page = self.entry_pages[step]
            entries = page.entries
            entries.chosen.connect(partial(self.entry_chosen.emit, step))
            entries.added.connect(partial(self.added.emit, step))
            entries.file_requested.connect(partial(self.file_requested.emit, step))
            entries.removed.connect(partial(self.removed.emit, step))
            entries.moved.connect(partial(self._move, step))
            page.edited.connect(partial(self._edit, step))
            page.gap_decided.connect(self._decide)
            page.other_file_requested.connect(self.other_file_requested)
        self.save_button.clicked.connect(self.save_requested)
        self.pass_on_button.clicked.connect(self.pass_on_requested)
        self.close_button.clicked.connect(self.close_requested)

    def _edit(self, step: PackStep, name: str, key: str, value: str) -> None:
        self.edited.emit(EntryValue(step, name, key, value))

    def _move(self, step: DraftSection, name: str, by: int) -> None:
        self.moved.emit(EntryMove(step, name, by))

    def _decide(self, document: str, text: str, answer: str) -> None:
        self.gap_decided.emit(PackGapDecision(document, text, answer))
