"""What goes with each e-mail: the letter itself, and files of the writer's own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from letterkit.desktop.views.write.email_data import AttachmentsData
from letterkit.desktop.widgets import ElidedLabel, LinkButton, Muted, NoticeLine, SecondaryButton
from letterkit.desktop.widgets.removal import clear_layout

_KINDS = (("docx", "The letter, as a Word document"), ("pdf", "The letter, as PDF"))


class AttachmentsBox(QWidget):
    """Shows what goes with each e-mail, and how large it is.

    `changed` has all of it by now (see `EmailWording.attach`).
    """

    changed = Signal(list)  # of str
    files_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._data = AttachmentsData()
        self.letter_boxes = {kind: QCheckBox(text) for kind, text in _KINDS}
        self.remove_buttons: dict[str, LinkButton] = {}  # by what they take away
        self.add_button = SecondaryButton("Add files…", "attachment")
        self.size_label, self.large_notice = Muted(""), NoticeLine()
        self._files = QVBoxLayout()
        self._files.setSpacing(4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for box in self.letter_boxes.values():
            box.clicked.connect(self._choose_letter)
            layout.addWidget(box)
        layout.addLayout(self._files)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.add_button)
        row.addWidget(self.size_label, 1)
        layout.addLayout(row)
        layout.addWidget(self.large_notice)
        self.add_button.clicked.connect(self.files_requested)

    def show_attachments(self, data: AttachmentsData) -> None:
        """Show what goes with each e-mail by now."""
        if data == self._data and self.size_label.text():
            return
        before, self._data = self._data, data
        for kind, box in self.letter_boxes.items():
            box.setChecked(kind in data.attach)
        if data.files != before.files:
            self._show_files()
        self.size_label.setText(data.total or "Or drop files onto this window.")
        if data.large:
            self.large_notice.show_notice("warning", data.large)
        else:
            self.large_notice.clear()

    def _show_files(self) -> None:
        clear_layout(self._files)
        self.remove_buttons = {}
        for file in self._data.files:
            row = QWidget()
            inside = QHBoxLayout(row)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(8)
            name, size = ElidedLabel(file.name), QLabel(file.error or file.size)
            size.setProperty("kind", "warning" if file.error else "muted")
            size.setWordWrap(bool(file.error))
            remove = LinkButton("Remove")
            remove.setAccessibleName(f"Remove {file.name}")
            remove.clicked.connect(partial(self._remove, file.path))
            inside.addWidget(name, 1)
            inside.addWidget(size, int(bool(file.error)))
            inside.addWidget(remove)
            self._files.addWidget(row)
            self.remove_buttons[file.path] = remove

    def _remove(self, path: str, _checked: bool = False) -> None:
        self.add_button.setFocus()
        self.changed.emit([each for each in self._data.attach if each != path])

    def _choose_letter(self) -> None:
        kinds = [kind for kind, box in self.letter_boxes.items() if box.isChecked()]
        files = [each for each in self._data.attach if each not in self.letter_boxes]
        self.changed.emit([*kinds, *files])
