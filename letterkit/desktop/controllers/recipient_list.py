"""The list of recipients of the chosen document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from letterkit.campaign import schema
from letterkit.campaign.schema import CampaignContent, ListSource
from letterkit.desktop.controllers.campaign_file import CampaignFileController, StoredChange
from letterkit.desktop.controllers.campaign_model import CampaignModel
from letterkit.desktop.controllers.folder import FolderController
from letterkit.desktop.controllers.packs import PackController
from letterkit.desktop.controllers.place_trust import PlaceTrustController
from letterkit.desktop.controllers.task_controller import TaskController
from letterkit.desktop.tasks.list_reading import ListResult, RowMaker, completed_rows, read
from letterkit.merge import Job
from letterkit.recipients import ColumnMemory, RecipientList

_NO_LIST: Final = ("", ListSource())


class RecipientListController(TaskController):
    """Reads the list, stores who is in it, and works out the rows that show it.

    `loaded` and `unloaded` come before anything follows from it, `changed` when all of it has.
    """

    loaded = Signal()
    unloaded = Signal()  # it can't be read, and isn't the one that is shown
    changed = Signal()  # another list, or the same one read anew
    rows_completed = Signal(list)  # rows to be shown, as they are worked out
    completion_ended = Signal()
    rows_changed = Signal(list)  # the keys of people of whose rows cells were changed
    ticks_changed = Signal()  # somebody was left out, or is in again

    def __init__(  # noqa: PLR0913, PLR0917 - what a list depends on
        self, file: CampaignFileController, packs: PackController, model: CampaignModel,
        folder: FolderController, trust: PlaceTrustController, memory: ColumnMemory,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._file, self._packs, self._model, self._folder = file, packs, model, folder
        self._trust, self._memory = trust, memory
        self.row_maker: RowMaker | None = None
        self.listed: ListResult | None = None
        self.error = ""  # why nothing of the campaign's list can be shown
        self.generation = 0  # another number for each list that was read
        self._source = self._shown = _NO_LIST  # which list is to be read, and was
        self._reading = self._add_task(self._load, self._unload)
        self._completing = self._add_task(self._end_completing)
        self._completing.progressed.connect(self.rows_completed)

    @property
    def people(self) -> RecipientList | None:
        """The list with the changes to its cells, ticked or not."""
        return self.listed.changed.people if self.listed else None

    @property
    def is_awaited(self) -> bool:
        """Whether there is a list that hasn't been read yet."""
        return self.listed is None and self._reading.running

    @property
    def completing(self) -> bool:
        """Whether rows are being worked out."""
        return self._completing.running

    def clear(self) -> None:
        """Have no list, until one is read."""
        self.listed = None
        self._source = self._shown = _NO_LIST
        self.error = ""

    # Reading

    def read(self) -> None:
        """Read the list anew, as it is on disk now."""
        self._read()

    def _read(self, forget: Sequence[Callable[[], None]] = ()) -> None:
        """Read the list; before that, `forget` what was chosen for such lists."""
        parsed, pack, memory, rows = (
            self._model.parsed,
            self._packs.pack,
            self._memory,
            self.row_maker,
        )
        self._completing.cancel()
        self._source = (parsed.list_id, parsed.list_source)
        if not parsed.list_source.has_table and not parsed.campaign.added:
            self._reading.cancel()
            self._load(None)
            return
        self.busy.emit("Reading the list …")
        documents = (*self._model.document_keys, *self._folder.journal.written)
        folder, guard = self._folder.path, self._trust.guard
        self._reading.start(
            lambda: read(parsed, pack, memory, rows, documents, folder, guard, forget)
        )

    def leave_out_forgotten(self) -> None:
        """Have nobody in the list any more who was to be forgotten, without reading it anew."""
        if self._reading.running:
            self._read()
        if self.listed is not None:
            listed = self.listed.without_forgotten(self._model.parsed)
            if listed is not self.listed:
                self._load(listed)

    def is_outdated(self, before: CampaignContent, change: StoredChange) -> bool:
        """Whether a change, before which the campaign was so, asks for the list to be read."""
        now = self._model.parsed
        if (before.list_id, before.list_source) != (now.list_id, now.list_source):
            return True
        mine = {self._model.list_section(each) for each in (schema.LIST, schema.COLUMNS)}
        return (
            bool(mine & change.sections)
            or before.answers != now.answers
            or before.campaign.added != now.campaign.added
        )

    def read_after(self, change: StoredChange) -> None:
        """Read the list after a change, by which something may be chosen for it no more."""
        columns, listed = map(self._model.list_section, (schema.COLUMNS, schema.LIST))
        source, keys = self._model.parsed.list_source, set(change.keys(listed))
        forget: list[Callable[[], None]] = []
        if self.listed is not None:
            headings = self.listed.as_read.headings
            if columns in change.sections and not keys and not source.columns:
                forget.append(partial(self._memory.remember, headings, {}))
            if keys == {"people"} and source.chosen.people is None:
                forget.append(partial(self._memory.remember_people, headings, None))
        self._read(forget)

    def _load(self, listed: ListResult | None) -> None:
        self.listed = listed
        self._shown, self.error = self._source, ""
        self.generation += 1
        self.loaded.emit()

    def _unload(self, error: Exception) -> None:
        # The same list stays; but nobody gets what another list's people get.
        if self.listed is None or self._shown != self._source:
            self.listed = None
            self._shown, self.error = _NO_LIST, str(error)
            self.unloaded.emit()

    # People

    def store_people(self) -> None:
        """Store who is in the list that was read, by whom they are recognised the next time."""
        listed = self.listed
        if listed is not None:
            self._store_people(listed)
            self.apply_changes()
        self.busy.emit("")

    def apply_changes(self) -> None:
        """Have in the list the changes to its cells that there are by now."""
        if self.listed is not None:
            self.listed = self.listed.with_changes(self._model.parsed)

    def store_left_out(self, people: Iterable[str], label: str, *, undoable: bool = True) -> None:
        """Store who gets no document: these, and nobody else of the list."""
        names = dict(self._model.parsed.left_out_names)
        if self.listed is not None:
            names |= zip(self.listed.people, self.listed.labels, strict=True)
        text = schema.render_unticked([(key, names.get(key, "")) for key in sorted(people)])
        section = self._model.list_section(schema.UNTICKED)
        self._file.set(section, schema.PEOPLE, text, label, undoable=undoable)

    def _store_people(self, listed: ListResult) -> None:
        if self._file.store is None or self._file.store.read_only:
            return
        with self._file.step(""):
            if listed.known_people is not None:
                section = self._model.list_section(schema.PEOPLE)
                self._file.set(section, schema.KNOWN, listed.known_people, undoable=False)
            if listed.left_out is not None:
                self.store_left_out(listed.left_out, "", undoable=False)

    # Rows

    def complete_rows(self, job: Job | None) -> None:
        """Work out what a letter to each row holds, in place of what was being worked out."""
        rows = self.row_maker
        if self.people is None or job is None or rows is None:
            self._completing.cancel()
            return
        make = rows.completing()
        self._completing.start(lambda: completed_rows(job, make))

    def _end_completing(self, _none: object) -> None:
        self.busy.emit("")
        self.completion_ended.emit()
