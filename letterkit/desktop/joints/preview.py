"""Joins the pages of the preview to the session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.campaign import kept
from letterkit.desktop.panels.preview import LetterOnlyField, PreviewPanel
from letterkit.desktop.session.letters import LetterStub
from letterkit.desktop.session.looks import preview_pages
from letterkit.desktop.session.session import Session
from letterkit.errors import LetterkitError
from letterkit.merge import Letter
from letterkit.recipients import Override, Recipient, who

_LETTER_ONLY = ("personal_note", "salutation")


class PreviewJoint(QObject):
    """Shows one letter at a time, and follows whatever changes it."""

    field_clicked = Signal(str)
    row_shown = Signal(int)

    def __init__(self, session: Session, panel: PreviewPanel) -> None:
        super().__init__(panel)
        self._session, self._panel = session, panel
        self._letters: Sequence[LetterStub] = ()
        self._at = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        panel.previous_wanted.connect(lambda: self.show_letter(self._at - 1))
        panel.next_wanted.connect(lambda: self.show_letter(self._at + 1))
        panel.next_to_look_at_wanted.connect(self.show_next_to_look_at)
        panel.letter_chosen.connect(self.show_letter)
        panel.field_clicked.connect(self.field_clicked)
        panel.letter_only_edited.connect(self._edit_letter)
        panel.letter_only_restored.connect(lambda field: self._edit_letter(field, None))
        session.opened.connect(self._opened)
        session.document_changed.connect(self._relist)
        session.list_read.connect(self._relist)
        session.examined.connect(self._relist)
        session.rows_changed.connect(lambda _rows: self._soon.start())
        session.changed.connect(self._follow)
        session.troubled.connect(self._trouble)

    @property
    def current(self) -> LetterStub | None:
        """The letter that is shown."""
        return self._letters[self._at] if self._at < len(self._letters) else None

    def show_letter(self, index: int) -> None:
        """Show another letter; beyond either end, the last one there."""
        if self._letters:
            self._at = min(max(index, 0), len(self._letters) - 1)
            self._session.set(kept.WINDOW, "letter", self._at, undoable=False)
            self._soon.start()

    def show_row(self, row: int) -> None:
        """Show the letter that a row of the list gets."""
        for index, letter in enumerate(self._letters):
            if row in letter.rows:
                if index != self._at:
                    self.show_letter(index)
                return

    def show_next_to_look_at(self) -> None:
        """Go on to the next letter with something to look at, round to the beginning."""
        count = len(self._letters)
        for step in range(1, count + 1):
            index = (self._at + step) % count
            if self._letters[index].problem:
                self.show_letter(index)
                return

    def _opened(self) -> None:
        pack = self._session.pack
        self._panel.set_field_labels({name: each.label for name, each in pack.fields.items()})
        self._letters, self._at = (), int(self._session.get(kept.WINDOW, "letter") or 0)
        self._panel.set_pages(None, "")

    def _relist(self) -> None:
        """List the letters anew, staying with the one that is shown."""
        shown = self.current
        self._letters = self._session.letters
        if shown is not None and shown.rows:
            self._at = next(
                (at for at, each in enumerate(self._letters) if shown.rows[0] in each.rows),
                self._at,
            )
        if self._letters:
            self._at = min(self._at, len(self._letters) - 1)
        self._panel.set_letters([each.label for each in self._letters])
        self._soon.start()

    def _follow(self, sections: frozenset[str]) -> None:
        if sections & {kept.VALUES, kept.CONCERNS, "salutations"}:
            self._soon.start()

    def _trouble(self, about: str, error: LetterkitError) -> None:
        if about in {"document", "list"} and (about == "document" or self._session.list_trouble):
            self._panel.set_pages(None, str(error))

    def _show(self) -> None:
        session, shown = self._session, self.current
        if session.job is None:
            return
        letter = session.letter(shown.rows if shown else ())
        if letter is None:
            text = self.tr("Nobody gets this document yet. Tick somebody in the list below.")
            self._panel.set_pages(None, session.list_trouble or text)
            return
        try:
            pages = preview_pages(session.job, letter)
        except LetterkitError as error:
            self._panel.set_pages(None, str(error))
        else:
            self._panel.set_pages(pages, "")
        self._show_place(letter)

    def _show_place(self, letter: Letter) -> None:
        shown = self.current
        label = letter.recipient or self.tr("Your letter")
        problem = shown.problem if shown else ""
        self._panel.set_letter(label, self._at, max(len(self._letters), 1), problem)
        to_look_at = sum(1 for each in self._letters if each.problem)
        self._panel.set_to_look_at(to_look_at)
        self._show_letter_only(letter)
        if letter.row is not None:
            self.row_shown.emit(letter.row)

    def _show_letter_only(self, letter: Letter) -> None:
        """Offer what can be changed in this letter alone."""
        job, fields = self._session.job, []
        if job is None or letter.row is None or job.per != "recipient":
            self._panel.set_letter_only([])
            return
        common_letter = self._common(letter)
        for name in _LETTER_ONLY:
            if name in job.used_names and (field := self._session.pack.fields.get(name)):
                text = str(letter.values.get(name) or "")
                common = str(common_letter.values.get(name) or "")
                fields.append(LetterOnlyField(name, field.label, "text", text, common))
        if "concerns" in job.used_names:
            own = "concerns" in letter.cells and letter.cells["concerns"]
            common = "\n".join(job.base["concerns"])
            text = str(own or common)
            label = self.tr("Concerns, as this letter puts them")
            fields.append(LetterOnlyField("concerns", label, "list", text, common))
        self._panel.set_letter_only(fields)

    def _common(self, letter: Letter) -> Letter:
        """Return a letter as it is without what it has of its own."""
        job, row = self._session.job, letter.row
        if job is None or job.people is None or row is None:
            return letter
        changes = self._session.campaign.overrides
        before = {
            each.field: each.was
            for each in changes
            if each.row == row and each.field in _LETTER_ONLY and each.value is not None
        }
        if not before:
            return letter
        recipient = Recipient(row, {**job.cells_of(row), **before})
        alone = replace(job, recipients=replace(job.people, recipients=(recipient,)))
        return alone.letter_for((row,)) or letter

    def _edit_letter(self, field: str, text: str | None) -> None:
        """Keep a text for this letter's recipient alone; None for what all letters have."""
        shown = self.current
        row = shown.rows[0] if shown and shown.rows else None
        recipient = self._session.as_read_rows().get(row) if row is not None else None
        if recipient is None:
            return
        was = recipient.values.get(field, "")
        value = was if text is None else text
        change = Override(recipient.row, who(recipient.values), field, was, value)
        self._session.override(change, self.tr("Change this letter only"), merge=True)
