"""The line under the table: the current row's diagnostics, and their quick fixes."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QElapsedTimer, QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from letterkit.desktop.theme import restyle
from letterkit.desktop.views.fix_request import FixRequest
from letterkit.desktop.views.recipients.edits import CellAddress
from letterkit.desktop.views.recipients.status_text import is_empty
from letterkit.desktop.views.recipients.view_data import PersonRow, RowDiagnostic
from letterkit.desktop.widgets import ElidedLabel, LinkButton, SecondaryButton, tip
from letterkit.diagnostics import Severity

_UNSEEN: Final = 400  # milliseconds, before anybody sees that another diagnostic is shown


class QuickFixBar(QWidget):
    """Shows one diagnostic of a row at a time, with a button for each of its quick fixes.

    `further` goes on to the row's next diagnostic, `edit` leads to the cell that it is about.
    """

    fix_requested = Signal(FixRequest)
    edit_requested = Signal(CellAddress)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._person: PersonRow | None = None
        self._editable: Container[str] = ()
        self._at = 0
        self._narrow = False
        self._fixed = ("", "")
        self._since = QElapsedTimer()
        self._by_key = False
        self.mark = QLabel("▲")
        self.mark.setProperty("kind", "warning")
        self.sentence = ElidedLabel("")
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.further = LinkButton("")
        self.edit = SecondaryButton("Fill in")
        self.fixes: list[QPushButton] = []
        sentence_row, self._buttons = QHBoxLayout(), QHBoxLayout()
        for line in (sentence_row, self._buttons):
            line.setSpacing(8)
        sentence_row.addWidget(self.mark)
        sentence_row.addWidget(self.sentence, 1)
        self._buttons.addWidget(self.further)
        self._buttons.addWidget(self.edit)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(16, 4, 16, 4)
        self._layout.setSpacing(8)
        self._layout.addLayout(sentence_row, 1)
        self._layout.addLayout(self._buttons)
        self.further.clicked.connect(self._next)
        self.edit.clicked.connect(self._edit)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the buttons, there or not: what stands above shouldn't jump."""
        least = super().minimumSizeHint()
        return least.expandedTo(QSize(0, self.edit.sizeHint().height() + 8))

    def show_row(self, person: PersonRow | None, editable: Container[str]) -> None:
        """Show what there is to say of a row; None for no row.

        `editable` are the ids of the columns that can be typed in. Of the same person the same
        diagnostic goes on being shown, where it is still there.
        """
        before = self.diagnostic
        same = self._person is not None and person is not None and self._person.key == person.key
        self._person, self._editable = person, editable
        diagnostics = self.diagnostics
        self._at = 0
        if same and before is not None:
            self._at = _place_of(before, diagnostics)
        self._show()

    def set_narrow(self, narrow: bool) -> None:
        """Put the buttons under the sentence where there is little room."""
        self._layout.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._layout.setSpacing(4 if narrow else 8)
        if narrow != self._narrow:
            self._narrow = narrow
            self._show()

    @property
    def diagnostics(self) -> list[RowDiagnostic]:
        """The current row's diagnostics, the most severe first."""
        unsorted = list(self._person.diagnostics) if self._person else []
        order = tuple(Severity)
        return sorted(unsorted, key=lambda each: order.index(each.severity))

    @property
    def diagnostic(self) -> RowDiagnostic | None:
        """The diagnostic that is shown; None where the row has none."""
        diagnostics = self.diagnostics
        return diagnostics[self._at] if self._at < len(diagnostics) else None

    def apply_first(self) -> None:
        """Do what the first button does that is shown, as its shortcut asks."""
        first = next((each for each in (*self.fixes, self.edit) if not each.isHidden()), None)
        if first is not None:
            self._by_key = True
            first.click()
            self._by_key = False

    def _show(self) -> None:
        """Show the current diagnostic's sentence and buttons, or that there is none."""
        diagnostic, count = self.diagnostic, len(self.diagnostics)
        warning = diagnostic is not None and diagnostic.severity is not Severity.INFO
        self.mark.setVisible(warning)
        self.sentence.setProperty("kind", "warning" if warning else "muted")
        restyle(self.sentence)
        text = diagnostic.sentence if diagnostic else self._nothing()
        self.sentence.setText(text)
        self.sentence.setToolTip(tip(text))
        self.sentence.setAccessibleName(text)
        self.further.setVisible(count > 1)
        self.further.setText(f"{self._at + 1} of {count}" + " ›")
        self.further.setAccessibleName("Show the next thing to look at in this row")
        self._show_fixes(diagnostic.fixes if diagnostic else ())
        can_edit = diagnostic is not None and diagnostic.field in self._editable
        self.edit.setVisible(can_edit)
        if diagnostic and self._person and can_edit:
            empty = is_empty(self._person, diagnostic)
            self.edit.setText("Fill in" if empty else "Change the cell")
            self.edit.setAccessibleName(self.edit.text())

    def _nothing(self) -> str:
        person = self._person
        if person is None:
            return ""
        if person.left_out or not person.ticked:
            why = person.left_out or "Not ticked"
            return "{name} gets no document: {why}.".format(
                name=person.name, why=why[0].lower() + why[1:].rstrip(".")
            )
        return "Nothing to look at in this row."

    def _show_fixes(self, labels: tuple[str, ...]) -> None:
        while len(self.fixes) < len(labels):
            button = SecondaryButton("")
            button.clicked.connect(partial(self._fix, len(self.fixes)))
            self._buttons.insertWidget(self._buttons.indexOf(self.edit), button)
            self.fixes.append(button)
        room = 8 * (18 if self._narrow else 32)
        for at, button in enumerate(self.fixes):
            button.setVisible(at < len(labels))
            label = labels[at] if at < len(labels) else ""
            short = self.fontMetrics().elidedText(label, Qt.TextElideMode.ElideMiddle, room)
            button.setText(short.replace("&", "&&"))
            button.setAccessibleName(label)
            button.setToolTip(tip(f"{label} (Alt+Enter)" if at == 0 else label))

    def _fix(self, at: int) -> None:
        diagnostic = self.diagnostic
        if diagnostic is None or self._is_meant_for_another(diagnostic):
            return
        self._fixed = (diagnostic.field, diagnostic.sentence)
        self._since.start()
        self.fix_requested.emit(FixRequest(diagnostic.id, at))

    @property
    def just_fixed(self) -> bool:
        """Whether a fix was made too short a time ago for anybody to see what is shown by now."""
        return self._since.isValid() and not self._since.hasExpired(_UNSEEN)

    def _is_meant_for_another(self, diagnostic: RowDiagnostic) -> bool:
        """Whether a click comes too soon after a fix to be meant for what stands there now."""
        another = (diagnostic.field, diagnostic.sentence) != self._fixed
        return self.just_fixed and not self._by_key and another

    def _edit(self) -> None:
        if self._person and (diagnostic := self.diagnostic):
            self.edit_requested.emit(CellAddress(self._person.key, diagnostic.field))

    def _next(self) -> None:
        self._at = (self._at + 1) % max(1, len(self.diagnostics))
        self._show()


def _place_of(diagnostic: RowDiagnostic, diagnostics: Sequence[RowDiagnostic]) -> int:
    """Return where a diagnostic stands among others, from 0; its id may be another by now."""
    for place, each in enumerate(diagnostics):
        if (each.field, each.sentence) == (diagnostic.field, diagnostic.sentence):
            return place
    return 0
