"""Drags as the system brings them to a window, and what they carry."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

Actions = Qt.DropAction
_NAMES = 'application/x-qt-windows-mime;value="FileGroupDescriptorW"'
_CONTENTS = 'application/x-qt-windows-mime;value="FileContents"'
_NO_KEYS, _LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
_OFFERED = Actions.CopyAction | Actions.MoveAction | Actions.LinkAction


def files(*paths: Path) -> QMimeData:
    """Return what Explorer drags."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    return data


def descriptor(name: str, size: int | None = None, attributes: int = 0) -> bytes:
    """Return a FILEDESCRIPTORW."""
    flags = (0x40 if size is not None else 0) | (0x04 if attributes else 0)
    high, low = divmod(size or 0, 2**32)
    return struct.pack(
        "<I32xI24xII520s", flags, attributes, high, low, name.encode("utf-16-le", "surrogatepass")
    )


def group(*descriptors: bytes, count: int | None = None) -> bytes:
    """Return a FILEGROUPDESCRIPTORW."""
    return struct.pack("<I", len(descriptors) if count is None else count) + b"".join(descriptors)


def attached(names: bytes, content: bytes | None, *, first: bool = True) -> QMimeData:
    """Return what Outlook drags: which of several contents Qt asks for stands in the name."""
    data = QMimeData()
    data.setData(_NAMES, names)
    if content is not None:
        data.setData(f"{_CONTENTS};index=0" if first else _CONTENTS, content)
    return data


class Drag:
    """A drag across a window, whose events come as the system's do: to the window itself."""

    def __init__(
        self, window: QWidget, data: QMimeData, *, over: QWidget | None = None,
        actions: Qt.DropAction = _OFFERED,
    ) -> None:  # fmt: skip
        self._window, self._data, self._actions = window, data, actions
        inside = over or window
        self._place = inside.mapTo(window, inside.rect().center())

    def enter(self) -> bool:
        """Come in; return whether the pointer says that it may be dropped."""
        event = QDragEnterEvent(self._place, self._actions, self._data, _LEFT, _NO_KEYS)
        move = QDragMoveEvent(self._place, self._actions, self._data, _LEFT, _NO_KEYS)
        self._send(event)
        self._send(move)
        return event.isAccepted() and move.isAccepted()

    def leave(self) -> None:
        """Go out again."""
        self._send(QDragLeaveEvent())

    def drop(self) -> Qt.DropAction | None:
        """Let it fall; return what is told to the program that it comes from."""
        event = QDropEvent(QPointF(self._place), self._actions, self._data, _LEFT, _NO_KEYS)
        self._send(event)
        return event.dropAction() if event.isAccepted() else None

    def _send(self, event: QDropEvent | QDragLeaveEvent) -> None:
        handle = self._window.windowHandle()
        assert handle is not None
        QApplication.sendEvent(handle, event)


def drop(window: QWidget, data: QMimeData, over: QWidget | None = None) -> Qt.DropAction | None:
    """Drag something in and let it fall, as far as it may."""
    drag = Drag(window, data, over=over)
    if drag.enter():
        return drag.drop()
    drag.leave()
    return None
