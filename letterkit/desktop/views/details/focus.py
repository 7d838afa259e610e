"""What follows the keyboard through the form: the help of the field it is in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget


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


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)  # noqa: S101 - widgets can't be without
    return application
