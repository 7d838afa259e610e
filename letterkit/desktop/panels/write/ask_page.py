"""Asks where documents go, how they are called and which are written."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from letterkit.desktop.panels.write.told import WritePlan
from letterkit.desktop.parts import ElidedLabel, Muted, NoticeLine, QuietButton, StrongButton
from letterkit.text import plural

WHICH: Final = ("all", "unwritten", "sound", "this one")
_MOST_LISTED: Final = 200


class AskPage(QWidget):
    """Says what will be written, and lets it be changed before anything is."""

    pattern_edited = Signal(str)
    folder_wanted = Signal()
    which_changed = Signal(str)
    start_wanted = Signal()
    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("kind", "heading")
        self._folder = ElidedLabel("")
        self._choose = QuietButton(self.tr("Choose…"), "folder")
        self._choose.setAccessibleName(self.tr("Choose the folder"))
        self._pattern = QLineEdit()
        self._pattern.setAccessibleName(self.tr("File names"))
        self._insert = QuietButton(self.tr("Insert a field"))
        self._example = Muted("")
        self._wrong = NoticeLine()
        self._held_back = NoticeLine()
        self._held = QListWidget()
        self._held.setAccessibleName(self.tr("Documents that are held back"))
        self._held.setWordWrap(True)
        self._start = StrongButton("")
        self._close = QuietButton(self.tr("Not now"))
        self._which = QButtonGroup(self)
        self._lay_out()
        self._join()

    @property
    def usual(self) -> QPushButton:
        """The button that most people want next; with nothing to write, the way back."""
        return self._start if self._start.isEnabled() else self._close

    def show_plan(self, plan: WritePlan) -> None:
        """Show what would be written."""
        documents = plural(plan.count, "document")
        self._title.setText(f"{plan.document_title}: {documents}")
        self._start.setText(self.tr("Write {documents}").format(documents=documents))
        self._start.setEnabled(plan.count > 0)
        self._folder.setText(plan.folder)
        if not self._pattern.hasFocus():
            self._pattern.setText(plan.pattern)
        self.show_example(plan.example, "")
        self._offer(plan.names)
        self._list(plan.held_back)

    def show_example(self, example: str, error: str) -> None:
        """Show what the first file will be called, or what is wrong with the pattern."""
        self._example.setText(self.tr("For example: {name}").format(name=example))
        self._example.setVisible(bool(example) and not error)
        if error:
            self._wrong.show_notice("error", error)
        else:
            self._wrong.clear()

    def choose_all(self) -> None:
        """Begin with all documents."""
        self._which.button(0).setChecked(True)

    def _offer(self, names: list[str]) -> None:
        menu = QMenu(self._insert)
        for name in names:
            action = menu.addAction(name.replace("_", " "))
            action.triggered.connect(lambda _checked=False, name=name: self._insert_field(name))
        self._insert.setMenu(menu)

    def _insert_field(self, name: str) -> None:
        self._pattern.insert(f"{{{{ {name} }}}}")
        self.pattern_edited.emit(self._pattern.text())
        self._pattern.setFocus()

    def _list(self, held_back: list[tuple[str, str]]) -> None:
        self._held.clear()
        self._held.setVisible(bool(held_back))
        if not held_back:
            self._held_back.clear()
            return
        text = self.tr("{documents} can't be written yet and will be left out:")
        documents = plural(len(held_back), "document")
        self._held_back.show_notice("attention", text.format(documents=documents))
        for recipient, reason in held_back[:_MOST_LISTED]:
            self._held.addItem(f"{recipient or self.tr('Somebody without a name')}: {reason}")
        if len(held_back) > _MOST_LISTED:
            rest = len(held_back) - _MOST_LISTED
            self._held.addItem(self.tr("… and {count} more").format(count=f"{rest:,}"))

    def _lay_out(self) -> None:
        folder, pattern, buttons = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (folder, pattern):
            row.setSpacing(8)
        folder.addWidget(self._folder, 1)
        folder.addWidget(self._choose)
        pattern.addWidget(self._pattern, 1)
        pattern.addWidget(self._insert)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._start)
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        form.addRow(self.tr("Folder"), folder)
        form.addRow(self.tr("File &names"), pattern)
        form.addRow("", self._example)
        form.addRow("", self._wrong)
        form.addRow(self.tr("Which"), self._choices())
        form.labelForField(pattern).setBuddy(self._pattern)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 32, 32, 24)
        layout.setSpacing(16)
        layout.addWidget(self._title)
        layout.addLayout(form)
        layout.addWidget(self._held_back)
        layout.addWidget(self._held, 100)
        layout.addStretch(1)
        layout.addLayout(buttons)

    def _choices(self) -> QWidget:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        texts = (
            self.tr("All that are ticked"),
            self.tr("Only whom nobody has written to yet"),
            self.tr("Only those with nothing to look at"),
            self.tr("Only the one in the preview"),
        )
        for index, text in enumerate(texts):
            button = QRadioButton(text)
            self._which.addButton(button, index)
            layout.addWidget(button)
        self._which.button(0).setChecked(True)
        return box

    def _join(self) -> None:
        self._choose.clicked.connect(self.folder_wanted)
        self._pattern.textEdited.connect(self.pattern_edited)
        self._which.idClicked.connect(lambda index: self.which_changed.emit(WHICH[index]))
        self._start.clicked.connect(self.start_wanted)
        self._close.clicked.connect(self.close_wanted)
