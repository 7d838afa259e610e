"""Telling a screen reader what has changed elsewhere in the window."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have a text read out, where anybody listens and Qt can (from 6.8)."""
    event = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
    if text and event is not None and QAccessible.isActive():
        QAccessible.updateAccessibility(event(widget, text))
