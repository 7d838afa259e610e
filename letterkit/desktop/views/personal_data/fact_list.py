"""Facts in groups, each with what it is beside what it says, to be read and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from letterkit.desktop.views.personal_data.view_data import FactGroup
from letterkit.desktop.widgets import Heading, Muted

_WHAT = 190  # pixels for what a fact is
_EDGE = 16


class FactList(QScrollArea):
    """Shows groups of facts below each other. Plain text: markup is shown, not followed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def set_groups(self, groups: Sequence[FactGroup]) -> None:
        """Show these groups in place of those before."""
        panel = QFrame()
        panel.setProperty("kind", "panel")
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        layout.setSpacing(6)
        for index, group in enumerate(groups):
            if index:
                layout.addSpacing(14)
            layout.addWidget(Heading(group.heading))
            if group.remark:
                layout.addWidget(Muted(group.remark))
            layout.addLayout(_grid(group))
        layout.addStretch(1)
        self.setWidget(panel)


def _grid(group: FactGroup) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnMinimumWidth(0, _WHAT)
    grid.setColumnStretch(1, 1)
    for row, (what, says) in enumerate(group.facts):
        label, text = Muted(what), QLabel(says)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if says:
            label.setFixedWidth(_WHAT)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)
        else:
            grid.addWidget(label, row, 0, 1, 2)
    return grid
