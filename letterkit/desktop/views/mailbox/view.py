"""The dialog that puts drafts into a mailbox, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout, QWidget

from letterkit.desktop.views.mailbox.placed_page import PlacedPage
from letterkit.desktop.views.mailbox.placing_page import PlacingPage
from letterkit.desktop.views.mailbox.server_page import ServerPage
from letterkit.desktop.views.mailbox.view_data import PlacedData, ServerData, ServerForm

_SIZE: Final = QSize(640, 580)


class MailboxView(QDialog):
    """Asks for a server, shows how far it is, and what became of the drafts.

    It connects to nothing itself: what somebody wants comes by signals.
    """

    start_requested = Signal(ServerForm)
    server_edited = Signal(ServerForm)
    forget_requested = Signal()
    cancel_requested = Signal()
    again_requested = Signal()
    rest_requested = Signal()

    def __init__(self, window: QWidget | None = None) -> None:
        super().__init__(window)
        self.setWindowTitle("Drafts into your mailbox")
        self.setModal(True)
        # Pages with texts that wrap say too little of what they need: room for each page's most.
        self.setMinimumSize(_SIZE)
        self.server_page, self.placing_page, self.placed_page = (
            ServerPage(),
            PlacingPage(),
            PlacedPage(),
        )
        self._pages = QStackedWidget()
        for page in (self.server_page, self.placing_page, self.placed_page):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._join()

    @property
    def under_way(self) -> bool:
        """Whether the page is shown that waits for the drafts to get there."""
        return self._pages.currentWidget() is self.placing_page

    def show_server(self, data: ServerData) -> None:
        """Show the page that asks for a server."""
        self.server_page.show_server(data)
        self._turn_to(self.server_page)

    def set_password_kept(self, *, kept: bool, keeps: bool) -> None:
        """Show whether the password for the server is kept, and whether any can be."""
        self.server_page.set_password_kept(kept=kept, keeps=keeps)

    def show_note(self, text: str) -> None:
        """Show what there is to know of the server; "" for nothing."""
        self.server_page.show_note(text)

    def show_server_error(self, text: str, folders: Sequence[str] = ()) -> None:
        """Go back to the server and say what is wrong; `folders` are those to choose from."""
        self.server_page.show_error(text)
        if folders:
            self.server_page.set_folders(folders)
        self._turn_to(self.server_page)

    def begin(self, where: str, wait: str) -> None:
        """Show that drafts are on their way to somewhere, and what may keep them waiting."""
        self.placing_page.begin(where, wait)
        self._turn_to(self.placing_page)

    def show_progress(self, done: int, total: int) -> None:
        """Show that so many of all drafts have been dealt with."""
        self.placing_page.show_progress(done, total)

    def show_placed(self, data: PlacedData) -> None:
        """Show what became of the drafts."""
        self.placed_page.show_placed(data)
        self._turn_to(self.placed_page)

    def reject(self) -> None:
        """Close with Escape; what is under way is asked to stop first."""
        if self.under_way:
            self.placing_page.stop_button.click()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Close as with Escape."""
        if self.under_way:
            event.ignore()
            self.reject()
        else:
            super().closeEvent(event)

    def _turn_to(self, page: ServerPage | PlacingPage | PlacedPage) -> None:
        self._pages.setCurrentWidget(page)
        if self.isHidden():
            self.open()
        page.main_button.setDefault(True)
        page.usual.setFocus()

    def _join(self) -> None:
        server, placing, placed = self.server_page, self.placing_page, self.placed_page
        server.start_requested.connect(self.start_requested)
        server.server_edited.connect(self.server_edited)
        server.forget_requested.connect(self.forget_requested)
        placing.cancel_requested.connect(self.cancel_requested)
        placed.again_requested.connect(self.again_requested)
        placed.rest_requested.connect(self.rest_requested)
        for page in (server, placed):
            page.close_requested.connect(self.reject)
