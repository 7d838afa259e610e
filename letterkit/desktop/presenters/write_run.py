"""What became of the documents of a run."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from letterkit.campaign import ContactLog, schema
from letterkit.desktop.controllers.campaign_file import CampaignFileController
from letterkit.desktop.views.recipients import WrittenStatus
from letterkit.desktop.views.write import WriteResultData
from letterkit.merge import Document
from letterkit.output import Outcome, ReportEntry


@dataclass(slots=True)
class WriteRun:
    """The last run: where it writes to, how far it is and what became of each document.

    A retry of what failed goes on with the same run, so that all of it counts in the result.
    """

    folder: Path | None = None  # None until something is written
    entries: list[ReportEntry] = field(default_factory=list[ReportEntry])
    total: int = 0  # documents, without those of an earlier attempt
    _earlier: int = 0  # entries of earlier attempts
    _began: float = 0.0  # seconds of the monotonic clock
    as_emails: bool = False  # drafts are written, not letters
    combined: bool = False  # all go into one file, which has entries at the end alone
    placed: int = 0  # how many are in that file by now
    _document: str = ""  # what the campaign's document goes by where it is kept what was written
    _list: int = 0  # the number of the list it is written for
    _documents: Sequence[Document] = ()
    _people: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    def clear(self) -> None:
        """Drop what was written, as when another campaign is opened."""
        self.folder, self.entries = None, []

    def begin(
        self,
        document: str,
        generation: int,
        documents: Sequence[Document],
        *,
        as_emails: bool = False,
        combined: bool = False,
    ) -> None:
        """Begin to write documents, beside what this run has written already.

        `document` is what the campaign's document goes by there (see `CampaignModel.written_id`),
        `generation` the number of its list.
        """
        self.as_emails, self.combined, self.placed = as_emails, combined, 0
        self._documents = documents
        self._earlier = len(self.entries)
        self._document, self._list = document, generation
        self._people = {each.key: each.people for each in documents}
        self.total, self._began = len(documents), time.monotonic()

    def drop_failed(self) -> frozenset[str]:
        """Take out what couldn't be written, and return the keys of those documents."""
        failed = [each for each in self.entries if each.outcome is Outcome.FAILED]
        self.entries = [each for each in self.entries if each.outcome is not Outcome.FAILED]
        return frozenset(each.key for each in failed)

    @property
    def completed(self) -> int:
        """How many of `total` are done."""
        return self.placed or len(self.entries) - self._earlier

    @property
    def seconds(self) -> float:
        """How long it has been at work."""
        return time.monotonic() - self._began

    @property
    def files(self) -> list[Path]:
        """The files that were written."""
        folder = self.folder or Path()
        written = (each.file for each in self.entries if each.outcome is Outcome.WRITTEN)
        return [folder / each for each in dict.fromkeys(written)]

    @property
    def to_print(self) -> Sequence[Path | Document]:
        """The documents that were written, in their order: their files, if each has one."""
        if not self.combined:
            return self.files
        by_key = {each.key: each for each in self._documents}
        written = (each.key for each in self.entries if each.outcome is Outcome.WRITTEN)
        return [by_key[key] for key in written if key in by_key]

    def is_of(self, document: str, generation: int) -> bool:
        """Whether this run is of a document and of the list with this number."""
        return (document, generation) == (self._document, self._list)

    def written_people(self, entries: Iterable[ReportEntry]) -> dict[str, WrittenStatus]:
        """Return all whom written documents serve, by key: a motion serves a whole council's."""
        return {
            person: WrittenStatus("written", each.run[:10])
            for each in entries
            if each.outcome is Outcome.WRITTEN
            for person in self._people.get(each.key, ())
        }

    def record(
        self, file: CampaignFileController, entries: Sequence[ReportEntry], log: ContactLog
    ) -> None:
        """Record in the campaign, which has this log, what was written; that can't be undone."""
        folder = str(self.folder or "")
        kept: schema.Entries = {}
        for each in entries:
            if each.outcome is Outcome.WRITTEN:
                kept[schema.WRITTEN, schema.document_place(self._document, each.key)] = {
                    "when": each.run, "file": each.file, "inputs": each.inputs,
                    "content": each.content, "folder": folder,
                }  # fmt: skip
        contacts = (each.contact for each in entries if each.contact)
        kept |= schema.entries_of_contacts(log, contacts)
        with file.step(""):
            for (section, key), value in kept.items():
                file.set(section, key, value, undoable=False)

    def result(self, *, cancelled: bool) -> WriteResultData:
        """Return what there is to say of the run at its end."""
        counts = Counter(each.outcome for each in self.entries)
        return WriteResultData(
            written=counts[Outcome.WRITTEN],
            held_back=counts[Outcome.HELD_BACK],
            failed=[
                (each.recipient, each.reason)
                for each in self.entries
                if each.outcome is Outcome.FAILED
            ],
            folder=str(self.folder or ""),
            files=[str(each) for each in self.files],
            cancelled=cancelled,
            unchanged=counts[Outcome.UNCHANGED],
            kept=[each.file for each in self.entries if each.outcome is Outcome.KEPT],
            total=self._earlier + self.total,
            moved_to=self._moved_to(),
            as_emails=self.as_emails,
            combined=self.combined,
        )

    def _moved_to(self) -> str:
        """Return the folder that old files were put into; "" where none were."""
        folders = (each.aside for each in self.entries if each.outcome is Outcome.WRITTEN)
        aside = next(filter(None, folders), "")
        return str((self.folder or Path()) / aside) if aside else ""
