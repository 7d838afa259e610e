"""The pane of a Word file's gaps, beside its pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from letterkit.desktop.views.gaps.gap_list import GapList
from letterkit.desktop.views.gaps.item import FieldRequest, GapAnswer, GapRow
from letterkit.desktop.views.gaps.new_field_form import NewFieldForm
from letterkit.desktop.widgets import (
    ComboOption,
    FlatButton,
    Heading,
    LinkButton,
    Muted,
    SecondaryButton,
)
from letterkit.pack import FieldKind


class GapsView(QFrame):
    """Shows a row for each kind of gap, the open ones first, and says what was chosen for which.

    A gap goes by its text. `opened` asks for what to offer for a gap, which `set_choices` brings.
    """

    opened = Signal(str)
    answered = Signal(GapAnswer)
    agreed = Signal(str)  # what this gap is taken for is right
    sure_requested = Signal()  # all of which letterkit is sure are to be taken
    field_requested = Signal(FieldRequest)
    save_requested = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAccessibleName("Gaps")
        self.summary = Muted("")
        self.sure_button = SecondaryButton("")
        self.list, self.form = GapList(), NewFieldForm()
        self.save_button = LinkButton("Save as a letterkit template…")
        self.close_button = FlatButton("close", "Hide the gaps")
        self._lay_out()
        for ours, theirs in (
            (self.list.opened, self.opened),
            (self.list.answered, self.answered),
            (self.list.agreed, self.agreed),
            (self.sure_button.clicked, self.sure_requested),
            (self.form.added, self.field_requested),
            (self.save_button.clicked, self.save_requested),
            (self.close_button.clicked, self.closed),
        ):
            ours.connect(theirs)
        self.form.added.connect(self.list.enter)
        self.form.cancelled.connect(self.list.enter)

    @property
    def rows(self) -> Sequence[GapRow]:
        """The gaps that are shown, in their order."""
        return self.list.rows

    @property
    def current(self) -> GapRow | None:
        """The gap that the keyboard is at."""
        return self.list.current

    def set_rows(self, rows: Sequence[GapRow], sure: int) -> None:
        """Show these gaps; of the open ones, letterkit is sure of so many."""
        if list(rows) != list(self.rows):
            self.list.set_rows(rows)
        opened = sum(not each.chosen for each in rows)
        chosen = f"{len(rows) - opened} chosen"
        parts = [f"{opened} open"] if opened else []
        self.summary.setText(" · ".join([*parts, *([chosen] if opened < len(rows) else [])]))
        self.sure_button.setText(f"Take all {sure} that are sure")
        self.sure_button.setVisible(sure > 0)

    def set_choices(self, choices: Sequence[ComboOption], guess: str) -> None:
        """Offer these for the gap that the keyboard is at; `guess` is one of them or ""."""
        self.list.set_choices(choices, guess)

    def ask_for_field(self, gap: str, label: str, kind: FieldKind) -> None:
        """Ask for a new field for a gap, with a label and a kind to begin with."""
        self.form.ask(gap, label, kind)

    def go_to(self, number: str) -> None:
        """Go to the gap that is marked with a number on the pages."""
        row = next((each for each in self.rows if each.number == number), None)
        if row is not None:
            self.list.go_to(row)
            self.list.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the rows."""
        self.list.setFocus(event.reason())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 0)
        head.setSpacing(8)
        head.addWidget(Heading("Gaps"))
        head.addWidget(self.summary, 1)
        head.addWidget(self.close_button)
        sure = QHBoxLayout()
        sure.setContentsMargins(16, 4, 16, 8)
        sure.addWidget(self.sure_button, 1)
        foot = QFrame()
        foot.setProperty("kind", "footer")
        save = QHBoxLayout(foot)
        save.setContentsMargins(12, 4, 16, 4)
        save.addWidget(self.save_button)
        save.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(sure)
        layout.addWidget(_line())
        layout.addWidget(self.list, 1)
        layout.addWidget(self.form)
        layout.addWidget(foot)


def _line() -> QWidget:
    line = QFrame()
    line.setFrameShape(QFrame.Shape.HLine)
    line.setProperty("kind", "hairline")
    return line
