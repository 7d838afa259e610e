"""The preview: the letter as it will be, beside what it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from letterkit.desktop.views.preview.find_bar import FindBar
from letterkit.desktop.views.preview.gap_page_view import GapPageView
from letterkit.desktop.views.preview.letter_list import LetterList
from letterkit.desktop.views.preview.letter_overrides import (
    LetterOverrideEdit,
    LetterOverrideField,
    LetterOverrideStrip,
)
from letterkit.desktop.views.preview.message_card import MessageCard
from letterkit.desktop.views.preview.noted_pages import NotedPages
from letterkit.desktop.views.preview.page_arrangement import Fit
from letterkit.desktop.views.preview.page_view import Match
from letterkit.desktop.views.preview.reading_view import ReadingView
from letterkit.desktop.views.preview.tool_bar import ToolBar
from letterkit.desktop.widgets import EmptyState, NoticeLine, announce
from letterkit.layout import Pages

if TYPE_CHECKING:
    from letterkit.desktop.views.email import EmailView


class PreviewView(QWidget):
    """Shows the pages of one letter below a tool bar, and says by signals what somebody wants.

    Which letter that is, and what stands in it, is set from outside: `set_letter` and `set_pages`
    come with each letter and each change of it. Letters are counted from 0.
    """

    previous_requested = Signal()
    next_requested = Signal()
    next_to_look_at_requested = Signal()
    letter_chosen = Signal(int)  # from 0
    field_clicked = Signal(str)  # the merge field's name
    print_requested = Signal()
    print_preview_requested = Signal()
    word_requested = Signal()
    set_back_requested = Signal()  # a letter that was changed in Word
    letter_override_edited = Signal(LetterOverrideEdit)
    letter_override_restored = Signal(str)  # the field's id

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: Sequence[str] = ()
        self._letter = ("", -1, 0, "")
        self._matches: list[Match] = []
        self._match = 0
        self.tool_bar, self.find_bar = ToolBar(), FindBar()
        self.letter_overrides, self.changed_line = LetterOverrideStrip(), NoticeLine()
        self.changed_line.setContentsMargins(8, 0, 8, 0)
        self.view = GapPageView()
        self.noted_pages = NotedPages(self.view)
        self.message = MessageCard(self.view)
        self._shows_email = False
        self.empty = EmptyState(
            "document",
            "Your letter appears here",
            "Choose a document to see it here.",
        )
        self._pages_or_none: QWidget = self.empty
        self.reading: ReadingView | None = None
        self._letters: LetterList | None = None
        self._lay_out()
        self._connect()

    @cached_property
    def email(self) -> EmailView:
        """The e-mail that is made of the letter; it is made when one is first asked for."""
        from letterkit.desktop.views.email import EmailView  # noqa: PLC0415 - few write e-mails

        view = EmailView()
        self._stack.addWidget(view)
        return view

    def set_pages(self, pages: Pages | None, message: str = "") -> None:
        """Show pages; without any, a message over the last ones, or the empty state."""
        if pages is None and message and self.view.pages is not None:
            self.view.set_dimmed(dimmed=True)
            self._show_message(message)
            return
        self.noted_pages.set_pages(pages)
        self.view.set_dimmed(dimmed=False)
        self._show_message(message)
        self._pages_or_none = self.noted_pages if pages is not None or message else self.empty
        self._show_form()
        self.tool_bar.enable_paper(pages is not None)
        self._show_page()
        self._search_again()
        if self.reading is not None and self.reading.isVisible():
            self.reading.set_pages(pages)

    def set_letter(self, label: str, index: int, count: int, diagnostic: str) -> None:
        """Show whose letter is shown, which of how many it is, and what is to look at in it.

        `index` counts from 0; -1 is for no letter. `diagnostic` is "" where there is none.
        """
        letter = (label, index, count, diagnostic)
        if letter == self._letter:
            return
        moved = index != self._letter[1]
        self._letter = letter
        self.tool_bar.set_letter(label, index, count, diagnostic)
        self.letter_overrides.set_diagnostic(diagnostic)
        if moved:
            self.letter_overrides.expect_other_letter()
            text = "{label}, {place} of {count}. {diagnostic}"
            text = text.format(label=label, place=index + 1, count=count, diagnostic=diagnostic)
            announce(self, text.strip())

    def set_letters(self, labels: Sequence[str]) -> None:
        """Set who the letters are for, a label each in their order, to be chosen from."""
        self._labels = labels

    def set_form(self, *, switchable: bool, email: bool) -> None:
        """Show each letter's e-mail in place of its pages, or offer it in a switch above them."""
        self.tool_bar.set_form(switchable=switchable, email=email)
        self._shows_email = email
        self.find_bar.setVisible(self.find_bar.isVisible() and not email)
        self._show_form()

    def set_to_look_at(self, count: int) -> None:
        """Say how many letters have something to look at."""
        self.tool_bar.set_to_look_at(count)

    def set_letter_overrides(self, fields: Sequence[LetterOverrideField]) -> None:
        """Offer what can be said in this letter alone; nothing hides the strip."""
        self.letter_overrides.set_fields(fields)

    def set_changed_in_word(self, changed: bool) -> None:
        """Say whether the letter is as somebody changed it in Word, and offer to set it back."""
        if not changed:
            self.changed_line.clear()
            return
        self.changed_line.show_notice(
            "info",
            "This letter was changed in Word, and no longer follows the form and the list.",
            [("Set it back", self.set_back_requested.emit)],
        )

    def set_field_labels(self, labels: Mapping[str, str]) -> None:
        """Set what the merge fields, by name, are called in tool tips and aloud."""
        self.view.set_field_labels(labels)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the pages; a focus proxy would have Tab pass over what stands above them."""
        (self.email if self._shows_email else self.view).setFocus(event.reason())

    # What the menus ask for

    def zoom_in(self) -> None:
        """Show pages larger."""
        self.view.zoom_step(1)

    def zoom_out(self) -> None:
        """Show pages smaller."""
        self.view.zoom_step(-1)

    def fit(self, fit: Fit) -> None:
        """Show pages as wide as the view, whole, or two side by side."""
        self.view.set_fit(fit)
        self._show_zoom()

    def open_full_screen(self) -> None:
        """Show the pages large, for reading them out."""
        if self.view.pages is None:
            return
        if self.reading is None:
            self.reading = ReadingView(self)
        self.reading.read(self.view.pages, self.view.page)

    def open_letters(self) -> None:
        """Open the list of letters."""
        if self._letters is None:
            self._letters = LetterList(self)
            self._letters.chosen.connect(self.letter_chosen)
        button = self.tool_bar.letter
        corner = button.mapToGlobal(QPoint(0, button.height() + 4))
        labels = self._labels or [self._letter[0]]
        self._letters.open_at(corner, labels, min(max(self._letter[1], 0), len(labels) - 1))

    # Finding

    def open_find(self) -> None:
        """Open the search, for the selected words if there are any."""
        if self.view.pages is None or self._shows_email:
            return
        selected = self.view.selection.text()
        self.find_bar.open("" if "\n" in selected else selected)
        self._search(self.find_bar.box.text())

    def close_find(self) -> None:
        """Close the search, and go back to the pages."""
        self.find_bar.hide()
        self._matches = []
        self.view.set_matches((), None)
        self.view.setFocus()

    def find_next(self, direction: int = 1) -> None:
        """Go to the next place with the words that are searched for, or back for -1."""
        if self.find_bar.isHidden():
            self.open_find()
        elif self._matches:
            self._match = (self._match + direction) % len(self._matches)
            self._show_match(go=True)

    def _search(self, words: str) -> None:
        self._matches = self.view.find_text(words)
        # From the page that is looked at on, not from the beginning.
        here = (at for at, match in enumerate(self._matches) if match[0] >= self.view.page)
        self._match = next(here, 0)
        self._show_match(go=True)
        announce(self.find_bar, self.find_bar.count.text())

    def _search_again(self) -> None:
        """Search pages that have come in place of others, without moving them."""
        if self.find_bar.words:
            self._matches = self.view.find_text(self.find_bar.words)
            self._match = min(self._match, max(len(self._matches) - 1, 0))
            self._show_match(go=False)

    def _show_match(self, *, go: bool) -> None:
        current = self._matches[self._match] if self._matches else None
        self.view.set_matches(self._matches, current, go=go)
        self.find_bar.show_count(self._match + 1, len(self._matches))

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.noted_pages)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.tool_bar, self.changed_line, self.letter_overrides, self.find_bar):
            layout.addWidget(widget)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        """Pass on what its parts want, or do it where the view can by itself."""
        bar = self.tool_bar
        for ours, theirs in (
            (bar.previous_requested, self.previous_requested),
            (bar.next_requested, self.next_requested),
            (bar.next_to_look_at_requested, self.next_to_look_at_requested),
            (bar.print_requested, self.print_requested), (bar.word_requested, self.word_requested),
            (bar.print_preview_requested, self.print_preview_requested),
            (self.view.field_clicked, self.field_clicked),
            (self.letter_overrides.edited, self.letter_override_edited),
            (self.letter_overrides.restored, self.letter_override_restored),
        ):  # fmt: skip
            ours.connect(theirs)
        bar.letters_requested.connect(self.open_letters)
        bar.zoom_stepped.connect(self.view.zoom_step)
        bar.zoom_set.connect(self.view.set_zoom)
        bar.fit_chosen.connect(self.fit)
        bar.find_requested.connect(self.open_find)
        bar.full_screen_requested.connect(self.open_full_screen)
        self.find_bar.searched.connect(self._search)
        self.find_bar.stepped.connect(self.find_next)
        self.find_bar.closed.connect(self.close_find)
        self.view.zoom_changed.connect(self._show_zoom)
        self.view.page_changed.connect(self._show_page)
        for key, direction in (("F3", 1), ("Shift+F3", -1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda step=direction: self.find_next(step))

    def _show_zoom(self) -> None:
        self.tool_bar.set_zoom(self.view.zoom, self.view.fit)

    def _show_page(self) -> None:
        pages = self.view.pages
        self.tool_bar.set_page(self.view.page, pages.count if pages is not None else 0)

    def _show_form(self) -> None:
        """Show pages, that there are none, or the e-mail; the keyboard goes with what is hidden."""
        page = self.email if self._shows_email else self._pages_or_none
        before = self._stack.currentWidget()
        if page is before:
            return
        focus = self.window().focusWidget()
        focused = before is not None and before.isAncestorOf(focus)
        self._stack.setCurrentWidget(page)
        if focused:
            page.setFocus()

    def _show_message(self, message: str) -> None:
        if message and message != self.message.text.text():
            announce(self, message)
        self.message.show_text(message)
