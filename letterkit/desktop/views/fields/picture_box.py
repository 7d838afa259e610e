"""The box for a picture: which file, how it looks, how wide it is printed, what it shows."""

from __future__ import annotations

from pathlib import PureWindowsPath
from typing import Final

from PySide6.QtCore import QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from letterkit.campaign import PictureValue, parse_picture
from letterkit.desktop.widgets import ElidedLabel, LinkButton, Muted, SecondaryButton
from letterkit.errors import LetterkitError

THUMBNAIL: Final = QSize(96, 64)
_WIDTHS: Final = QRegularExpression("[0-9]{0,3}")
_NARROW: Final = 84  # pixels: room for three figures, and for what stands there without any


class PictureBox(QWidget):
    """Shows and takes a picture as it is typed (see `parse_picture`); looks at no file itself."""

    edited = Signal(str)
    file_requested = Signal()  # a file is to be chosen

    def __init__(self, label: str) -> None:
        super().__init__()
        self._value = PictureValue("")
        self.thumbnail = QLabel()
        self.thumbnail.setFixedSize(THUMBNAIL)
        self.thumbnail.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.file_label = ElidedLabel("")
        self.choose_button = SecondaryButton("Choose a picture…")
        self.choose_button.setAccessibleName(f"{label}: choose a picture")
        self.remove_button = LinkButton("Remove")
        self.remove_button.setAccessibleName(f"{label}: remove the picture")
        self.width_line = QLineEdit(placeholderText="as it is")
        self.width_line.setValidator(QRegularExpressionValidator(_WIDTHS, self))
        self.width_line.setAccessibleName(f"{label}: width in millimetres")
        self.width_line.setFixedWidth(_NARROW)
        self.text_line = QLineEdit(placeholderText="What it shows, for a screen reader")
        self.text_line.setAccessibleName(f"{label}: what it shows")
        self.choose_button.clicked.connect(self.file_requested)
        self.remove_button.clicked.connect(self._remove)
        self.width_line.textEdited.connect(self._edit)
        self.text_line.textEdited.connect(self._edit)
        self._lay_out()
        self.setFocusProxy(self.choose_button)
        self._show()

    def text(self) -> str:
        """Return the picture as it is typed; "" for none."""
        return str(self._value)

    def set_text(self, text: str) -> None:
        """Show a picture; nothing is emitted. What is being typed keeps its cursor."""
        try:
            value = parse_picture(text)
        except LetterkitError:  # a width that the problems below tell of
            value = PictureValue(text)
        if value != self._value:
            self._value = value
            self._show()

    def choose(self, file: str) -> None:
        """Take a file that was chosen, with the width and the words that are there."""
        self._set(self._value._replace(file=file))

    def set_thumbnail(self, image: QImage | None) -> None:
        """Show how the picture looks, or with None that nobody knows."""
        self.thumbnail.setPixmap(QPixmap() if image is None else QPixmap.fromImage(image))
        self.thumbnail.setVisible(image is not None)

    def _remove(self) -> None:
        self.choose_button.setFocus()
        self._set(PictureValue(""))

    def _edit(self) -> None:
        width = self.width_line.text()
        self._value = self._value._replace(
            width=float(width) if width else None,
            description=self.text_line.text().strip(),
        )
        self.edited.emit(self.text())

    def _set(self, value: PictureValue) -> None:
        self._value = value
        self._show()
        self.edited.emit(self.text())

    def _show(self) -> None:
        value = self._value
        name = PureWindowsPath(value.file).name  # which a path of any system has
        self.file_label.setText(name)
        self.file_label.setVisible(bool(name))
        for each in (self.remove_button, self._more):
            each.setVisible(bool(name))
        if not name:
            self.set_thumbnail(None)
        width = "" if value.width is None else f"{value.width:.0f}"
        for line, text in ((self.width_line, width), (self.text_line, value.description)):
            if line.text().strip() != text:
                line.setText(text)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self.file_label)
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(4)
        wide = QHBoxLayout()
        wide.addWidget(Muted("Width"))
        wide.addWidget(self.width_line)
        wide.addWidget(Muted("mm"))
        wide.addStretch(1)
        more.addLayout(wide)
        more.addWidget(self.text_line)
        column.addWidget(self._more)
        layout.addLayout(column, 1)
