"""What follows the keyboard through the form: the help of the field it is in, and Tab's order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLayout, QWidget


class FocusFollower(QObject):
    """Signals who has the focus, once that can move no widget away from under a pressed pointer.

    A help that opens or closes moves all below it: told at once, the pointer would let go of
    another box than it pressed, and the click would be lost.
    """

    moved = Signal(QWidget)  # what has the focus by now, in the view's window
    _released = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        _application().focusChanged.connect(self._follow)
        # Queued, since whatever was pressed has yet to hear of it, where it was pressed.
        self._released.connect(self._emit_current, Qt.ConnectionType.QueuedConnection)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait for the pointer to be let go."""
        if event.type() == QEvent.Type.MouseButtonRelease:
            _application().removeEventFilter(self)
            self._released.emit()
        return super().eventFilter(watched, event)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._emit_moved(now)
        elif now is not None:
            _application().installEventFilter(self)

    def _emit_current(self) -> None:
        self._emit_moved(QApplication.focusWidget())

    def _emit_moved(self, now: QWidget | None) -> None:
        # A calendar or another window that opens takes nobody out of the box.
        if now is not None and now.window() is self._view.window():
            self.moved.emit(now)


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
    places = {
        layout.indexOf(each): each for each in children if isinstance(each, QWidget | QLayout)
    }
    return [places[place] for place in sorted(places) if place >= 0]


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


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101 - widgets can't be without
    return application
