"""One diagnostic of the whole job: a sentence, and a button for each of its quick fixes."""

from __future__ import annotations

from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.views.fix_request import FixRequest
from letterkit.desktop.widgets import LinkButton, tip
from letterkit.diagnostics import Severity

_KINDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "muted"}
_BESIDE: Final = 40  # pixels beside the words of a fix


class JobDiagnostic(NamedTuple):
    """One diagnostic of the whole job; `text` is a sentence, or several.

    `id` comes back in a `FixRequest` and needn't be the same when the diagnostic is shown again.
    `fixes` are the labels of its quick fixes, the likeliest first.
    """

    id: int
    severity: Severity
    text: str
    fixes: tuple[str, ...] = ()


class DiagnosticRow(QWidget):
    """One diagnostic of the list: its sign, its sentence, its quick fixes' buttons below.

    `diagnostic` may be replaced by one that differs in its `id` alone, which later requests have.
    """

    fix_requested = Signal(FixRequest)

    def __init__(self, diagnostic: JobDiagnostic) -> None:
        super().__init__()
        self.diagnostic = diagnostic
        kind = _KINDS[diagnostic.severity]
        sign = QLabel("" if diagnostic.severity is Severity.INFO else "▲")
        sign.setFixedWidth(16)
        text = QLabel(diagnostic.text)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        for label in (sign, text):
            label.setProperty("kind", kind)
        self.fixes = [self._button(at, label) for at, label in enumerate(diagnostic.fixes)]
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(4)
        layout.setVerticalSpacing(0)
        layout.setColumnStretch(1, 1)
        layout.addWidget(sign, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(text, 0, 1)
        if self.fixes:
            buttons = QVBoxLayout()
            buttons.setSpacing(0)
            buttons.setContentsMargins(0, 0, 0, 0)
            for button in self.fixes:
                buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            layout.addLayout(buttons, 1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Cut fixes without room in their middle: it is by their ends that they differ."""
        super().resizeEvent(event)
        for button, label in zip(self.fixes, self.diagnostic.fixes, strict=True):
            room = self.width() - _BESIDE
            short = button.fontMetrics().elidedText(label, Qt.TextElideMode.ElideMiddle, room)
            button.setText(short.replace("&", "&&"))
            button.setToolTip(tip(label) if short != label else "")

    def _button(self, at: int, label: str) -> LinkButton:
        button = LinkButton(label.replace("&", "&&"))
        button.setMinimumWidth(1)  # in the largest type, rather a link is cut than the column
        button.setAccessibleName(label)
        button.setAccessibleDescription(self.diagnostic.text)
        button.clicked.connect(partial(self._request, at))
        return button

    def _request(self, at: int) -> None:
        self.fix_requested.emit(FixRequest(self.diagnostic.id, at))
