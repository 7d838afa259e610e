"""The presenter of the e-mail on show: as it will arrive, and how it is worded."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.presenters.email_data import (
    LETTER_FIELD,
    common_body,
    email_data,
    wording_data,
)
from letterkit.desktop.presenters.letter_sizes import LetterSizes
from letterkit.desktop.presenters.preview import PreviewPresenter
from letterkit.desktop.views.email import EmailData, EmailEdit
from letterkit.desktop.views.preview import PreviewView
from letterkit.merge import Document

_SHOWN_ANEW: Final = frozenset({schema.EMAILS, schema.DOCUMENTS})
_NOBODY: Final = EmailData(error="Nobody gets this e-mail yet. Tick somebody in the list below.")
_NOBODY_NOW: Final = EmailData(
    error="By what came of the letters before, nobody gets this e-mail now."
)

if TYPE_CHECKING:
    from letterkit.desktop.views.email import EmailView


class EmailPreviewPresenter(QObject):
    """Shows the e-mail that is made of the letter on show, and stores what is typed for it."""

    def __init__(
        self, campaign: CampaignController, view: PreviewView, preview: PreviewPresenter
    ) -> None:
        super().__init__(view)
        self._campaign, self._view, self._preview = campaign, view, preview
        self._offered, self._chosen = False, True  # the e-mail is, and goes before the pages
        self._one = False  # what is typed is for the e-mail on show alone
        self._sizes = LetterSizes(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        self._sizes.measured.connect(self._soon.start)
        preview.shown.connect(self._soon.start)
        campaign.checks.checked.connect(self._soon.start)
        campaign.template.changed.connect(self._soon.start)
        campaign.file.opened.connect(self._forget)
        campaign.file.changed.connect(self._follow)
        view.tool_bar.form_switch.email_chosen.connect(self._choose)

    @cached_property
    def _email(self) -> EmailView:
        """The view, which is made when there is the first e-mail."""
        view = self._view.email
        view.edited.connect(self._edit)
        view.one_chosen.connect(self._choose_one)
        view.back_requested.connect(self._go_back)
        return view

    def _forget(self) -> None:
        if self._offered:
            self._email.close_editor()
        self._offered, self._chosen, self._one = False, True, False
        self._soon.start()

    def _follow(self, sections: frozenset[str]) -> None:
        if sections & _SHOWN_ANEW or schema.CAMPAIGN in sections:
            self._soon.start()

    def open_editor(self) -> None:
        """Show the e-mail, and go into its text."""
        self._choose(True)
        self._email.open_editor()

    def _choose(self, email: bool) -> None:
        self._chosen = email
        self._show()

    def _choose_one(self, one: bool) -> None:
        self._one = one
        self._show()

    def _show(self) -> None:
        offered = self._campaign.model.as_emails
        if offered and not self._offered:
            self._chosen = True
        self._offered = offered
        shown = offered and self._chosen
        self._view.set_form(switchable=offered, email=shown)
        job = self._campaign.job.current
        if not shown or job is None or job.email is None:
            return
        document = self._preview.current
        if document is None:
            self._email.show_email(_NOBODY if self._campaign.job.only is None else _NOBODY_NOW)
            return
        attached = self._campaign.emails.attachments
        sizes = self._sizes.of(document, attached.letter if attached else ())
        self._email.show_email(email_data(document, attached, sizes))
        wording = wording_data(document, one=self._one, can_be_one=self._can_be_one(document))
        self._email.show_wording(wording)

    def _can_be_one(self, document: Document) -> bool:
        """Whether something can be kept for a document alone: not while it is asked whose it is."""
        uncertain = self._campaign.job.ambiguous_people.intersection(document.people)
        return document.job.per == "recipient" and not uncertain

    def _edit(self, edit: EmailEdit) -> None:
        """Store what was typed; what says no more than the letter does isn't kept."""
        document = self._preview.current
        if document is None:
            return
        key = document.key if self._one and self._can_be_one(document) else ""
        text = edit.text
        if edit.name == "body" and text == (common_body(document) if key else LETTER_FIELD):
            text = ""
        self._campaign.emails.set(edit.name, text, key)

    def _go_back(self) -> None:
        document = self._preview.current
        if document is None:
            return
        key = document.key if self._one else ""
        with self._campaign.file.step("Back to the letter’s own text"):
            self._campaign.emails.set("body", "", key)
            if key:
                self._campaign.emails.set("subject", "", key)
