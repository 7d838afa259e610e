"""Taking widgets out of a layout for good."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QLayout, QWidget


def remove_widgets(layout: QLayout, widgets: Iterable[QWidget]) -> None:
    """Take widgets out of a layout; they are hidden at once, and deleted between two events.

    So a widget may be removed by its own signal, as when its button is pressed.
    """
    for widget in widgets:
        layout.removeWidget(widget)
        _delete(widget)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout, as `remove_widgets` does, and whatever fills its room."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            _delete(widget)


def _delete(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
