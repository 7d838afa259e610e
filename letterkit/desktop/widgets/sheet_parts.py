"""What the pages that lie over the window's parts have alike: their head, their foot, columns."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


def sheet_head(
    title: QLabel, summary: QLabel, group: QButtonGroup, buttons: Iterable[QPushButton]
) -> QHBoxLayout:
    """Return a title above a summary, and right of both buttons of which one is chosen.

    The buttons' ids in the group are their places, from 0.
    """
    head, titles, switch = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
    titles.setSpacing(4)
    titles.addWidget(title)
    titles.addWidget(summary)
    switch.setSpacing(4)
    for number, button in enumerate(buttons):
        button.setCheckable(True)
        button.setProperty("kind", "pill")
        group.addButton(button, number)
        switch.addWidget(button)
    head.setSpacing(16)
    head.addLayout(titles, 1)
    head.addLayout(switch)
    head.setAlignment(switch, Qt.AlignmentFlag.AlignTop)
    return head


def sheet_foot(buttons: Iterable[QPushButton], last: QPushButton) -> QHBoxLayout:
    """Return buttons beside each other, and at the other end the one that ends it all."""
    foot = QHBoxLayout()
    foot.setSpacing(8)
    for button in buttons:
        foot.addWidget(button)
    foot.addStretch(1)
    foot.addWidget(last)
    return foot


def column(*widgets: QWidget) -> QWidget:
    """Return widgets one below the other as one."""
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for widget in widgets:
        layout.addWidget(widget)
    return whole
