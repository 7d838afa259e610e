"""A branch secretary at the window: what is clicked, typed, saved in Excel and saved in Word."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from letterkit.desktop.views.details import FieldEdit
from letterkit.desktop.views.recipients import PersonRow, TickChange
from tests.desktop.conftest import Letterkit

HEADINGS = ("Councillor", "Ward", "Council", "E-mail", "Personal note")
Row = tuple[str, ...]


class Secretary:
    """Who works with a started letterkit, and a spreadsheet of their own."""

    def __init__(self, letterkit: Letterkit, *, opening: bool = False) -> None:
        self.letterkit = letterkit
        self.window, self.campaign = letterkit.window, letterkit.campaign
        self.path = letterkit.folder / "list.xlsx"
        if opening:
            letterkit.controller.opening.open_last()
        else:
            self.window.start_page.started.emit({
                "sender-name": "Jo Bloggs", "branch-name": "Devon Health",
                "sender-address": "1 High Street\nExeter", "area": "Devon",
            })  # fmt: skip
        letterkit.settle()

    # The list

    def save(self, rows: Sequence[Row], headings: Row = HEADINGS) -> None:
        """Save the spreadsheet, as Excel does."""
        book = openpyxl.Workbook()
        for row in (headings, *rows):
            book.active.append(row)
        book.save(self.path)

    def use(self, rows: Sequence[Row], headings: Row = HEADINGS) -> None:
        """Save a spreadsheet, and use it."""
        self.save(rows, headings)
        self.letterkit.controller.recipients.use_file(str(self.path))
        self.letterkit.settle()

    def save_anew(self, rows: Sequence[Row]) -> None:
        """Save the spreadsheet, and wait until the window has found out by itself."""
        before = self.campaign.recipients.generation
        self.save(rows)
        self.letterkit.qtbot.waitUntil(lambda: self.campaign.recipients.generation > before)
        self.letterkit.settle()

    def row(self, number: int) -> PersonRow:
        """Return a row of the table, by its number in the spreadsheet."""
        return next(each for each in self.window.recipients.rows() if each.row == number)

    def leave_out(self, number: int) -> None:
        """Take the tick from a row."""
        self.window.recipients.ticked.emit(TickChange([self.row(number).key], False))
        self.letterkit.settle()

    # The documents

    def choose(self, document: str) -> None:
        """Choose a document of the pack."""
        self.window.documents.chosen.emit(document)
        self.letterkit.qtbot.waitUntil(lambda: self.campaign.model.document == document)
        self.letterkit.settle()

    def fill_in(self, **values: str) -> None:
        """Type into the form."""
        for name, value in values.items():
            self.window.details.edited.emit(FieldEdit(name, value))
        self.letterkit.settle()

    def just_one(self) -> None:
        """Write one document, without a list."""
        self.window.recipients.one_letter_requested.emit()
        self.letterkit.settle()

    def show(self, number: int) -> None:
        """Show the letter of a row."""
        self.letterkit.controller.preview.show_person(self.row(number).key)
        self.letterkit.settle()

    @property
    def page(self) -> str:
        """What the pages say that are shown."""
        pages = self.window.preview.view.pages
        assert pages is not None
        return "\n".join(map(pages.text, range(pages.count)))

    # Buttons

    def press(self, text: str, within: QWidget | None = None) -> None:
        """Press the button that begins so."""
        buttons = (within or self.window).findChildren(QAbstractButton)
        button = next(
            each
            for each in buttons
            if each.text().replace("&", "").startswith(text) and each.isVisible()
        )
        self.letterkit.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def undo(self) -> None:
        """Take back the last change."""
        self.letterkit.controller.menus.undo.trigger()
        self.letterkit.settle()

    def redo(self) -> None:
        """Make it again."""
        self.letterkit.controller.menus.redo.trigger()
        self.letterkit.settle()

    # Writing

    def ask(self) -> None:
        """Ask what would be written."""
        self.window.show_sheet(False)
        self.press("Write", self.window.write_button.parentWidget())
        self.letterkit.settle()
        assert self.window.write.shows_options

    def write(self, *, which: str = "Write only") -> Path:
        """Write what was asked for, in one of the three ways, and return the folder."""
        options, writing = self.window.write.options_page, self.letterkit.controller.writing
        next(
            each for each in options.rewrite_buttons.buttons() if each.text().startswith(which)
        ).click()
        assert options.write_button.isEnabled()
        with self.letterkit.qtbot.waitSignal(writing.ended):
            self.letterkit.qtbot.mouseClick(options.write_button, Qt.MouseButton.LeftButton)
        self.letterkit.settle()
        return self.campaign.folder.path

    def go_on(self) -> Path:
        """Go on with a run that was stopped, and return the folder."""
        with self.letterkit.qtbot.waitSignal(self.letterkit.controller.writing.ended):
            self.press("Go on", self.window.write)
        self.letterkit.settle()
        return self.campaign.folder.path

    @property
    def result(self) -> str:
        """What the sheet says of a run."""
        return self.window.write.result_page.title_label.text()

    # Word

    def open_in_word(self) -> Path:
        """Open the letter that is shown, and return the copy."""
        opened = self.letterkit.opened
        before = len(opened)
        self.letterkit.controller.menus.word.trigger()
        self.letterkit.qtbot.waitUntil(lambda: len(opened) > before)
        return opened[-1]


def add_line(path: Path, text: str) -> None:
    """Add a line to a Word file, as somebody does in Word."""
    document = docx.Document(str(path))
    document.add_paragraph(text)
    document.save(str(path))


def text_of(path: Path) -> str:
    """Return what a Word file says."""
    return "\n".join(each.text for each in docx.Document(str(path)).paragraphs)
