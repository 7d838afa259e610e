"""Asks for a mail server and who signs in there, and says what is done there and what isn't."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.views.mailbox.view_data import ServerData, ServerForm
from letterkit.desktop.widgets import LinkButton, Muted, NoticeLine, PrimaryButton, SecondaryButton
from letterkit.text import plural

_WHAT: Final = (
    "letterkit signs in to your mailbox over an encrypted connection and adds the drafts to its "
    "Drafts folder, where your mail program shows them. It sends nothing, and reads, changes or "
    "deletes nothing there. This is all that letterkit ever uses the internet for."
)
_STORES: Final = {"win32": "Windows’ Credential Manager", "darwin": "the Mac’s Keychain"}
_STORE: Final = _STORES.get(sys.platform, "this computer’s store of passwords")
_SECURITY: Final = (("From the beginning (TLS)", "993"), ("STARTTLS", "143"))


class ServerPage(QWidget):
    """The form for a server; what is typed there comes with `start_requested`."""

    start_requested = Signal(ServerForm)
    server_edited = Signal(ServerForm)
    forget_requested = Signal()
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title_label = QLabel("By your mail server")
        self.title_label.setProperty("kind", "heading")
        self.host_box, self.user_box, self.password_box, self.port_box = (
            QLineEdit() for _ in range(4)
        )
        self.host_box.setPlaceholderText("imap.example.org")
        self.user_box.setPlaceholderText("most often your whole e-mail address")
        self.password_box.setEchoMode(QLineEdit.EchoMode.Password)
        self.port_box.setMaximumWidth(96)
        self.keep_box = QCheckBox(f"Keep it in {_STORE}")
        self.security_box, self.folder_box = QComboBox(), QComboBox()
        self.folder_box.setPlaceholderText("Choose the folder for drafts")
        for text, _port in _SECURITY:
            self.security_box.addItem(text)
        self.note_line, self.error_line = NoticeLine(), NoticeLine()
        self.forget_button = LinkButton("Forget this server")
        self.forget_button.setAccessibleDescription("Its password is forgotten, too.")
        self.close_button = SecondaryButton("Cancel")
        self.main_button = self.start_button = PrimaryButton("")
        self.usual: QWidget = self.host_box
        self.forget_button.setAutoDefault(False)  # Enter in a box is for the button to go on
        self.close_button.setAutoDefault(False)
        self._lay_out()
        self._join()

    def show_server(self, data: ServerData) -> None:
        """Show what is known of a server; whether its password is kept isn't known yet."""
        self.host_box.setText(data.host)
        self.user_box.setText(data.user)
        self.password_box.clear()
        self.port_box.setText(data.port)
        self.security_box.setCurrentIndex(int(data.starttls))
        self.set_folders([data.folder] if data.folder else [], data.folder)
        self.set_password_kept(kept=False, keeps=True)
        self.start_button.setText(f"Put {plural(data.count, 'draft')} into Drafts")
        self.forget_button.setVisible(data.known)
        self.show_note("")
        self.error_line.clear()
        self._show_port()
        self.usual = self.start_button if data.known else self.host_box

    def set_password_kept(self, *, kept: bool, keeps: bool) -> None:
        """Show whether the password for this server is kept, and whether any can be."""
        self.keep_box.setVisible(keeps)
        self.keep_box.setChecked(kept)
        self.password_box.setPlaceholderText("kept: leave this empty" if kept else "")

    def show_note(self, text: str) -> None:
        """Show what there is to know of this server; "" for nothing."""
        self.note_line.show_notice("info", text) if text else self.note_line.clear()

    def show_error(self, text: str) -> None:
        """Show in a sentence why the drafts didn't get there."""
        self.error_line.show_notice("error", text)

    def set_folders(self, folders: Sequence[str], chosen: str = "") -> None:
        """Offer these folders for the drafts; without any, letterkit looks for it itself."""
        self.folder_box.clear()
        self.folder_box.addItems(folders)
        self.folder_box.setCurrentIndex(self.folder_box.findText(chosen) if chosen else -1)
        self._form.setRowVisible(self.folder_box, bool(folders))

    def form(self) -> ServerForm:
        """Return what stands there."""
        return ServerForm(
            self.host_box.text(), self.user_box.text(), self.password_box.text(),
            self.port_box.text(), self.security_box.currentIndex() == 1,
            # Hidden where nothing can be kept.
            self.keep_box.isChecked() and not self.keep_box.isHidden(),
            self.folder_box.currentText(),
        )  # fmt: skip

    def _show_port(self) -> None:
        _text, port = _SECURITY[self.security_box.currentIndex()]
        self.port_box.setPlaceholderText(port)

    def _lay_out(self) -> None:
        self._form = form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        password = QVBoxLayout()
        password.setSpacing(4)
        password.addWidget(self.password_box)
        password.addWidget(self.keep_box)
        connection = QHBoxLayout()
        connection.setSpacing(8)
        port = QLabel("P&ort")
        port.setBuddy(self.port_box)
        connection.addWidget(self.security_box, 1)
        connection.addSpacing(8)
        connection.addWidget(port)
        connection.addWidget(self.port_box)
        for text, box, row in (
            ("Mail &server (IMAP)", self.host_box, self.host_box),
            ("&User name", self.user_box, self.user_box),
            ("&Password", self.password_box, password),
            ("&Encryption", self.security_box, connection),
            ("&Folder", self.folder_box, self.folder_box),
        ):
            label = QLabel(text)
            label.setBuddy(box)
            box.setAccessibleName(text.replace("&", ""))
            form.addRow(label, row)
        self.port_box.setAccessibleName("Port")
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        buttons.addWidget(self.forget_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.start_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 24)
        layout.setSpacing(16)
        layout.addWidget(self.title_label)
        layout.addWidget(Muted(_WHAT))
        layout.addSpacing(4)
        layout.addLayout(form)
        layout.addWidget(self.note_line)
        layout.addWidget(self.error_line)
        layout.addStretch(1)
        layout.addLayout(buttons)

    def _join(self) -> None:
        self.start_button.clicked.connect(lambda: self.start_requested.emit(self.form()))
        self.close_button.clicked.connect(self.close_requested)
        self.forget_button.clicked.connect(self.forget_requested)
        self.security_box.currentIndexChanged.connect(self._show_port)
        for box in (self.host_box, self.user_box, self.port_box):
            box.editingFinished.connect(self._tell_server)
        self.security_box.activated.connect(self._tell_server)

    def _tell_server(self) -> None:
        self.server_edited.emit(self.form())
