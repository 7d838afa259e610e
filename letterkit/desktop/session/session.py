"""The open campaign as the window has it: kept, understood, and joined with its list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from letterkit.campaign import Campaign, CampaignStore
from letterkit.campaign import kept as sections
from letterkit.desktop.session.listing import ListWanted, open_document, read_list
from letterkit.desktop.session.work import Work
from letterkit.errors import LetterkitError
from letterkit.merge import Examined, Job, Letter, Plan, PlannedLetter, Problem, planning
from letterkit.pack import Pack, TemplateEntry, built_in_pack, open_pack
from letterkit.recipients import (
    LEFT_OUT_BY_HAND,
    ColumnMemory,
    Override,
    Recipient,
    RecipientList,
    apply_overrides,
)
from letterkit.template import WordTemplate

_CALM: Final = 400  # milliseconds without a change before everything is examined again
_TEMPLATE_KEYS: Final = frozenset({"template", "own_file", "pack"})


@dataclass(frozen=True, slots=True)
class Found:
    """One letter as examined: its plan, the rows that it serves, what is wrong with it."""

    planned: PlannedLetter
    rows: tuple[int, ...]
    problems: tuple[Problem, ...]


class Session(QObject):
    """Holds one campaign file open, and tells what changed and what was found.

    Everything that is kept goes through `set` and `step`; what follows from it is worked out here
    and told by signals. Long work happens in threads; the signals come in the window's.
    """

    opened = Signal()
    changed = Signal(frozenset)  # names of the sections in which something changed
    document_changed = Signal()  # another template, or the same one edited
    list_read = Signal()  # another list, or the same one read anew
    rows_completed = Signal(list)  # letters to single rows, as they are worked out
    rows_changed = Signal(list)  # letters to the rows that an edit touched
    letters_found = Signal(list)  # what was found so far, letter by letter
    examined = Signal()  # `plan` and `found` are true again
    busy = Signal(str)  # what is being done; "" when nothing is
    troubled = Signal(str, object)  # "document" or "list", and the LetterkitError
    broke = Signal(object)  # an exception that nobody expected

    def __init__(self, data_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = ColumnMemory(data_folder / "columns.json")
        self.store: CampaignStore | None = None
        self._forget: Callable[[], None] = lambda: None
        self.pack: Pack = built_in_pack()
        self.word: WordTemplate | None = None
        self.entry: TemplateEntry | None = None
        self.people: RecipientList | None = None  # as read, with the changes to its cells
        self._as_read: RecipientList | None = None
        self._ticked: RecipientList | None = None  # without those who were left out by hand
        self.misfits: Mapping[str, str] = {}
        self.campaign = Campaign(date.today())  # noqa: DTZ011 - the writer's own day
        self.job: Job | None = None
        self.plan: Plan | None = None
        self.found: list[Found] = []
        self._opening = self._work(self._document_opened, "document")
        self._reading = self._work(self._list_read, "list")
        self._completing = self._work(lambda _none: self.busy.emit(""), "list")
        self._completing.progressed.connect(self.rows_completed)
        self._examining = self._work(self._examined, "document")
        self._examining.progressed.connect(self._found)
        self._calm = QTimer(self, singleShot=True, interval=_CALM)
        self._calm.timeout.connect(self._examine)

    # What is kept

    def open(self, store: CampaignStore) -> None:
        """Take a campaign file over from whatever was open."""
        self.close()
        self.store = store
        self._forget = store.subscribe(self._kept)
        self.pack = self._pack()
        self.word = self.entry = self.job = self.plan = None
        self.people = self._as_read = self._ticked = None
        self.found = []
        self._understand()
        self.opened.emit()
        self._open_document()
        self._read_list()

    def close(self) -> None:
        """Let go of the open campaign; nothing in it is lost."""
        self._calm.stop()
        for work in (self._opening, self._reading, self._completing, self._examining):
            work.finish()
        self._forget()
        self._forget = lambda: None
        if self.store is not None:
            self.store.close()
        self.store = None

    def section(self, name: str) -> dict[str, Any]:
        """Return what a section of the open campaign holds."""
        return self.store.section(name) if self.store else {}

    def get(self, section: str, key: str, default: Any = None) -> Any:
        """Return one kept value."""
        return self.section(section).get(key, default)

    def set(  # noqa: PLR0913 - what a change is made of
        self, section: str, key: str, value: Any, label: str = "", *, merge: bool = False,
        undoable: bool = True,
    ) -> None:  # fmt: skip
        """Keep a value, or forget it where it is None. A campaign that is only read stays so."""
        if self.store is not None and not self.store.read_only:
            self.store.set(section, key, value, label=label, merge=merge, undoable=undoable)

    def step(self, label: str) -> AbstractContextManager[object]:
        """Make several changes one: kept together, undone together."""
        if self.store is None:
            raise RuntimeError("no campaign is open")
        return self.store.step(label)

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
        works = (self._opening, self._reading, self._completing, self._examining)
        return not self._calm.isActive() and not any(each.running for each in works)

    def examine_soon(self) -> None:
        """Examine everything when nothing has changed for a moment."""
        self._calm.start()

    def _work(self, done: Callable[[Any], None], about: str) -> Work:
        work = Work(self)
        work.done.connect(done)
        work.failed.connect(lambda error: self._failed(about, error))
        return work

    def _failed(self, about: str, error: Exception) -> None:
        self.busy.emit("")
        if isinstance(error, LetterkitError):
            self.troubled.emit(about, error)
        else:
            self.broke.emit(error)

    def _pack(self) -> Pack:
        path = self.get(sections.CAMPAIGN, "pack")
        return open_pack(Path(path)) if path else built_in_pack()

    def _kept(self, changes: frozenset[tuple[str, str]]) -> None:
        """Follow what was changed, undone or redone."""
        touched = frozenset(section for section, _key in changes)
        if (sections.CAMPAIGN, "pack") in changes:
            self.pack = self._pack()
        self._understand()
        self.changed.emit(touched)
        keys = {key for section, key in changes if section == sections.CAMPAIGN}
        if keys & _TEMPLATE_KEYS or sections.EDITED in touched:
            self._open_document()
        if touched & {sections.LIST, sections.COLUMNS}:
            self._read_list()
        elif sections.OVERRIDES in touched:
            rows = [int(key.split("\t")[0]) for name, key in changes if name == sections.OVERRIDES]
            self._change_list()
            self._rejob()
            self.rows_changed.emit(rows)
        elif touched & {sections.VALUES, sections.CONCERNS, "salutations"}:
            self._rejob()
        if touched - {sections.WINDOW, sections.WRITTEN}:
            self.examine_soon()

    def _understand(self) -> None:
        today = date.today()  # noqa: DTZ011 - the writer's own day
        if self.store is not None:
            self.campaign, misfits = sections.understood(self.store, self.pack, today)
            self.misfits = misfits

    def _change_list(self) -> None:
        """Make the campaign's changes to the list."""
        if self._as_read is None:
            self.people = self._ticked = None
            return
        cells = [each for each in self.campaign.overrides if each.value is not None]
        people = [each for each in self.campaign.overrides if each.value is None]
        self.people = apply_overrides(self._as_read, cells)
        self._ticked = apply_overrides(self.people, people)

    def _job_of(self, people: RecipientList | None) -> Job | None:
        if self.word is None:
            return None
        # The list has the changes already: they aren't made again for each keystroke.
        campaign = replace(self.campaign, overrides=())
        return Job(self.pack, self.word, self.entry, campaign, people)

    def _rejob(self) -> None:
        self.job = self._job_of(self._ticked)

    def _open_document(self) -> None:
        kept = self.section(sections.CAMPAIGN)
        own = kept.get("own_file") or ""
        template = kept.get("template") or next(iter(self.pack.templates))
        edited = self.get(sections.EDITED, template) or ""
        pack = self.pack
        self._opening.start(lambda: open_document(pack, template, own, edited))

    def _document_opened(self, opened: tuple[WordTemplate, TemplateEntry | None]) -> None:
        self.word, self.entry = opened
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
            columns={**self.section(sections.COLUMNS)},
        )
        self._completing.cancel()
        if not wanted.anything:
            self._reading.cancel()
            self._list_read(None)
            return
        self.busy.emit(self.tr("Reading the list …"))
        pack, memory = self.pack, self._memory
        self._reading.start(lambda: read_list(wanted, pack, memory))

    def _list_read(self, people: RecipientList | None) -> None:
        self._as_read = people
        self._change_list()
        self.busy.emit("")
        self._rejob()
        self.list_read.emit()
        self.complete_rows()
        self.examine_soon()

    def complete_rows(self) -> None:
        """Work out what a letter to each row holds."""
        job = self._job_of(self.people)
        if self.people is not None and job is not None:
            self._completing.start(lambda: _letters(job))

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
        return {each.row: each for each in self._as_read.recipients} if self._as_read else {}

    @property
    def unticked(self) -> frozenset[int]:
        """The rows that were left out by hand."""
        left_out = self._ticked.left_out if self._ticked else ()
        return frozenset(each.row for each in left_out if each.reason == LEFT_OUT_BY_HAND)

    def _examine(self) -> None:
        self.plan, self.found = None, []
        if self.job is None:
            self._examining.cancel()
            return
        job, pattern = self.job, self.get(sections.CAMPAIGN, "name_pattern") or ""
        self.busy.emit(self.tr("Checking …"))
        self._examining.start(lambda: planning(job, name_pattern=pattern))

    def _found(self, found: list[Examined]) -> None:
        news = [Found(each.planned, each.letter.rows, each.problems) for each in found]
        self.found += news
        self.letters_found.emit(news)

    def _examined(self, plan: Plan) -> None:
        self.plan = plan
        self.busy.emit("")
        self.examined.emit()


def _letters(job: Job) -> Any:
    yield from job.rows()
