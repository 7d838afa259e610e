"""Tells what became of drafts that were put into a mailbox, and what can be done now."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.views.mailbox.view_data import PlacedData
from letterkit.desktop.widgets import (
    LinkButton,
    Muted,
    NoticeLine,
    PrimaryButton,
    SecondaryButton,
    WrappedList,
    announce,
)
from letterkit.text import plural

_MOST_REASONS: Final = 200  # more than anybody reads


class PlacedPage(QWidget):
    """Shows how many are there, why the others aren't, and offers to go on."""

    again_requested = Signal()
    rest_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title_label, self.remarks_label = QLabel(), Muted("")
        self.title_label.setProperty("kind", "heading")
        self.title_label.setWordWrap(True)
        self.title_label.setTextFormat(Qt.TextFormat.PlainText)
        self.error_line = NoticeLine()
        self.reasons_list = WrappedList()
        self.reasons_list.setAccessibleName("Drafts that aren’t there")
        self.again_button = LinkButton("")
        self.rest_button = SecondaryButton("")
        self.usual = self.main_button = self.close_button = PrimaryButton("Done")
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        buttons.addWidget(self.again_button)
        buttons.addStretch(1)
        buttons.addWidget(self.rest_button)
        buttons.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 24)
        layout.setSpacing(16)
        layout.addWidget(self.title_label)
        layout.addWidget(self.remarks_label)
        layout.addWidget(self.error_line)
        layout.addWidget(self.reasons_list, 1)
        layout.addStretch()
        layout.addLayout(buttons)
        self.again_button.clicked.connect(self.again_requested)
        self.rest_button.clicked.connect(self.rest_requested)
        self.close_button.clicked.connect(self.close_requested)

    def show_placed(self, data: PlacedData) -> None:
        """Show what became of the drafts."""
        self.title_label.setText(data.title)
        announce(self, data.title)
        self.remarks_label.setText("\n\n".join(data.remarks))
        self.remarks_label.setVisible(bool(data.remarks))
        if data.error:
            self.error_line.show_notice("error", data.error)
        else:
            self.error_line.clear()
        self.reasons_list.clear()
        self.reasons_list.addItems(data.failed[:_MOST_REASONS])
        rest = len(data.failed) - _MOST_REASONS
        if rest > 0:
            self.reasons_list.addItem(f"… and {rest:,} more")
        self.reasons_list.setVisible(bool(data.failed))
        self.again_button.setText(f"Put {plural(data.again, 'draft')} there once more")
        self.again_button.setVisible(bool(data.again))
        self.rest_button.setText(
            f"Try the other {data.left:,}" if data.left > 1 else "Try the other one"
        )
        self.rest_button.setVisible(bool(data.left))
