"""Opening the template and the list, as steps of long work."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from letterkit.pack import Pack, TemplateEntry
from letterkit.recipients import ColumnMemory, Pasted, RecipientList, read_recipients
from letterkit.template import WordTemplate, open_template


@dataclass(frozen=True, slots=True)
class ListWanted:
    """Which list a campaign has, and how it is to be read."""

    source: str = ""
    pasted: str = ""
    sheet: str | None = None
    include_hidden: bool = False
    columns: Mapping[str, str] = field(default_factory=dict[str, str])

    @property
    def anything(self) -> bool:
        """Whether there is a list at all."""
        return bool(self.source or self.pasted)


def open_document(
    pack: Pack, template: str, own_file: str, edited: str
) -> Generator[None, None, tuple[WordTemplate, TemplateEntry | None]]:
    """Open a user's own Word file, or a template of the pack, or its edited copy."""
    yield
    if own_file:
        return open_template(Path(own_file)), None
    entry = pack.template(template)
    return open_template(Path(edited) if edited else pack.template_path(entry.id)), entry


def read_list(
    wanted: ListWanted, pack: Pack, memory: ColumnMemory
) -> Generator[None, None, RecipientList]:
    """Read the list. Columns that were set by hand are known again in the next such file."""
    yield
    source = Path(wanted.source) if wanted.source else Pasted(wanted.pasted)

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
    return found
