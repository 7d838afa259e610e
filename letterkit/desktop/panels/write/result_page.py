"""Tells what became of the documents, and what can be done with them now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QVBoxLayout, QWidget

from letterkit.desktop.panels.write.told import WriteResult
from letterkit.desktop.parts import (
    ElidedLabel,
    Muted,
    NoticeLine,
    QuietButton,
    StrongButton,
    announce,
)
from letterkit.text import plural


class ResultPage(QWidget):
    """Shows counts, failures with their reasons, and the files."""

    open_folder_wanted = Signal()
    open_one_wanted = Signal(str)
    print_all_wanted = Signal()
    pdf_wanted = Signal()
    try_again_wanted = Signal()
    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setProperty("kind", "heading")
        self._folder = ElidedLabel("")
        self._failed = NoticeLine()
        self._reasons = QListWidget()
        self._reasons.setAccessibleName(self.tr("Documents that weren't written"))
        self._reasons.setWordWrap(True)
        self._files = QListWidget()
        self._files.setAccessibleName(self.tr("Documents written"))
        self._files.setAccessibleDescription(self.tr("Enter opens one."))
        self._pdf_told = Muted("")
        self._trouble = NoticeLine()
        self._open = QuietButton(self.tr("Open the folder"), "folder")
        self._print = QuietButton(self.tr("Print all…"), "print")
        self._pdf = QuietButton(self.tr("Make PDF copies"), "pdf")
        self.usual = self._close = StrongButton(self.tr("Done"))
        self._paths: list[str] = []
        self._lay_out()
        self._join()

    def show_result(self, result: WriteResult) -> None:
        """Show what became of a run."""
        title = self._told(result)
        self._title.setText(title)
        announce(self, title)
        self._folder.setText(result.folder)
        self._paths = result.files
        self._files.clear()
        self._files.addItems([path.replace("\\", "/").rsplit("/", 1)[-1] for path in result.files])
        for widget in (self._open, self._print, self._pdf, self._files):
            widget.setVisible(bool(result.files))
        self._pdf_told.setText("")
        self._pdf.setEnabled(True)
        self._trouble.clear()
        self._show_failed(result.failed)

    def show_pdfs(self, done: int, total: int) -> None:
        """Show how many PDF copies there are by now."""
        copies = self.tr("PDF copies: {done} of {total}").format(done=done, total=total)
        ready = self.tr("{copies} beside the documents.").format(
            copies=plural(total, "PDF copy", "PDF copies")
        )
        self._pdf_told.setText(ready if done == total else copies)
        self._pdf.setEnabled(False)
        if done == total:
            announce(self, ready)

    def show_trouble(self, text: str) -> None:
        """Say that something went wrong altogether."""
        self._trouble.show_notice("error", text)

    def _told(self, result: WriteResult) -> str:
        parts = [
            self.tr("{documents} written").format(documents=plural(result.written, "document"))
        ]
        if result.held_back:
            parts.append(self.tr("{count} held back").format(count=f"{result.held_back:,}"))
        if result.failed:
            parts.append(self.tr("{count} failed").format(count=f"{len(result.failed):,}"))
        text = ", ".join(parts)
        return self.tr("Stopped: {text}").format(text=text) if result.cancelled else text

    def _show_failed(self, failed: list[tuple[str, str]]) -> None:
        self._reasons.clear()
        self._reasons.setVisible(bool(failed))
        if not failed:
            self._failed.clear()
            return
        text = self.tr("{documents} couldn't be written:")
        self._failed.show_notice(
            "error",
            text.format(documents=plural(len(failed), "document")),
            [(self.tr("Try again"), self.try_again_wanted.emit)],
        )
        self._reasons.addItems([f"{recipient}: {reason}" for recipient, reason in failed])

    def _lay_out(self) -> None:
        actions, buttons = QHBoxLayout(), QHBoxLayout()
        for widget in (self._open, self._print, self._pdf, self._pdf_told):
            actions.addWidget(widget)
        actions.addStretch(1)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 24)
        layout.setSpacing(16)
        for widget in (self._title, self._folder, self._trouble, self._failed):
            layout.addWidget(widget)
        layout.addWidget(self._reasons, 1)
        layout.addLayout(actions)
        layout.addWidget(self._files, 2)
        layout.addStretch(0)
        layout.addLayout(buttons)

    def _join(self) -> None:
        self._open.clicked.connect(self.open_folder_wanted)
        self._print.clicked.connect(self.print_all_wanted)
        self._pdf.clicked.connect(self.pdf_wanted)
        self._close.clicked.connect(self.close_wanted)
        self._files.itemActivated.connect(
            lambda item: self.open_one_wanted.emit(self._paths[self._files.row(item)])
        )
