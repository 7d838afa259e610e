"""Opening the template and the list, as steps of long work."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from letterkit.campaign.kept import understood_unticked
from letterkit.desktop.session.opening import Stamp, stamp_of
from letterkit.desktop.session.people import People
from letterkit.merge import Job, Letter
from letterkit.pack import Pack, TemplateEntry
from letterkit.recipients import (
    ColumnMemory,
    Override,
    Pasted,
    RecipientList,
    read_recipients,
    sheet_names,
)
from letterkit.template import WordTemplate, open_template


class RowMaker(Protocol):
    """Makes rows to be shown. Rows are made beside the window, for there may be thousands."""

    def raw(self, people: People, changes: tuple[Override, ...]) -> list[Any]:
        """Return a row for everybody, as the spreadsheet has them."""
        ...

    def completing(self) -> Callable[[Letter], Any]:
        """Return what makes a row of a letter; asked in the window's thread, called in another."""
        ...


@dataclass(frozen=True, slots=True)
class ListWanted:
    """Which list a campaign has, and how it is to be read."""

    source: str = ""
    pasted: str = ""
    sheet: str | None = None
    include_hidden: bool = False
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    changes: tuple[Override, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is a list at all."""
        return bool(self.source or self.pasted)


@dataclass(frozen=True, slots=True)
class ListRead:
    """A list with the changes that were kept when it was read, and its rows to be shown."""

    people: People
    changes: tuple[Override, ...]
    rows: list[Any]
    sheets: tuple[str, ...]  # of its file, but for hidden ones
    stamp: Stamp | None  # of its file, before it was read


class DocumentRead(NamedTuple):
    """A template: of the pack where there is an entry, else a user's own."""

    word: WordTemplate
    entry: TemplateEntry | None
    stamp: Stamp | None  # of its file, before it was read


def nobody_of(wanted: ListWanted) -> RecipientList:
    """Return a list without anybody, in place of one that can't be read."""
    return RecipientList(Path(wanted.source).name, "", None, (), (), (), (), ())


def open_document(
    pack: Pack, template: str, own_file: str, edited: str
) -> Generator[None, None, DocumentRead]:
    """Open a user's own Word file, or a template of the pack, or its edited copy."""
    yield
    entry = None if own_file else pack.template(template)
    path = Path(own_file or edited) if entry is None or edited else pack.template_path(entry.id)
    stamp = stamp_of(path)
    return DocumentRead(open_template(path), entry, stamp)


def read_list(
    wanted: ListWanted, pack: Pack, memory: ColumnMemory, rows: RowMaker | None
) -> Generator[None, None, ListRead]:
    """Read the list. Columns that were set by hand are known again in the next such file."""
    yield
    source = Path(wanted.source) if wanted.source else Pasted(wanted.pasted)
    stamp = stamp_of(source) if isinstance(source, Path) else None

    def read(columns: Mapping[str, str]) -> RecipientList:
        return read_recipients(
            source, pack.headings, sheet=wanted.sheet, mapping=columns,
            include_hidden=wanted.include_hidden, recognise=pack.recognisers,
        )  # fmt: skip

    found = read(wanted.columns)
    yield
    if wanted.columns:
        memory.remember(found.headings, wanted.columns)
    elif recalled := memory.recall(found.headings):
        found = read(recalled)
    yield
    people = People.of(found, wanted.changes)
    people.prepare()
    shown = rows.raw(people, wanted.changes) if rows else []
    yield
    sheets = tuple(each.name for each in sheet_names(source) if not each.hidden)
    return ListRead(people, wanted.changes, shown, sheets, stamp)


def ticked_list(
    as_read: RecipientList, changes: tuple[Override, ...], unticked: str
) -> Generator[None, None, People]:
    """Return a list with the changes to its cells and without whom `unticked` leaves out."""
    yield
    left_out = understood_unticked(unticked)
    yield
    people = People.of(as_read, (*changes, *left_out))
    yield
    people.prepare()
    return people


def completed_rows(job: Job, make: Callable[[Letter], Any]) -> Generator[Any, None, None]:
    """Yield a row for everybody, as it will be merged."""
    for letter in job.rows():
        yield make(letter)
