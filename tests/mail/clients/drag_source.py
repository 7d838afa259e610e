"""A list of files to drag, as a window of Qt's is one: `python drag_source.py FILE…`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem


class FileList(QListWidget):
    def __init__(self, files: Sequence[Path]) -> None:
        super().__init__()
        self.setWindowTitle("drafts to drag")
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.setDragEnabled(True)
        self.setSelectionMode(self.SelectionMode.ExtendedSelection)
        for file in files:
            item = QListWidgetItem(file.name, self)
            item.setData(Qt.ItemDataRole.UserRole, file)

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:  # noqa: N802 - Qt's
        data = QMimeData()
        paths = [item.data(Qt.ItemDataRole.UserRole) for item in items]
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        return data


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = FileList([Path(each) for each in sys.argv[1:]])
    window.resize(280, 240)
    window.show()
    sys.exit(application.exec())
