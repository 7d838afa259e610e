"""Joins the pages of the preview to the campaign."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.campaign import kept
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.joints.document_cursor import DocumentCursor
from letterkit.desktop.joints.letter_fields import LetterFieldsPresenter
from letterkit.desktop.joints.preview_pages import preview_pages
from letterkit.desktop.joints.problems import worst_of
from letterkit.desktop.panels.preview import PreviewPanel
from letterkit.errors import LetterkitError
from letterkit.merge import Document, document_key

_SHOWN_ANEW = frozenset({
    kept.VALUES, kept.SCOPED, kept.ACCEPTED, kept.CONCERNS, kept.SALUTATIONS, kept.LETTERS,
})  # fmt: skip


class PreviewJoint(QObject):
    """Shows one document at a time, and follows whatever changes it."""

    field_clicked = Signal(str)
    person_shown = Signal(str)  # the key of the first whom the document is for
    shown = Signal(str)  # the document's key

    def __init__(self, campaign: CampaignController, panel: PreviewPanel) -> None:
        super().__init__(panel)
        self._campaign, self._panel = campaign, panel
        self.cursor = DocumentCursor()
        self._to_look_at = 0  # how many of the documents have something to look at
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        self._letter_fields = LetterFieldsPresenter(campaign, panel, lambda: self.current)
        panel.previous_wanted.connect(lambda: self.show_letter(self.cursor.index - 1))
        panel.next_wanted.connect(lambda: self.show_letter(self.cursor.index + 1))
        panel.next_to_look_at_wanted.connect(self.show_next_to_look_at)
        panel.letter_chosen.connect(self.show_letter)
        panel.field_clicked.connect(self.field_clicked)
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
            self._campaign.file.set(kept.WINDOW, "letter", self.cursor.key, undoable=False)
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
        pack = self._campaign.packs.pack
        self._panel.set_field_labels({name: each.label for name, each in pack.fields.items()})
        self.cursor.reset(self._campaign.file.text(kept.WINDOW, "letter"))
        self._panel.set_pages(None, "")

    def _relist(self) -> None:
        """List the documents anew, staying with the one that is shown."""
        self.cursor.relist(self._campaign.checks.documents)
        self._panel.set_letters(self.cursor.labels())
        self._to_look_at = self.cursor.count_to_look_at()
        self._soon.start()

    def _follow(self, sections: frozenset[str]) -> None:
        if sections & _SHOWN_ANEW:
            self._soon.start()

    def _follow_rows(self, _people: list[str]) -> None:
        self._soon.start()

    def _show_error(self, error: LetterkitError) -> None:
        self._panel.set_pages(None, str(error))

    def _show_list_error(self, error: LetterkitError) -> None:
        if self._campaign.recipients.error:
            self._show_error(error)

    def _show(self) -> None:
        campaign, document = self._campaign, self.current
        if campaign.job.current is None:
            return
        if document is None:
            text = self.tr("Nobody gets this document yet. Tick somebody in the list below.")
            self._panel.set_pages(None, campaign.recipients.error or text)
            return
        try:
            pages = preview_pages(campaign.job.current, document)
        except LetterkitError as error:
            self._panel.set_pages(None, str(error))
        else:
            self._panel.set_pages(pages, "")
        self._show_place(document)

    def _show_place(self, document: Document) -> None:
        cursor = self.cursor
        if cursor.documents:  # or it is the one letter that is shown until the list is read
            cursor.key = document.key
        label = document.addressed_to or self.tr("Your letter")
        count = max(len(cursor.documents), 1)
        self._panel.set_letter(label, cursor.index, count, worst_of(document))
        self._panel.set_to_look_at(self._to_look_at)
        self._panel.set_changed_in_word(document.edit is not None)
        self._letter_fields.show(document)
        self.shown.emit(document.key)
        if document.people:
            self.person_shown.emit(document.people[0])
