"""Joins the pages of the preview to the session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.campaign import kept
from letterkit.desktop.panels.preview import LetterOnlyField, PreviewPanel
from letterkit.desktop.tasks.checking import Outline
from letterkit.desktop.joints.preview_pages import preview_pages
from letterkit.desktop.controllers.campaign import Session
from letterkit.errors import LetterkitError
from letterkit.merge import Document, Severity, document_key
from letterkit.recipients import Override, who

_LETTER_ONLY = ("personal_note", "salutation")
_SHOWN_ANEW = frozenset({
    kept.VALUES, kept.SCOPED, kept.ACCEPTED, kept.CONCERNS, kept.SALUTATIONS, kept.LETTERS,
})  # fmt: skip


class PreviewJoint(QObject):
    """Shows one document at a time, and follows whatever changes it."""

    field_clicked = Signal(str)
    person_shown = Signal(str)  # the key of the first whom the document is for
    shown = Signal(str)  # the document's key

    def __init__(self, session: Session, panel: PreviewPanel) -> None:
        super().__init__(panel)
        self._session, self._panel = session, panel
        self._documents: Sequence[Document] = ()
        self._at = 0
        self._key = ""  # of the document that is shown
        self._to_look_at = 0  # how many of the documents have something to look at
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
        session.checked.connect(self._relist)
        session.rows_changed.connect(lambda _people: self._soon.start())
        session.changed.connect(self._follow)
        session.troubled.connect(self._trouble)

    @property
    def current(self) -> Document | None:
        """The document that is shown, as it is by now."""
        listed = self._documents[self._at] if self._at < len(self._documents) else None
        return self._session.current(listed)

    def show_letter(self, index: int) -> None:
        """Show another document; beyond either end, the last one there."""
        if self._documents:
            self._go_to(min(max(index, 0), len(self._documents) - 1))

    def show_document(self, key: str) -> None:
        """Show the document with this key, if it is one to leaf through."""
        index = self._index_of(key)
        if index is not None and index != self._at:
            self._go_to(index)

    def show_person(self, person: str) -> None:
        """Show the document that somebody gets, or shares."""
        self.show_document(document_key("recipient", {}, person))
        job = self._session.job
        if job is None or job.per == "recipient":
            return
        for index, each in enumerate(self._documents):
            if person in each.people:
                if index != self._at:
                    self._go_to(index)
                return

    def show_next_to_look_at(self) -> None:
        """Go on to the next document with something to look at, round to the beginning."""
        count = len(self._documents)
        for step in range(1, count + 1):
            index = (self._at + step) % count
            if worst_of(self._documents[index]):
                self.show_letter(index)
                return

    def _go_to(self, index: int) -> None:
        self._at, self._key = index, self._documents[index].key
        self._session.set(kept.WINDOW, "letter", self._key, undoable=False)
        self._soon.start()

    def _index_of(self, key: str) -> int | None:
        if isinstance(self._documents, Outline):
            return self._documents.index_of(key)
        return next((at for at, each in enumerate(self._documents) if each.key == key), None)

    def _opened(self) -> None:
        pack = self._session.pack
        self._panel.set_field_labels({name: each.label for name, each in pack.fields.items()})
        self._documents, self._at = (), 0
        self._key = self._session.text(kept.WINDOW, "letter")
        self._panel.set_pages(None, "")

    def _relist(self) -> None:
        """List the documents anew, staying with the one that is shown."""
        self._documents = self._session.documents
        index = self._index_of(self._key)
        if index is not None:
            self._at = index
        elif self._documents:
            self._at = min(self._at, len(self._documents) - 1)
        if self._documents and not self._key:
            self._key = self._documents[self._at].key
        if isinstance(self._documents, Outline):
            self._panel.set_letters(list(self._documents.labels))
            self._to_look_at = 0
        else:
            self._panel.set_letters([each.addressed_to for each in self._documents])
            self._to_look_at = sum(
                1
                for each in self._documents
                if (each.problems or each.held_back) and worst_of(each)
            )
        self._soon.start()

    def _follow(self, sections: frozenset[str]) -> None:
        if sections & _SHOWN_ANEW:
            self._soon.start()

    def _trouble(self, about: str, error: LetterkitError) -> None:
        if about in {"document", "list"} and (about == "document" or self._session.list_trouble):
            self._panel.set_pages(None, str(error))

    def _show(self) -> None:
        session, document = self._session, self.current
        if session.job is None:
            return
        if document is None:
            text = self.tr("Nobody gets this document yet. Tick somebody in the list below.")
            self._panel.set_pages(None, session.list_trouble or text)
            return
        try:
            pages = preview_pages(session.job, document)
        except LetterkitError as error:
            self._panel.set_pages(None, str(error))
        else:
            self._panel.set_pages(pages, "")
        self._show_place(document)

    def _show_place(self, document: Document) -> None:
        if self._documents:  # or it is the one letter that is shown until the list is read
            self._key = document.key
        label = document.addressed_to or self.tr("Your letter")
        count = max(len(self._documents), 1)
        self._panel.set_letter(label, self._at, count, worst_of(document))
        self._panel.set_to_look_at(self._to_look_at)
        self._panel.set_changed_in_word(document.edit is not None)
        self._show_letter_only(document)
        self.shown.emit(document.key)
        if document.people:
            self.person_shown.emit(document.people[0])

    def _show_letter_only(self, document: Document) -> None:
        """Offer what can be changed in this letter alone."""
        job, fields = self._session.job, []
        asked = self._session.asked_about.intersection(document.people)
        alone = job is not None and job.per == "recipient" and document.people
        if job is None or not alone or document.edit or asked:
            self._panel.set_letter_only([])
            return
        common_values = self._common(document).values
        for name in _LETTER_ONLY:
            if name in job.used_names and (field := self._session.pack.fields.get(name)):
                text = str(document.values.get(name) or "")
                common = str(common_values.get(name) or "")
                fields.append(LetterOnlyField(name, field.label, "text", text, common))
        if "concerns" in job.used_names:
            own = document.cells.get("concerns")
            common = "\n".join(job.base["concerns"])
            label = self.tr("Concerns, as this letter puts them")
            fields.append(LetterOnlyField("concerns", label, "list", str(own or common), common))
        self._panel.set_letter_only(fields)

    def _common(self, document: Document) -> Document:
        """Return a letter as it is without what it has of its own."""
        job, person = document.job, document.people[0]
        before = {
            each.field: each.was
            for each in self._session.campaign.overrides
            if each.key == person and each.field in _LETTER_ONLY and each.value is not None
        }
        listed = self._session.listed
        if not before or listed is None:
            return document
        recipient = job.by_key[person]
        alone = replace(recipient, values={**recipient.values, **before})
        people = replace(listed.changed.people, recipients=(alone,))
        return replace(
            document, job=replace(job, recipients=replace(listed.changed, people=people))
        )

    def _edit_letter(self, field: str, text: str | None) -> None:
        """Keep a text for this letter's recipient alone; None for what all letters have."""
        listed = self._session.listed
        document = self.current
        if document is None or listed is None or not document.people:
            return
        recipient = listed.recipient(document.people[0])
        if recipient is None:
            return
        was = recipient.values.get(field, "")
        value = was if text is None else text
        change = Override(recipient.row, who(recipient.values), field, was, value, recipient.key)
        self._session.make(change, self.tr("Change this letter only"), merge=True)


def worst_of(document: Document) -> str:
    """Return what is to be looked at first in a document; "" where nothing is but notes."""
    serious = (each for each in document.problems if each.severity is not Severity.NOTE)
    first = next(serious, None)
    return first.message if first else document.held_back
