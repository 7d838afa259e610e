"""The job: what campaign, template, list and folder come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.emails import EmailController
from letterkit.desktop.controllers.folder import FolderController
from letterkit.desktop.controllers.packs import PackController
from letterkit.desktop.controllers.pictures import PictureController
from letterkit.desktop.controllers.recipient_list import RecipientListController
from letterkit.desktop.controllers.template import TemplateController
from letterkit.desktop.tasks.checking import Outline
from letterkit.merge import NOBODY, Document, Job
from letterkit.recipients import ChangedList

_FEW: Final = 500  # rows, of which shared documents are put together in the window's thread


class JobController:
    """Makes the job anew whenever something that goes into it has changed."""

    def __init__(  # noqa: PLR0913, PLR0917 - the controllers whose work goes into a job
        self, packs: PackController, model: CampaignModel, template: TemplateController,
        recipients: RecipientListController, folder: FolderController,
        pictures: PictureController, emails: EmailController,
    ) -> None:  # fmt: skip
        self._packs, self._model, self._template = packs, model, template
        self._recipients, self._folder = recipients, folder
        self._pictures, self._emails = pictures, emails
        self.current: Job | None = None

    def rebuild(self) -> None:
        """Make the job of what there is by now; without a template there is none."""
        word, listed = self._template.word, self._recipients.listed
        if word is None:
            self.current = None
            return
        people = listed.changed if listed else None
        if self._recipients.error:
            people = ChangedList(NOBODY, NOBODY)
        job = Job(
            self._packs.pack, word, self._template.entry, self._model.campaign, people,
            written=self._folder.written, files=self._folder.journal.files,
            picture_files=self._pictures.files,
        )  # fmt: skip
        form = self._emails.form_of(job)
        self.current = replace(job, email=form) if form else job

    def clear(self) -> None:
        """Have no job, until everything that goes into it is there."""
        self.current = None

    @property
    def left_out(self) -> frozenset[str]:
        """The keys of those who were left out by hand."""
        return self.current.left_out_by_hand if self.current else self._model.campaign.left_out

    @property
    def ambiguous_people(self) -> frozenset[str]:
        """The keys of people who may be others, for whom something is stored."""
        return self.current.ambiguous_people if self.current else frozenset()

    @property
    def outline(self) -> Sequence[Document]:
        """The documents to leaf through, as far as the list alone tells."""
        job, listed = self.current, self._recipients.listed
        if job is None or listed is None:
            return ()
        if job.per != "recipient":
            few = len(listed.people) <= _FEW
            return [each for each in job.documents() if not each.left_out] if few else ()
        left_out = self.left_out
        if not left_out:
            return Outline(job, listed.people, listed.labels)
        shown = [at for at, each in enumerate(listed.people) if each not in left_out]
        return Outline(
            job, [listed.people[at] for at in shown], [listed.labels[at] for at in shown]
        )

    def updated(self, document: Document | None) -> Document | None:
        """Return a document as it is by now; without one, the only one of a job without a list."""
        job = self.current
        if job is None:
            return None
        if document is None or job.people is None:
            return next(job.documents(), None) if job.people is None else None
        people = tuple(each for each in document.people if each in job.by_key)
        return replace(document, job=job, people=people) if people else None

    def singles(self, people: Iterable[str]) -> Iterator[Document]:
        """Yield what a document to each of these people alone would be, ticked or not."""
        for each in people:
            if self.current is not None and (document := self.current.single(each)):
                yield document
