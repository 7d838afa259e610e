"""The presenter of the preview: which document is shown, and its pages."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.presenters.diagnostic_ids import worst_of
from letterkit.desktop.presenters.document_cursor import DocumentCursor
from letterkit.desktop.presenters.letter_fields import LetterFieldsPresenter
from letterkit.desktop.presenters.preview_pages import preview_pages
from letterkit.desktop.views.preview import PreviewView
from letterkit.errors import LetterkitError
from letterkit.merge import (
    Document,
    PictureFiles,
    document_key,
    pictures_of,
    unread_pictures,
)

_SHOWN_ANEW = frozenset({
    schema.VALUES, schema.SCOPED, schema.ACCEPTED, schema.CONCERNS, schema.SALUTATIONS,
    schema.LETTERS,
})  # fmt: skip


class PreviewPresenter(QObject):
    """Shows one document at a time, and follows whatever changes it."""

    field_clicked = Signal(str)
    person_shown = Signal(str)  # the key of the first whom the document is for
    shown = Signal(str)  # the document's key

    def __init__(self, campaign: CampaignController, view: PreviewView) -> None:
        super().__init__(view)
        self._campaign, self._view = campaign, view
        self.cursor = DocumentCursor()
        self._to_look_at = 0  # how many of the documents have something to look at
        self._reads_pictures = False
        self._awaited: tuple[PictureFiles, tuple[str, ...]] | None = None  # those read last
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        self._letter_fields = LetterFieldsPresenter(campaign, view, lambda: self.current)
        view.previous_requested.connect(lambda: self.show_letter(self.cursor.index - 1))
        view.next_requested.connect(lambda: self.show_letter(self.cursor.index + 1))
        view.next_to_look_at_requested.connect(self.show_next_to_look_at)
        view.letter_chosen.connect(self.show_letter)
        view.field_clicked.connect(self.field_clicked)
        campaign.file.opened.connect(self._opened)
        campaign.template.changed.connect(self._relist)
        campaign.recipients.changed.connect(self._relist)
        campaign.checks.checked.connect(self._relist)
        campaign.recipients.rows_changed.connect(self._follow_rows)
        campaign.file.changed.connect(self._follow)
        campaign.template.failed.connect(self._show_error)
        campaign.checks.failed.connect(self._show_error)
        campaign.recipients.failed.connect(self._show_list_error)

    @property
    def current(self) -> Document | None:
        """The document that is shown, as it is by now."""
        return self._campaign.job.updated(self.cursor.document)

    def show_letter(self, index: int) -> None:
        """Show another document; beyond either end, the last one there."""
        if self.cursor.documents:
            self.cursor.go_to(index)
            self._campaign.file.set(schema.WINDOW, "letter", self.cursor.key, undoable=False)
            self._soon.start()

    def show_document(self, key: str) -> None:
        """Show the document with this key, if it is one to leaf through."""
        self._show_other(self.cursor.index_of(key))

    def show_person(self, person: str) -> None:
        """Show the document that somebody gets, or shares."""
        self.show_document(document_key("recipient", {}, person))
        job = self._campaign.job.current
        if job is not None and job.per != "recipient":
            self._show_other(self.cursor.index_for(person))

    def show_next_to_look_at(self) -> None:
        """Go on to the next document with something to look at, round to the beginning."""
        index = self.cursor.next_to_look_at()
        if index is not None:
            self.show_letter(index)

    def _show_other(self, index: int | None) -> None:
        if index is not None and index != self.cursor.index:
            self.show_letter(index)

    def _opened(self) -> None:
        self._label_fields()
        self.cursor.reset(self._campaign.file.text(schema.WINDOW, "letter"))
        self._view.set_pages(None, "")

    def _label_fields(self) -> None:
        pack = self._campaign.packs.pack
        self._view.set_field_labels({name: each.label for name, each in pack.fields.items()})

    def _relist(self) -> None:
        """List the documents anew, staying with the one that is shown."""
        self.cursor.relist(self._campaign.checks.documents)
        self._view.set_letters(self.cursor.labels())
        self._to_look_at = self.cursor.count_to_look_at()
        self._soon.start()

    def _follow(self, sections: frozenset[str]) -> None:
        if schema.FIELDS in sections:
            self._label_fields()
        if sections & _SHOWN_ANEW:
            self._soon.start()

    def _follow_rows(self, _people: list[str]) -> None:
        self._soon.start()

    def _show_error(self, error: LetterkitError) -> None:
        self._view.set_pages(None, str(error))

    def _show_list_error(self, error: LetterkitError) -> None:
        if self._campaign.recipients.error:
            self._show_error(error)

    def _show(self) -> None:
        campaign, document = self._campaign, self.current
        word = campaign.template.marked
        if campaign.job.current is None or word is None:
            return
        if document is None:
            text = "Nobody gets this document yet. Tick somebody in the list below."
            if campaign.job.only is not None:
                text = "By what came of the letters before, nobody gets this one now."
            self._view.set_pages(None, campaign.recipients.error or text)
            return
        if self._is_reading_pictures(document):
            return
        try:
            pages = preview_pages(campaign.job.current, document, word)
        except LetterkitError as error:
            self._view.set_pages(None, str(error))
        else:
            self._view.set_pages(pages, "")
        self._show_place(document)

    def _is_reading_pictures(self, document: Document) -> bool:
        """Read the pictures of a document beside the window, once, and show it then."""
        if self._reads_pictures:
            return True
        unread = () if document.edit is not None else unread_pictures(document)
        awaited = (document.job.picture_files, unread)
        if not unread or awaited == self._awaited:
            return False  # or they are more than are kept
        self._awaited, self._reads_pictures = awaited, True

        def show(_read: object) -> None:
            self._reads_pictures = False
            self._soon.start()

        self._campaign.file_tasks.run(lambda: pictures_of(document), show, show)
        return True

    def _show_place(self, document: Document) -> None:
        cursor = self.cursor
        if cursor.documents:  # or it is the one letter that is shown until the list is read
            cursor.key = document.key
        label = document.addressed_to or "Your letter"
        count = max(len(cursor.documents), 1)
        diagnostic = worst_of(document, self._campaign.checks.plan)
        self._view.set_letter(label, cursor.index, count, diagnostic)
        self._view.set_to_look_at(self._to_look_at)
        self._view.set_changed_in_word(document.edit is not None)
        self._letter_fields.show(document)
        self.shown.emit(document.key)
        if document.people:
            self.person_shown.emit(document.people[0])
