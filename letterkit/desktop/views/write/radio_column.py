"""A question whose answers stand one below the other, of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget


def radio_column(group: QButtonGroup, texts: Sequence[str]) -> QWidget:
    """Return a column of radio buttons, one to a text, which are put into a group.

    Their ids there are their places, from 0. The first one is checked.
    """
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    for index, text in enumerate(texts):
        button = QRadioButton(text)
        group.addButton(button, index)
        layout.addWidget(button)
    group.button(0).setChecked(True)
    return column
