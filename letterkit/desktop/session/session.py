"""The open campaign as the window has it: kept, understood, and joined with its list."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.campaign import Campaign, CampaignStore
from letterkit.campaign import kept as sections
from letterkit.desktop.session.letters import Examined, Found, LetterStub, examine
from letterkit.desktop.session.listing import (
    DocumentRead,
    ListRead,
    ListWanted,
    RowMaker,
    completed_rows,
    nobody_of,
    open_document,
    read_list,
    ticked_list,
)
from letterkit.desktop.session.opening import Stamp
from letterkit.desktop.session.people import People
from letterkit.desktop.session.work import Work
from letterkit.errors import LetterkitError
from letterkit.merge import Job, Letter, Overlong, Plan, Problem
from letterkit.pack import Pack, TemplateEntry, built_in_pack, open_pack
from letterkit.recipients import ColumnMemory, Override, Recipient, RecipientList
from letterkit.template import WordTemplate

_CLOSING: Final = 1.0  # seconds for a campaign file to be let go
_CALM: Final = 400  # milliseconds without a change before everything is examined again
_AT_ONCE: Final = 2000  # rows: of a longer list, ticks are understood beside the window
_UNDERSTOOD_ALREADY: Final = frozenset({sections.WINDOW, sections.WRITTEN})
_TEMPLATE_KEYS: Final = frozenset({"template", "own_file", "pack"})


class Session(QObject):
    """Holds one campaign file open, and tells what changed and what was found.

    Everything that is kept goes through `set` and `step`; what follows from it is worked out here
    and told by signals. Long work happens in threads; the signals come in the window's.
    """

    opened = Signal()
    changed = Signal(frozenset)  # names of the sections in which something changed
    document_changed = Signal()  # another template, or the same one edited
    list_read = Signal()  # another list, or the same one read anew
    rows_completed = Signal(list)  # rows to be shown, as they are worked out
    rows_changed = Signal(list)  # the numbers of rows of which cells were changed
    ticks_changed = Signal()  # somebody was left out, or is in again
    letters_found = Signal(list)  # what was found so far, letter by letter
    examined = Signal()  # `plan` and `found` are true again
    busy = Signal(str)  # what is being done; "" when nothing is
    saving = Signal()  # something was saved, or couldn't be
    troubled = Signal(str, object)  # "document", "list" or "campaign", and the LetterkitError
    broke = Signal(object)  # an exception that nobody expected

    def __init__(self, data_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = ColumnMemory(data_folder / "columns.json")
        self.store: CampaignStore | None = None
        self._forget: Callable[[], object] = lambda: None
        self.pack: Pack = built_in_pack()
        self.word: WordTemplate | None = None
        self.entry: TemplateEntry | None = None
        self._people: People | None = None
        self.rows: list[Any] = []  # of the list as it was read, to be shown
        self.sheets: tuple[str, ...] = ()  # of the list's file
        self.list_stamp: Stamp | None = None  # of the list's file when it was read
        self.document_stamp: Stamp | None = None
        self.row_maker: RowMaker | None = None
        self.misfits: Mapping[str, str] = {}
        self.campaign = Campaign(date.today())  # noqa: DTZ011 - the writer's own day
        self.job: Job | None = None
        self._examined: Examined | None = None
        self._running_over: tuple[Problem, ...] = ()
        self._waiting = False  # to be examined, as soon as the rows are worked out
        self._wanted = self._shown = ListWanted()  # what is to be read, and what was
        self._list = 0
        self.list_trouble = ""  # why nothing of the list that is wanted can be shown
        self._opening = self._work(self._document_opened, "document", self._forget_document)
        self._reading = self._work(self._list_read, "list", self._forget_list)
        self._completing = self._work(self._completed, "list")
        self._completing.progressed.connect(self.rows_completed)
        self._ticking = self._work(self._ticked, "list")
        self._examining = self._work(self._end_examining, "document")
        self._examining.progressed.connect(self.letters_found)
        self._calm = QTimer(self, singleShot=True, interval=_CALM)
        self._calm.timeout.connect(self._examine)

    # What is kept

    def open(self, store: CampaignStore, pack: Pack | LetterkitError | None = None) -> None:
        """Take a campaign file over from whatever was open.

        `pack` is the campaign's, where it was opened beside the window, or why it couldn't be.
        """
        self.close()
        self.store = store
        forgets = store.subscribe(self._kept), store.watch_saving(self._tell_saving)
        self._forget = lambda: [forget() for forget in forgets]
        self._take_pack(pack)
        self.word = self.entry = self.job = self._people = self._examined = None
        self._wanted, self._shown, self.list_trouble = ListWanted(), ListWanted(), ""
        self._understand()
        self.opened.emit()
        self._open_document()
        self._read_list()

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
        self.store = None

    def finish(self) -> None:
        """Let go of the open campaign, and wait until nothing runs: for the end of the program."""
        self.close()
        for work in self._works:
            work.finish()

    def section(self, name: str) -> dict[str, Any]:
        """Return what a section of the open campaign holds."""
        return self.store.section(name) if self.store else {}

    def get(self, section: str, key: str, default: Any = None) -> Any:
        """Return one kept value."""
        return self.store.get(section, key, default) if self.store else default

    def set(  # noqa: PLR0913 - what a change is made of
        self, section: str, key: str, value: Any, label: str = "", *, merge: bool = False,
        undoable: bool = True,
    ) -> None:  # fmt: skip
        """Keep a value, or forget it where it is None. A campaign that is only read stays so."""
        if self.store is None:
            return
        if self.store.read_only:
            self._show_kept(section, key)
            return
        try:
            self.store.set(section, key, value, label=label, merge=merge, undoable=undoable)
        except LetterkitError as error:
            self._show_kept(section, key)
            self.troubled.emit("campaign", error)

    def _tell_saving(self, _trouble: LetterkitError | None) -> None:
        self.saving.emit()  # in the writer's thread

    def _show_kept(self, section: str, key: str) -> None:
        """Have what is kept shown again, in place of a change that wasn't; typing isn't taken."""
        if section == sections.UNTICKED:
            self.ticks_changed.emit()
        elif section == sections.OVERRIDES:
            self.rows_changed.emit([int(key.split("\t", maxsplit=1)[0])])
        elif section in {sections.CAMPAIGN, sections.CONCERNS}:
            self.changed.emit(frozenset({section}))

    @contextmanager
    def step(self, label: str) -> Generator[None]:
        """Make several changes one: kept together, undone together, or not made at all."""
        if self.store is None or self.store.read_only:
            yield
            return
        try:
            with self.store.step(label):
                yield
        except LetterkitError as error:
            self.troubled.emit("campaign", error)

    def override(self, change: Override, label: str, *, merge: bool = False) -> None:
        """Keep a change to the list; one that says what the file says is forgotten."""
        same = change.value is not None and change.value == change.was
        value = None if same else sections.kept_override(change)
        self.set(sections.OVERRIDES, sections.override_key(change), value, label, merge=merge)

    def use_pack(self, folder: Path) -> None:
        """Work with another pack. Raises LetterkitError where it can't be opened."""
        open_pack(folder)
        with self.step(self.tr("Open another pack")):
            self.set(sections.CAMPAIGN, "pack", str(folder))
            self.set(sections.CAMPAIGN, "template", None)
            self.set(sections.CAMPAIGN, "own_file", None)

    # What follows from it

    @property
    def people(self) -> RecipientList | None:
        """The list with the changes to its cells, ticked or not."""
        return self._people.everybody if self._people else None

    @property
    def list_awaited(self) -> bool:
        """Whether there is a list that hasn't been read yet."""
        return self._people is None and self._reading.running

    @property
    def list(self) -> int:
        """Another number for each list that was read."""
        return self._list

    @property
    def unticked(self) -> frozenset[int]:
        """The rows that were left out by hand, as last understood."""
        return self._people.unticked if self._people else frozenset()

    @property
    def plan(self) -> Plan | None:
        """What a run would do, as last examined; None while nothing has been."""
        return self._examined.plan if self._examined else None

    @property
    def found(self) -> tuple[Found, ...]:
        """Each letter as last examined."""
        return self._examined.found if self._examined else ()

    @property
    def letters(self) -> tuple[LetterStub, ...]:
        """The letters to leaf through: as examined, or as far as the list alone tells."""
        if self._examined is not None:
            return self._examined.stubs
        return self._people.letters(self.job) if self._people and self.job else ()

    @property
    def document(self) -> str:
        """What the chosen document goes by where it's kept who was written to."""
        kept = self.section(sections.CAMPAIGN)
        own, template = kept.get("own_file"), kept.get("template")
        return f"own:{Path(own).name}" if own else template or next(iter(self.pack.templates))

    @property
    def overlong(self) -> Overlong | None:
        """What can count the pages of the letters as last examined."""
        return self._examined.overlong if self._examined else None

    def take_running_over(self, counted: Overlong, problems: Sequence[Problem]) -> None:
        """Take what counting pages came to, if it's of the letters as last examined."""
        examined = self._examined
        if examined is None or examined.overlong is not counted:
            return
        self._running_over = tuple(problems)
        if set(problems) != set(examined.running_over):
            self._examined = examined.with_running_over(problems)
            self.examined.emit()

    def letter(self, rows: tuple[int, ...]) -> Letter | None:
        """Return what goes into the document of these rows."""
        return self.job.letter_for(rows) if self.job else None

    def read_again(self) -> None:
        """Read the spreadsheet anew, as it is on disk now."""
        self._read_list()

    def open_document_again(self) -> None:
        """Open the Word file anew, as it is on disk now."""
        self._open_document()

    @property
    def settled(self) -> bool:
        """Whether nothing is being read, examined or about to be."""
        busy = self._calm.isActive() or self._waiting
        return not busy and not any(each.running for each in self._works)

    @property
    def _works(self) -> tuple[Work, ...]:
        return (
            self._opening, self._reading, self._completing, self._ticking, self._examining,
        )  # fmt: skip

    def examine_soon(self) -> None:
        """Examine everything when nothing has changed for a moment."""
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

    def _take_pack(self, found: Pack | LetterkitError | None = None) -> None:
        """Open the campaign's pack, or the built-in one while that isn't there."""
        self.pack = built_in_pack()
        if path := self.get(sections.CAMPAIGN, "pack"):
            try:
                if isinstance(found, LetterkitError):
                    raise found
                self.pack = found or open_pack(Path(path))
            except LetterkitError as error:
                told = partial(self.troubled.emit, "campaign", error)
                QTimer.singleShot(0, self, told)  # opening a campaign clears what was told before

    def _forget_document(self, _error: Exception) -> None:
        """Have nothing written with the document that was there before."""
        self.word = self.job = self._examined = None
        self._completing.cancel()
        self._examining.cancel()
        self._waiting = False
        self.examined.emit()

    def _forget_list(self, error: Exception) -> None:
        """Keep the list where it's the same one; nobody gets what another list's people get."""
        if self._shown == self._wanted:
            return
        self._ticking.cancel()
        self._understand()
        self._people, self.rows, self._examined = None, [], None
        self.list_stamp = None
        self._shown, self.list_trouble = ListWanted(), str(error)
        self._rejob()
        self.list_read.emit()
        self.examine_soon()

    def _kept(self, changes: frozenset[tuple[str, str]]) -> None:
        """Follow what was changed, undone or redone."""
        touched = frozenset(section for section, _key in changes)
        if touched == {sections.UNTICKED} and self._tick_beside():
            self.changed.emit(touched)
            return
        if (sections.CAMPAIGN, "pack") in changes:
            self._take_pack()
        if touched - _UNDERSTOOD_ALREADY:
            self._understand()
        self.changed.emit(touched)
        keys = {key for section, key in changes if section == sections.CAMPAIGN}
        if keys & _TEMPLATE_KEYS or sections.EDITED in touched:
            self._open_document()
        if touched & {sections.LIST, sections.COLUMNS}:
            self._read_list()
        elif touched & {sections.OVERRIDES, sections.UNTICKED}:
            self._follow_people(changes)
        elif touched & {sections.VALUES, sections.CONCERNS, "salutations"}:
            self._rejob()
        if touched - _UNDERSTOOD_ALREADY:
            self.examine_soon()

    def _follow_people(self, changes: frozenset[tuple[str, str]]) -> None:
        """Follow changed cells and ticks."""
        ticks = self._ticking.running or (sections.UNTICKED, sections.PEOPLE) in changes
        self._change_list()
        self._rejob()
        if rows := [int(key.split("\t")[0]) for name, key in changes if "\t" in key
                    and name == sections.OVERRIDES]:  # fmt: skip
            self.rows_changed.emit(rows)
        if ticks:
            self.ticks_changed.emit()

    def _understand(self) -> None:
        today = date.today()  # noqa: DTZ011 - the writer's own day
        if self.store is not None:
            self.campaign, misfits = sections.understood(self.store, self.pack, today)
            self.misfits = misfits

    def _change_list(self) -> None:
        """Make the campaign's changes to the list."""
        self._ticking.cancel()
        if self._people is not None:
            self._people = People.of(self._people.as_read, self.campaign.overrides)

    def _tick_beside(self) -> bool:
        """Begin to understand ticks beside the window; False where that is quicker done at once."""
        if self._people is None or len(self._people.as_read.recipients) <= _AT_ONCE:
            return False
        as_read = self._people.as_read
        cells = tuple(each for each in self.campaign.overrides if each.value is not None)
        text = str(self.get(sections.UNTICKED, sections.PEOPLE) or "")
        self._ticking.start(lambda: ticked_list(as_read, cells, text))
        return True

    def _ticked(self, people: People) -> None:
        self._understand()
        self._people = people
        self._rejob()
        self.ticks_changed.emit()
        self.examine_soon()

    def catch_up(self) -> None:
        """Have ticks understood now that are still being understood beside the window."""
        if self._ticking.running:
            self._understand()
            self._change_list()
            self._rejob()
            self.ticks_changed.emit()
            self.examine_soon()

    def _job_of(self, people: RecipientList | None) -> Job | None:
        if self.word is None:
            return None
        # The list has the changes already: they aren't made again for each keystroke.
        campaign = replace(self.campaign, overrides=())
        return Job(self.pack, self.word, self.entry, campaign, people)

    def _rejob(self) -> None:
        nobody = nobody_of(self._wanted) if self.list_trouble else None
        self.job = self._job_of(self._people.ticked if self._people else nobody)

    def _open_document(self) -> None:
        kept = self.section(sections.CAMPAIGN)
        own = kept.get("own_file") or ""
        template = kept.get("template") or next(iter(self.pack.templates))
        edited = self.get(sections.EDITED, template) or ""
        pack = self.pack
        self._opening.start(lambda: open_document(pack, template, own, edited))

    def _document_opened(self, opened: DocumentRead) -> None:
        self.word, self.entry, self.document_stamp = opened
        self._running_over = ()
        self._examined = None
        self._rejob()
        self.document_changed.emit()
        self.complete_rows()
        self.examine_soon()

    def _read_list(self) -> None:
        kept = self.section(sections.LIST)
        wanted = ListWanted(
            source=kept.get("source") or "",
            pasted=kept.get("pasted") or "",
            sheet=kept.get("sheet") or None,
            include_hidden=bool(kept.get("include_hidden")),
            columns=self.section(sections.COLUMNS),
            changes=self.campaign.overrides,
        )
        self._completing.cancel()
        self._wanted = replace(wanted, changes=())
        if not wanted.anything:
            self._reading.cancel()
            self._list_read(None)
            return
        self.busy.emit(self.tr("Reading the list …"))
        pack, memory, rows = self.pack, self._memory, self.row_maker
        self._reading.start(lambda: read_list(wanted, pack, memory, rows))

    def _list_read(self, read: ListRead | None) -> None:
        self._people, self.rows = (read.people, read.rows) if read else (None, [])
        self.sheets, self.list_stamp = (read.sheets, read.stamp) if read else ((), None)
        self._shown, self.list_trouble = self._wanted, ""
        if self._ticking.running:  # it was of the list before
            self._ticking.cancel()
            self._understand()
        self._list += 1
        self._running_over = ()
        self._examined = None
        if read is not None and read.changes != self.campaign.overrides:
            self._change_list()
        self.busy.emit("")
        self._rejob()
        self.list_read.emit()
        self.complete_rows()
        self.examine_soon()

    def complete_rows(self) -> None:
        """Work out what a letter to each row holds."""
        self.catch_up()
        job, rows = self._job_of(self.people), self.row_maker
        if self.people is not None and job is not None and rows is not None:
            make = rows.completing()
            self._completing.start(lambda: completed_rows(job, make))

    def row_letters(self, rows: Iterable[int]) -> Iterator[Letter]:
        """Yield what a letter to each of these rows alone would hold, ticked or not."""
        job = self._job_of(self.people)
        if job is None or self.people is None:
            return
        single = replace(job, one_for_each="recipient")
        for row in rows:
            if letter := single.letter_for([row]):
                yield letter

    def as_read_rows(self) -> Mapping[int, Recipient]:
        """Return the rows as the spreadsheet has them, by number."""
        return self._people.rows_as_read if self._people else {}

    def _completed(self, _none: object) -> None:
        self.busy.emit("")
        if self._waiting:
            self._examine()

    def _examine(self) -> None:
        # One after the other: two at a time would take both longer, and the window's turn.
        self._waiting = self._completing.running or self._ticking.running
        if self._waiting:
            return
        if self.job is None:
            self._examining.cancel()
            return
        job, pattern = self.job, self.get(sections.CAMPAIGN, "name_pattern") or ""
        over = self._running_over
        self.busy.emit(self.tr("Checking …"))
        self._examining.start(lambda: examine(job, pattern, over))

    def _end_examining(self, examined: Examined) -> None:
        self._examined = examined
        self.busy.emit("")
        self.examined.emit()
