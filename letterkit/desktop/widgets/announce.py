"""Telling a screen reader what has changed elsewhere in the window."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader read a text out, without moving the keyboard.

    `widget` is where it happened. Does nothing for an empty text, where no screen reader runs, and
    before Qt 6.8, which has no such event.
    """
    event = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
    if text and event is not None and QAccessible.isActive():
        QAccessible.updateAccessibility(event(widget, text))
