"""A step with entries: the list of them, and the form of the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from letterkit.desktop.views.pack_editor.entry_form import EntryForm
from letterkit.desktop.views.pack_editor.entry_list import EntryList
from letterkit.desktop.views.pack_editor.gap_list import PackGapList
from letterkit.desktop.views.pack_editor.view_data import EntryFormData, EntryItem, PackGapRow
from letterkit.desktop.widgets import LinkButton, Muted, NoticeLine

_LIST_WIDTH: Final = 232
_SIDE: Final = 24


class EntriesPage(QWidget):
    """Shows the entries of one step, `intro` saying what they are for."""

    edited = Signal(str, str, str)  # the entry's id, a key, and what was typed
    other_file_requested = Signal(str)  # the id of a document that another file is chosen for
    gap_decided = Signal(str, str, str)  # a document's id, a gap's text, and a field's id or ""

    def __init__(self, entries: EntryList, intro: str) -> None:
        super().__init__()
        self.entries, self.form, self.gaps = entries, EntryForm(), PackGapList()
        self.notice, self.nothing_label = NoticeLine(), Muted("")
        self.file_button = LinkButton("Use another Word file for it…")
        self._lay_out(intro)
        self.file_button.clicked.connect(
            lambda: self.other_file_requested.emit(self.entries.current)
        )
        self.form.edited.connect(self._edit)
        self.gaps.decided.connect(self._decide)

    def show_entries(
        self, items: Sequence[EntryItem], current: str, data: EntryFormData | None, problem: str
    ) -> None:
        """Show the entries, the form of the chosen one (None for none), and the step's problem."""
        self.entries.show_items(items, current)
        if data is not None:
            go_on = [("Go to the first", self._go_to_undecided)] if data.undecided else []
            self.form.show_form(data, go_on)
        self.form.setVisible(data is not None)
        self.file_button.setVisible(data is not None and data.has_file)
        self.nothing_label.setText("" if data else "Add one on the left." if not items else "")
        self.nothing_label.setVisible(data is None)
        if problem:
            self.notice.show_notice("error", problem)
        else:
            self.notice.clear()

    def show_gaps(self, gaps: Sequence[PackGapRow], fields: Sequence[tuple[str, str]]) -> None:
        """Show the gaps of the chosen document's Word file, and what they may become."""
        self.gaps.show_gaps(gaps, fields)

    def _go_to_undecided(self) -> None:
        if (box := self.gaps.undecided()) is not None:
            box.setFocus()
            self.area.ensureWidgetVisible(box)

    def _edit(self, key: str, value: str) -> None:
        self.edited.emit(self.entries.current, key, value)

    def _decide(self, text: str, answer: str) -> None:
        self.gap_decided.emit(self.entries.current, text, answer)

    def _lay_out(self, intro: str) -> None:
        inside = QWidget()
        inside.setProperty("kind", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(_SIDE, 0, _SIDE, _SIDE)
        column.setSpacing(12)
        for widget in (self.form, self.file_button, self.gaps, self.nothing_label):
            column.addWidget(widget)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(inside)
        self.entries.setFixedWidth(_LIST_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.entries)
        row.addWidget(self.area, 1)
        head = QVBoxLayout()
        head.setContentsMargins(0, 0, _SIDE, 0)
        head.setSpacing(8)
        head.addWidget(Muted(intro))
        head.addWidget(self.notice)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_SIDE, 16, 0, 16)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addLayout(row, 1)
