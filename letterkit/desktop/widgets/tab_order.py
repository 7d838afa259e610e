"""The order in which Tab goes through widgets that are made later than their neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLayout, QWidget


def tab_stops(layout: QLayout) -> Iterator[QWidget]:
    """Yield the widgets in a layout that Tab stops at, in the layout's order, however deep.

    A widget with a layout of its own is no stop: those inside it are.
    """
    for child in _children(layout):
        inner = child if isinstance(child, QLayout) else child.layout()
        if inner is not None:
            yield from tab_stops(inner)
        elif isinstance(child, QWidget) and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield child


def _children(layout: QLayout) -> list[QWidget | QLayout]:
    """Return what a layout holds, in order, without its items.

    Qt deletes an item with its widget and doesn't tell the binding, which later takes whatever
    comes to the same place in memory, such as an event, for the item.
    """
    parent = layout.parentWidget()
    children = [*(parent.children() if parent else ()), *layout.children()]
    mine = [
        each
        for each in children
        if isinstance(each, QWidget | QLayout) and layout.indexOf(each) >= 0
    ]
    return sorted(mine, key=partial(_place, layout))


def _place(layout: QLayout, child: QWidget | QLayout) -> int:
    """Return where a child stands: a form's index is by when a row was made, not by its place."""
    index = layout.indexOf(child)
    if isinstance(layout, QFormLayout):
        row, _role = cast("tuple[int, object]", layout.getItemPosition(index))
        return row
    return index


def set_tab_order(view: QWidget, stops: list[QWidget]) -> None:
    """Let Tab go through these widgets in order, from where the view itself stands in its window.

    Qt puts a widget that was made later at the end of the whole window, and passes over a call
    with a widget that takes no focus; so the view takes it for as long as it stands first.
    """
    policy = view.focusPolicy()
    view.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    for before, after in pairwise([view, *stops]):
        QWidget.setTabOrder(before, after)
    view.setFocusPolicy(policy)
