"""What is shown when something happened that nobody expected."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from letterkit.desktop.widgets import Muted, PrimaryButton, SecondaryButton, announce
from letterkit.desktop.widgets.notice_line import NoticeLine

_WIDEST = 760


class CrashPage(QWidget):
    """Says that the campaign is safe, and shows a report that can be copied and sent.

    `go_on` is the button that leads back to work, `quit_requested` the one that closes the program.
    `notice` says what has been done meanwhile.
    """

    go_on = Signal()
    quit_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = QLabel("Something went wrong in letterkit")
        title.setProperty("kind", "heading")
        text = Muted(
            "Your campaign is safe: every change was saved when you made it. If it happens "
            "again, copy the report below and send it to whoever gave you letterkit. It says "
            "what the program was doing, and holds no names, addresses or letters."
        )
        self.notice = NoticeLine()
        self.report_box = QPlainTextEdit()
        self.report_box.setReadOnly(True)
        self.report_box.setTabChangesFocus(True)
        self.report_box.setAccessibleName("Report")
        self.copy_button = SecondaryButton("Copy the report", "copy")
        self.copy_button.clicked.connect(self._copy_report)
        close = SecondaryButton("Close letterkit")
        close.clicked.connect(self.quit_requested)
        self._on = PrimaryButton("Go on working")
        self._on.clicked.connect(self.go_on)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self._on)
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        inside = QVBoxLayout(column)
        inside.setSpacing(16)
        for widget in (title, text, self.report_box, self.notice):
            inside.addWidget(widget)
        inside.addLayout(buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 32)
        layout.addStretch(1)
        layout.addWidget(column, 100)
        layout.addStretch(1)

    def show_report(self, report: str) -> None:
        """Show another report, as `crash.report_of` makes it, and have it announced."""
        self.report_box.setPlainText(report)
        self.copy_button.setText("Copy the report")
        self.notice.clear()
        announce(self, "Something went wrong in letterkit")

    def _copy_report(self) -> None:
        QGuiApplication.clipboard().setText(self.report_box.toPlainText())
        self.copy_button.setText("Copied")
