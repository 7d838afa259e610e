"""Reading the list of recipients, and working out its rows, as steps of long work."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from pathlib import Path
from typing import Any, Protocol

from letterkit.campaign.schema import (
    CampaignContent,
    ListSource,
    parse_known_people,
    render_known_people,
)
from letterkit.desktop.tasks.file_checks import Stamp, stamp_of
from letterkit.errors import LetterkitError
from letterkit.merge import (
    Document,
    Job,
    people_to_remember,
    read_list,
    recognise_people,
    with_known_people,
)
from letterkit.output import Journal, read_journal
from letterkit.pack import Pack
from letterkit.path_guard import PathGuard
from letterkit.recipients import (
    ChangedList,
    ColumnMemory,
    PastedTable,
    Recipient,
    RecipientList,
    apply_overrides,
    display_name,
    sheet_names,
    still_left_out,
    without_suppressed,
)


class RowMaker(Protocol):
    """Makes rows to be shown. Rows are made beside the window, for there may be thousands."""

    def raw(self, listed: ChangedList, left_out: Collection[str]) -> list[Any]:
        """Return a row for everybody, as the spreadsheet has them."""
        ...

    def completing(self) -> Callable[[Document], Any]:
        """Return what makes a row of a document; asked for in the window, called in a thread."""
        ...


@dataclass(frozen=True)
class ListResult:
    """A list of the campaign's as read and changed, whose people are known.

    `rows` are those to be shown, `sheets` the sheets of its file but for hidden ones, `stamp` the
    file's before it was read. `labels` are what to call its people. `known_people` (as
    `render_known_people` has them) and `left_out` are to be stored in place of what was, now that
    it was read: None where nothing is different.
    """

    changed: ChangedList
    rows: list[Any]
    sheets: tuple[str, ...] = ()
    stamp: Stamp | None = None
    people: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    known_people: str | None = None
    left_out: frozenset[str] | None = None

    @property
    def as_read(self) -> RecipientList:
        """The list as the spreadsheet has it."""
        return self.changed.as_read

    def with_changes(self, content: CampaignContent) -> ListResult:
        """Return the same list with the changes to cells that the campaign has by now."""
        return replace(self, changed=apply_overrides(self.as_read, content.campaign.overrides))

    def without_forgotten(self, content: CampaignContent) -> ListResult:
        """Return the same list without those who were to be forgotten since; nothing to store."""
        as_read = without_suppressed(self.as_read, content.campaign.forgotten)
        if as_read is self.as_read:
            return self
        kept = {each.key for each in as_read.recipients}
        stay = [key in kept for key in self.people]
        return replace(
            self,
            changed=apply_overrides(as_read, content.campaign.overrides),
            rows=[row for row in self.rows if row.key in kept],
            people=tuple(compress(self.people, stay)),
            labels=tuple(compress(self.labels, stay)),
            known_people=None,
            left_out=None,
        )

    def recipient(self, person: str) -> Recipient | None:
        """Return somebody's row as the spreadsheet has it."""
        return self.by_key.get(person)

    @property
    def by_key(self) -> Mapping[str, Recipient]:
        """The rows as the spreadsheet has them, by their people's keys."""
        by_key = self.__dict__.get("_by_key")
        if by_key is None:
            by_key = {each.key: each for each in self.as_read.recipients}
            self.__dict__["_by_key"] = by_key
        return by_key


def read(  # noqa: PLR0913, PLR0917 - what a list is read with
    content: CampaignContent,
    pack: Pack,
    memory: ColumnMemory,
    rows: RowMaker | None,
    documents: Collection[str],
    folder: Path,
    guard: PathGuard,
    forget: Sequence[Callable[[], None]] = (),
) -> Generator[None, None, ListResult | None]:
    """Read the list that a campaign wants, and recognise its people.

    They are known by the campaign, and by the report of the folder that it is written into.
    `documents` are the keys of all documents to which something is bound; `forget` what was chosen
    once for such lists, and is no more. Returns None for a single letter without a list.
    """
    yield
    source = content.list_source
    path = guard.path(source.source) if source.source else None
    for each in forget:
        each()
    journal = _journal_of(folder, content.document, guard)
    content = with_known_people(content, journal.known_people)
    documents = (*documents, *journal.written)
    yield
    stamp = stamp_of(path) if path else None
    as_read = read_list(source, pack, guard, memory, content.list_id)
    yield
    people = recognise_people(content, as_read)
    if people is None:
        return None
    yield
    changed = apply_overrides(people, (campaign := content.campaign).overrides)
    yield
    left_out = still_left_out(campaign.left_out, campaign.known_people, people)
    shown = rows.raw(changed, left_out | changed.left_out) if rows else []
    yield
    known_people = render_known_people(people_to_remember(content, people, documents))
    yield
    parse_known_people(known_people or "")  # cached, so that storing it takes the window no time
    yield
    listed = ListResult(
        changed, shown, _sheets(source, path), stamp,
        tuple(each.key for each in people.recipients),
        tuple(display_name(each.values) for each in changed.people.recipients),
        known_people if known_people != render_known_people(content.listed) else None,
        left_out if left_out != campaign.left_out else None,
    )  # fmt: skip
    _ = listed.by_key
    return listed


def _journal_of(folder: Path, document: str, guard: PathGuard) -> Journal:
    """Return what a folder's report says; one that can't be read is reported by the folder."""
    try:
        return read_journal(guard.path(folder), document)
    except LetterkitError:
        return Journal()


def _sheets(source: ListSource, path: Path | None) -> tuple[str, ...]:
    if not source.has_table:
        return ()
    table = path or PastedTable(source.pasted)
    return tuple(each.name for each in sheet_names(table) if not each.hidden)


def completed_rows(job: Job, make: Callable[[Document], Any]) -> Generator[Any, None, None]:
    """Yield a row for everybody, as it will be merged."""
    for each in job.people.recipients if job.people else ():
        document = job.single(each.key)
        if document is not None:
            yield make(document)
