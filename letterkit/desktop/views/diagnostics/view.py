"""The line of the whole job's diagnostics, and the list that it opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.theme import restyle
from letterkit.desktop.views.diagnostics.row import DiagnosticRow, JobDiagnostic
from letterkit.desktop.views.fix_request import FixRequest
from letterkit.desktop.widgets import LinkButton, announce
from letterkit.desktop.widgets.removal import remove_widgets
from letterkit.diagnostics import Severity
from letterkit.text import plural

_ORDER: Final = tuple(Severity)
_SIGNS: Final = "▲ ▾"  # a font that has them may be taller than the letters'
_MOST: Final = 280  # pixels of the open list, which scrolls
_UNSEEN: Final = 400  # milliseconds, before anybody sees that another button is under the pointer


class DiagnosticsView(QWidget):
    """Says on one line how much there is to look at in the whole job, and opens to the sentences.

    The line is hidden while there is nothing, but its room stays: what comes and goes with a check
    pushes nothing from under a hand. `line` opens and closes `list_area`, which has a row of `rows`
    for each diagnostic.
    """

    fix_requested = Signal(FixRequest)
    opened = Signal()  # the list is shown

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("The whole job")
        self.rows: list[DiagnosticRow] = []
        self._diagnostics: list[JobDiagnostic] = []
        self._changed = QElapsedTimer()
        self.line = LinkButton(_SIGNS)
        self.line.setCheckable(True)
        room = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        room.setRetainSizeWhenHidden(True)
        self.line.setSizePolicy(room)
        self._inside = QWidget()
        self._inside.setProperty("kind", "panel")
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(4, 4, 4, 4)
        self._list.setSpacing(8)
        self.list_area = _ListArea(self._inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 4, 16, 4)
        layout.setSpacing(0)
        layout.addWidget(self.line)
        layout.addWidget(self.list_area)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.list_area.hide()
        self.line.toggled.connect(self._open)
        self.line.hide()

    @property
    def just_changed(self) -> bool:
        """Whether the list changed too short a time ago for a click to be meant for what it shows.

        Until then clicks on fixes are passed over.
        """
        return self._changed.isValid() and not self._changed.hasExpired(_UNSEEN)

    @property
    def to_look_at(self) -> int:
        """How many errors and warnings there are; notes don't count."""
        return len(self._diagnostics) - self.notes

    @property
    def diagnostics(self) -> Sequence[JobDiagnostic]:
        """What the list says, errors first and notes last."""
        return tuple(self._diagnostics)

    @property
    def notes(self) -> int:
        """How many things are only noted."""
        return [each.severity for each in self._diagnostics].count(Severity.INFO)

    def set_diagnostics(self, diagnostics: Sequence[JobDiagnostic]) -> None:
        """Show these in place of what is shown, what matters most first; () empties and hides it.

        A button that has the keyboard keeps it while its diagnostic is there, and then gives it to
        `line`. More to look at than before is announced to a screen reader.
        """
        diagnostics = sorted(diagnostics, key=lambda each: _ORDER.index(each.severity))
        if diagnostics == self._diagnostics:
            return
        before, focused = self.to_look_at, self._focused()
        same = [each[1:] for each in diagnostics] == [each[1:] for each in self._diagnostics]
        self._diagnostics = diagnostics
        if same:  # but for the numbers that they are known by
            for row, diagnostic in zip(self.rows, diagnostics, strict=True):
                row.diagnostic = diagnostic
            return
        self._fill(focused)
        if not diagnostics:
            self.line.setChecked(False)
        self.line.setVisible(bool(diagnostics))
        self._word()
        if self.to_look_at > before:
            announce(self, self.line.accessibleName())

    def show_all(self) -> None:
        """Open the list and give it the keyboard, as from the status line; nothing where empty."""
        if self._diagnostics:
            self.line.setChecked(True)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _word(self) -> None:
        """Say on the line how much there is, and whether it is open (▴) or closed (▾)."""
        count, notes = self.to_look_at, self.notes
        parts: list[str] = []
        if count:
            text = "{things} to look at in the whole job"
            parts.append(text.format(things=plural(count, "thing")))
        if notes:
            summary = plural(notes, "note")
            text = summary if count else f"{summary} on the whole job"
            parts.append(text)
        summary = ", ".join(parts)
        sign = "▲ " if count else ""
        self.line.setText(_SIGNS)
        self.line.setMinimumHeight(self.line.sizeHint().height())
        self.line.setText(f"{sign}{summary} {'▴' if self.line.isChecked() else '▾'}")
        self.line.setAccessibleName(summary)
        self.line.setToolTip(summary)
        self.line.setAccessibleDescription(
            "Hides what it is" if self.line.isChecked() else "Shows what it is"
        )
        kind = "link-warning" if count else "link"
        if self.line.property("kind") != kind:
            self.line.setProperty("kind", kind)
            restyle(self.line)

    def _open(self, opened: bool) -> None:
        self.list_area.setVisible(opened)
        self._word()
        if opened:
            self._changed.start()  # a second click was meant for the line, not for what came there
            self.opened.emit()

    def _focused(self) -> tuple[str, int] | None:
        """Return which quick fix has the keyboard, by its diagnostic's text: ids may change."""
        now = QApplication.focusWidget()
        for row in self.rows:
            for at, button in enumerate(row.fixes):
                if button is now:
                    return row.diagnostic.text, at
        return None

    def _fill(self, focused: tuple[str, int] | None) -> None:
        self._changed.start()
        remove_widgets(self._list, self.rows)
        self.rows = [DiagnosticRow(each) for each in self._diagnostics]
        heir: QPushButton = self.line
        for row in self.rows:
            row.fix_requested.connect(self._fix)
            self._list.addWidget(row)
            if focused and focused[0] == row.diagnostic.text and focused[1] < len(row.fixes):
                heir = row.fixes[focused[1]]
        self._order()
        self.list_area.updateGeometry()
        if focused:
            heir.setFocus()

    def _order(self) -> None:
        """Let Tab come to the fixes behind the line: Qt puts new widgets last of the window."""
        before: QWidget = self.line
        for row in self.rows:
            for button in row.fixes:
                QWidget.setTabOrder(before, button)
                before = button

    def _fix(self, request: FixRequest) -> None:
        # The second click of two was meant for the diagnostic that is fixed already.
        if not self.just_changed:
            self.fix_requested.emit(request)


class _ListArea(QScrollArea):
    """As high as what is in it, up to a bound."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumHeight(_MOST)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        least = self._inside.minimumSizeHint().height()
        return min(_MOST, max(self._inside.heightForWidth(width), least))
