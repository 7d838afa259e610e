"""The open campaign as the window has it: kept, understood, and joined with its list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.campaign import Campaign, CampaignStore, Change
from letterkit.campaign import kept as sections
from letterkit.campaign.kept import Kept, Reader, WantedList
from letterkit.desktop.session.checking import Checked, MotionFacts, Outline, check_job
from letterkit.desktop.session.errands import Errands
from letterkit.desktop.session.keeping import Keeping
from letterkit.desktop.session.listing import (
    DocumentRead,
    Listed,
    RowMaker,
    completed_rows,
    open_document,
    read,
)
from letterkit.desktop.session.opening import Stamp
from letterkit.desktop.session.work import Work
from letterkit.desktop.session.writing import look_back
from letterkit.errors import LetterkitError
from letterkit.files import path_length
from letterkit.merge import (
    NOBODY,
    Document,
    Job,
    Overlong,
    Plan,
    Problem,
    Written,
    document_path,
    documents_folder,
    knowing,
    written_before,
)
from letterkit.output import Journal, Run
from letterkit.pack import Pack, TemplateEntry, built_in_pack, open_pack
from letterkit.recipients import ChangedList, ColumnMemory, Override, RecipientList
from letterkit.template import WordTemplate

_CLOSING: Final = 1.0  # seconds for a campaign file to be let go
CHECK_DELAY: Final = 400  # milliseconds without a change before everything is checked again
_FEW: Final = 500  # rows, of which shared documents are put together in the window's thread
_NO_CONTENT: Final = frozenset({sections.WINDOW, sections.WRITTEN, sections.PEOPLE})
_TEMPLATE_KEYS: Final = frozenset({"template", "own_file", "pack"})
_VALUES: Final = frozenset({
    sections.VALUES, sections.SCOPED, sections.ACCEPTED, sections.CONCERNS, sections.SALUTATIONS,
    sections.LETTERS,
})  # fmt: skip


class Session(Keeping):
    """Holds one campaign open, and tells what changed and what was found.

    Everything that is kept goes through `set` and `step`; what follows from it is worked out here
    and told by signals. Long work happens in threads; the signals come in the window's.
    """

    opened = Signal()
    document_changed = Signal()  # another template, or the same one edited
    list_read = Signal()  # another list, or the same one read anew
    rows_completed = Signal(list)  # rows to be shown, as they are worked out
    rows_changed = Signal(list)  # the keys of people of whose rows cells were changed
    ticks_changed = Signal()  # somebody was left out, or is in again
    documents_checked = Signal(list)  # documents, as they are checked
    checked = Signal()  # `plan` is true again
    looked_back = Signal()  # what was written before is known again
    busy = Signal(str)  # what is being done; "" when nothing is
    broke = Signal(object)  # an exception that nobody expected

    def __init__(
        self, data_folder: Path, parent: QObject | None = None, *, check_delay: int = CHECK_DELAY
    ) -> None:
        super().__init__(parent)
        self.data_folder = data_folder
        self._memory = ColumnMemory(data_folder / "columns.json")
        self.errands = Errands(self)
        self.errands.broke.connect(self.broke)
        self._forget: Callable[[], object] = lambda: None
        self.pack: Pack = built_in_pack()
        self._packs: dict[str, Pack] = {}  # those that were opened, by their folders
        self.word: WordTemplate | None = None
        self.entry: TemplateEntry | None = None
        self.document_stamp: Stamp | None = None
        self.row_maker: RowMaker | None = None
        self.kept = _nothing_kept()
        self._reader: Reader | None = None
        self.listed: Listed | None = None
        self.job: Job | None = None
        self._checked: Checked | None = None
        self._journal = Journal()  # what the folder's report tells
        self._written: tuple[object, object, Mapping[str, Written]] | None = None
        self._running_over: tuple[Problem, ...] = ()
        self._waiting = False  # to be checked, as soon as the rows are worked out
        self._wanted = self._shown = ("", WantedList())  # which list is to be read, and was
        self._list = 0
        self.list_trouble = ""  # why nothing of the list that is wanted can be shown
        self._opening = self._work(self._document_opened, "document", self._forget_document)
        self._reading = self._work(self._list_read, "list", self._forget_list)
        self._completing = self._work(self._completed, "list")
        self._completing.progressed.connect(self.rows_completed)
        self._looking_back = self._work(self._looked_back, "folder")
        self._checking = self._work(self._end_checking, "document")
        self._checking.progressed.connect(self.documents_checked)
        self._calm = QTimer(self, singleShot=True, interval=check_delay)
        self._calm.timeout.connect(self._check)

    # The campaign's file

    def open(self, store: CampaignStore, pack: Pack | LetterkitError | None = None) -> None:
        """Take a campaign file over from whatever was open.

        `pack` is the campaign's, where it was opened beside the window, or why it couldn't be.
        """
        self.close()
        self.store = store
        forgets = store.subscribe(self._follow), store.watch_saving(self._tell_saving)
        self._forget = lambda: [forget() for forget in forgets]
        self._reader = Reader(store)
        self._take_first_pack(pack)
        self.word = self.entry = self.job = self.listed = self._checked = None
        self._wanted = self._shown = ("", WantedList())
        self._journal, self.list_trouble = Journal(), ""
        self._understand()
        self.opened.emit()
        self._open_document()
        self._read_list()
        self.look_back()

    def close(self) -> None:
        """Let go of the open campaign. Whether it is saved is asked before."""
        self._calm.stop()
        self._waiting = False
        for work in self._works:
            work.cancel()
        self._forget()
        self._forget = lambda: None
        if self.store is not None:
            self.store.close(_CLOSING)
        self.store = self._reader = None

    def finish(self) -> None:
        """Let go of the open campaign, and wait until nothing runs: for the end of the program."""
        self.errands.finish()
        self.close()
        for work in self._works:
            work.finish()

    def use_pack(self, folder: Path) -> None:
        """Open another pack, and work with it from then on."""

        def use() -> None:
            with self.step(self.tr("Open another pack")):
                self.set(sections.CAMPAIGN, "pack", str(folder))
                self.set(sections.CAMPAIGN, "template", None)
                self.set(sections.CAMPAIGN, "own_file", None)

        self._fetch_pack(str(folder), use)

    def make(self, change: Change, label: str, *, merge: bool = False) -> None:
        """Keep a change that is made while the chosen document is open."""
        if self.store is None:
            return
        if isinstance(change, Override) and self._is_asked_about([change.key]):
            return
        list_id = self.kept.list_id
        for entry in sections.entries_of(change, self.store, self.document, list_id):
            self.set(*entry, label, merge=merge)

    def set_value(self, key: str, field: str, value: object, label: str) -> None:
        """Keep what is being typed for the document with this key, or for the whole campaign."""
        place = sections.scoped_key(self.document, key, field)
        where = (sections.SCOPED, place) if key else (sections.VALUES, field)
        self.set(*where, value or None, label, merge=True)

    def scoped(self, key: str) -> dict[str, Any]:
        """Return what was typed for the document with this key, as it was typed."""
        start = sections.scoped_key(self.document, key, "")
        return {
            place.removeprefix(start): value
            for place, value in self.section(sections.SCOPED).items()
            if place.startswith(start)
        }

    def list_section(self, name: str) -> str:
        """Return what a section of the list of the chosen document is called."""
        return sections.of(name, self.kept.list_id)

    # What follows from it

    @property
    def campaign(self) -> Campaign:
        """The campaign, as far as it concerns the chosen document."""
        return self.kept.campaign

    @property
    def document(self) -> str:
        """What the chosen document goes by in the campaign."""
        return self.kept.document

    @property
    def people(self) -> RecipientList | None:
        """The list with the changes to its cells, ticked or not."""
        return self.listed.changed.people if self.listed else None

    @property
    def list_awaited(self) -> bool:
        """Whether there is a list that hasn't been read yet."""
        return self.listed is None and self._reading.running

    @property
    def other_list(self) -> tuple[str, str] | None:
        """The id and the name of a list that other documents of the campaign have."""
        for each in (sections.DEFAULT_LIST, sections.MPS):
            if self._reader is None or each == self.kept.list_id:
                continue
            wanted = self._reader.wanted(each)
            if wanted.anything:
                return each, Path(wanted.source).name or self.tr("the pasted table")
        return None

    @property
    def list(self) -> int:
        """Another number for each list that was read."""
        return self._list

    @property
    def left_out(self) -> frozenset[str]:
        """The keys of those who were left out by hand."""
        return self.job.left_out_by_hand if self.job else self.campaign.left_out

    @property
    def asked_about(self) -> frozenset[str]:
        """The keys of people who may be others, for whom something is kept."""
        return self.job.asked_about if self.job else frozenset()

    @property
    def folder(self) -> Path:
        """Where the documents go."""
        if self.store is None:
            return Path()
        entry = self.pack.templates.get(self.document)
        return documents_folder(self.kept, self.store.path, entry)

    @property
    def plan(self) -> Plan | None:
        """What a run would do, as last checked; None while nothing has been."""
        return self._checked.plan if self._checked else None

    @property
    def documents(self) -> Sequence[Document]:
        """The documents to leaf through: as checked, or as far as the list alone tells."""
        if self._checked is not None:
            return self._checked.plan.wanted
        job, listed = self.job, self.listed
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

    def current(self, document: Document | None) -> Document | None:
        """Return a document as it is by now; without one, the only one of a job without a list."""
        if self.job is None:
            return None
        if document is None or self.job.people is None:
            return next(self.job.documents(), None) if self.job.people is None else None
        people = tuple(each for each in document.people if each in self.job.by_key)
        if not people:
            return None
        return replace(document, job=self.job, people=people)

    @property
    def overlong(self) -> Overlong | None:
        """What can count the pages of the letters as last checked."""
        return self._checked.overlong if self._checked else None

    @property
    def motions(self) -> Mapping[str, MotionFacts]:
        """What was found of motions as last checked, by document key."""
        return self._checked.motions if self._checked else {}

    def take_running_over(self, counted: Overlong, problems: Sequence[Problem]) -> None:
        """Take what counting pages came to, if it's of the letters as last checked."""
        checked = self._checked
        if checked is None or checked.overlong is not counted:
            return
        self._running_over = tuple(problems)
        if set(problems) != set(checked.running_over):
            self._checked = checked.with_running_over(problems)
            self.checked.emit()

    def read_again(self) -> None:
        """Read the spreadsheet anew, as it is on disk now."""
        self._read_list()

    def open_document_again(self) -> None:
        """Open the Word file anew, as it is on disk now."""
        self._open_document()

    def look_back(self) -> None:
        """See what was written into the folder, and what became of it since."""
        folder, document = self.folder, self.document
        if self.store is not None:
            self._looking_back.start(lambda: look_back(folder, document))

    @property
    def settled(self) -> bool:
        """Whether nothing is being read, checked or about to be."""
        busy = self._calm.isActive() or self._waiting or self.errands.busy
        return not busy and not any(each.running for each in self._works)

    @property
    def _works(self) -> tuple[Work, ...]:
        return (
            self._opening, self._reading, self._completing, self._looking_back, self._checking,
        )  # fmt: skip

    def check_soon(self) -> None:
        """Check everything when nothing has changed for a moment."""
        self._calm.start()

    def _work(
        self, done: Callable[[Any], None], about: str,
        forget: Callable[[Exception], None] | None = None,
    ) -> Work:  # fmt: skip
        work = Work(self)
        work.done.connect(done)
        if forget is not None:
            work.failed.connect(forget)
        work.failed.connect(lambda error: self._failed(about, error))
        return work

    def _failed(self, about: str, error: Exception) -> None:
        self.busy.emit("")
        if isinstance(error, LetterkitError):
            self.troubled.emit(about, error)
        else:
            self.broke.emit(error)

    def _take_first_pack(self, found: Pack | LetterkitError | None) -> None:
        """Take a campaign's pack, or the built-in one while that isn't there."""
        self._packs = {}
        if isinstance(found, LetterkitError):
            told = partial(self.troubled.emit, "campaign", found)
            QTimer.singleShot(0, self, told)  # opening a campaign clears what was told before
        elif found is not None:
            self._packs[self.text(sections.CAMPAIGN, "pack")] = found
        self._take_pack()

    def _take_pack(self) -> None:
        self.pack = self._packs.get(self.text(sections.CAMPAIGN, "pack")) or built_in_pack()

    def _follow_pack(self) -> None:
        """Take the pack that is the campaign's by now, as soon as it is opened."""
        self._take_pack()
        path = self.text(sections.CAMPAIGN, "pack")
        if path and path not in self._packs:
            again = partial(self._follow, frozenset({(sections.CAMPAIGN, "pack")}))
            self._fetch_pack(path, again)

    def _fetch_pack(self, path: str, then: Callable[[], object]) -> None:
        store = self.store

        def take(pack: Pack) -> None:
            if self.store is store:
                self._packs[path] = pack
                then()

        failed = partial(self.troubled.emit, "campaign")
        self.errands.run(lambda: open_pack(Path(path)), failed, take)

    def _forget_document(self, _error: Exception) -> None:
        """Have nothing written with the document that was there before."""
        self.word = self.job = self._checked = None
        self._completing.cancel()
        self._checking.cancel()
        self._waiting = False
        self.checked.emit()

    def _forget_list(self, error: Exception) -> None:
        """Keep the list where it's the same one; nobody gets what another list's people get."""
        if self._shown == self._wanted:
            return
        self._understand()
        self.listed = self._checked = None
        self._shown, self.list_trouble = ("", WantedList()), str(error)
        self._rejob()
        self.list_read.emit()
        self.check_soon()

    def _follow(self, changes: frozenset[tuple[str, str]]) -> None:
        """Follow what was changed, undone or redone."""
        touched = frozenset(section for section, _key in changes)
        kinds = frozenset(section.partition(" ")[0] for section in touched)
        if (sections.CAMPAIGN, "pack") in changes:
            self._follow_pack()
        self._forget_changed(changes, touched)
        before = self.kept
        if kinds - {sections.WINDOW}:
            self._understand()
        self.changed.emit(touched)
        keys = {key for section, key in changes if section == sections.CAMPAIGN}
        if keys & _TEMPLATE_KEYS or sections.EDITED in kinds:
            self._open_document()
        if keys & _TEMPLATE_KEYS or "folder" in keys:
            self.look_back()
        if self._asks_for_another_list(before, touched):
            self._read_list(self._columns_given_up(touched))
        else:
            self._follow_people(changes, kinds)
        if kinds - _NO_CONTENT:
            self.check_soon()

    def _forget_changed(self, changes: frozenset[tuple[str, str]], touched: frozenset[str]) -> None:
        """Have understood anew what was changed of the campaign's file."""
        if self._reader is None or self.store is None:
            return
        self._reader.forget(touched - {sections.WRITTEN})
        written = sections.WRITTEN
        if written in touched:
            keys = [key for section, key in changes if section == written]
            self._reader.take_written({key: self.store.get(written, key) for key in keys})

    def _asks_for_another_list(self, before: Kept, touched: frozenset[str]) -> bool:
        now = self.kept
        if (before.list_id, before.wanted) != (now.list_id, now.wanted):
            return True
        mine = {self.list_section(each) for each in (sections.LIST, sections.COLUMNS)}
        return (
            bool(mine & touched)
            or before.answers != now.answers
            or (before.campaign.added != now.campaign.added)
        )

    def _columns_given_up(self, touched: frozenset[str]) -> tuple[str, ...]:
        """Return the headings of a list whose columns were set by hand, and are no more."""
        columns, listed = map(self.list_section, (sections.COLUMNS, sections.LIST))
        undone = columns in touched and listed not in touched and not self.kept.wanted.columns
        return tuple(self.listed.as_read.headings) if undone and self.listed else ()

    def _follow_people(self, changes: frozenset[tuple[str, str]], kinds: frozenset[str]) -> None:
        """Follow changed cells, ticks and values."""
        cells = self.list_section(sections.OVERRIDES)
        people = [key.rpartition("\t")[0] for section, key in changes if section == cells]
        if people and self.listed is not None:
            self.listed = self.listed.with_changes(self.kept)
        ticks = self.list_section(sections.UNTICKED) in {section for section, _key in changes}
        if people or ticks or kinds & _VALUES:
            self._rejob()
        if people:
            self.rows_changed.emit(people)
        if ticks or people:
            self.ticks_changed.emit()

    def _understand(self) -> None:
        today = date.today()  # noqa: DTZ011 - the writer's own day
        if self._reader is not None:
            self.kept = knowing(self._reader.read(self.pack, today), self._journal.known)

    @property
    def written(self) -> Mapping[str, Written]:
        """What was written of the chosen document, by document key."""
        kept, journal = self.kept.written, self._journal
        if self._written is None or self._written[0] is not kept or self._written[1] is not journal:
            self._written = kept, journal, written_before(self.kept, journal.written)
        return self._written[2]

    @property
    def unfinished(self) -> Run | None:
        """The last run into the folder, where it was stopped before its end."""
        return self._journal.unfinished

    def _rejob(self) -> None:
        if self.word is None:
            self.job = None
            return
        people: ChangedList | None = self.listed.changed if self.listed else None
        if self.list_trouble:
            people = ChangedList(NOBODY, NOBODY)
        self.job = Job(
            self.pack, self.word, self.entry, self.campaign, people,
            written=self.written, files=self._journal.files,
        )  # fmt: skip

    def _open_document(self) -> None:
        if self._reader is None:
            return
        path, entry = document_path(self._reader, self.pack, self.document)
        self._opening.start(lambda: open_document(path, entry))

    def _document_opened(self, opened: DocumentRead) -> None:
        self.word, self.entry, self.document_stamp = opened
        self._running_over = ()
        self._checked = None
        self._rejob()
        self.document_changed.emit()
        self.look_back()
        self.complete_rows()
        self.check_soon()

    def _read_list(self, given_up: tuple[str, ...] = ()) -> None:
        kept, pack, memory, rows = self.kept, self.pack, self._memory, self.row_maker
        self._completing.cancel()
        self._wanted = (kept.list_id, kept.wanted)
        if not kept.wanted.anything and not kept.campaign.added:
            self._reading.cancel()
            self._list_read(None)
            return
        self.busy.emit(self.tr("Reading the list …"))
        documents, folder = self._bound_documents(), self.folder
        self._reading.start(lambda: read(kept, pack, memory, rows, documents, folder, given_up))

    def _bound_documents(self) -> tuple[str, ...]:
        """Return the keys of all documents of the campaign to which something is bound."""
        keys = self._reader.document_keys() if self._reader else ()
        return (*keys, *self._journal.written)

    def _list_read(self, listed: Listed | None) -> None:
        self.listed = listed
        self._shown, self.list_trouble = self._wanted, ""
        self._list += 1
        self._running_over = ()
        self._checked = None
        if listed is not None:
            self._keep_people(listed)
            if listed.changed.people is not None:
                self.listed = listed.with_changes(self.kept)
        self.busy.emit("")
        self._rejob()
        self.list_read.emit()
        self.complete_rows()
        self.check_soon()

    def _keep_people(self, listed: Listed) -> None:
        """Keep who is in the list, to know them again when it is read the next time."""
        if self.store is None or self.store.read_only:
            return
        with self.step(""):
            if listed.known is not None:
                section = self.list_section(sections.PEOPLE)
                self.set(section, sections.KNOWN, listed.known, undoable=False)
            if listed.left_out is not None:
                self.leave_out(listed.left_out, "", undoable=False)

    def _is_asked_about(self, people: Iterable[str]) -> bool:
        """Refuse what is to be kept for somebody who may be another; True where it is refused.

        What is typed for a row while it is asked whose it is could be nobody's in the end.
        """
        asked = self.asked_about
        refused = [each for each in people if each in asked] if asked else []
        if refused:
            self.troubled.emit(
                "person",
                LetterkitError(
                    self.tr("It isn't known yet whose row this is."),
                    self.tr(
                        "Say in the table whether it is the same person as before; then go on."
                    ),
                ),
            )
            self.kept_anew.emit(self.list_section(sections.UNTICKED), "")
            for each in refused:
                self.kept_anew.emit(self.list_section(sections.OVERRIDES), f"{each}\t")
        return bool(refused)

    def leave_out(self, people: Iterable[str], label: str, *, undoable: bool = True) -> None:
        """Keep who gets no document: these, and nobody else of the list."""
        people = frozenset(people)
        if undoable and self._is_asked_about(people ^ self.left_out):
            return
        names = dict(self.kept.left_out_names)
        if self.listed is not None:
            names |= zip(self.listed.people, self.listed.labels, strict=True)
        text = sections.kept_unticked([(key, names.get(key, "")) for key in sorted(people)])
        section = self.list_section(sections.UNTICKED)
        self.set(section, sections.PEOPLE, text, label, undoable=undoable)

    def _looked_back(self, journal: Journal) -> None:
        if journal != self._journal:
            self._journal = journal
            self._understand()
            self._rejob()
            self.check_soon()
        self.looked_back.emit()

    def complete_rows(self) -> None:
        """Work out what a letter to each row holds."""
        job, rows = self.job, self.row_maker
        if self.people is not None and job is not None and rows is not None:
            make = rows.completing()
            self._completing.start(lambda: completed_rows(job, make))

    def singles(self, people: Iterable[str]) -> Iterator[Document]:
        """Yield what a document to each of these people alone would be, ticked or not."""
        for each in people:
            if self.job is not None and (document := self.job.single(each)):
                yield document

    def _completed(self, _none: object) -> None:
        self.busy.emit("")
        if self._waiting:
            self._check()

    def _check(self) -> None:
        # One after the other: two at a time would take both longer, and the window's turn.
        self._waiting = self._completing.running
        if self._waiting:
            return
        if self.job is None:
            self._checking.cancel()
            return
        job, pattern, over = self.job, self.kept.chosen.name_pattern, self._running_over
        room = path_length(self.folder)
        self.busy.emit(self.tr("Checking …"))
        self._checking.start(lambda: check_job(job, pattern, room, over))

    def _end_checking(self, checked: Checked) -> None:
        self._checked = checked
        self.busy.emit("")
        self.checked.emit()


def _nothing_kept() -> Kept:
    today = date.today()  # noqa: DTZ011 - the writer's own day
    return Kept(Campaign(today), sections.Chosen(), "", sections.DEFAULT_LIST, WantedList())
