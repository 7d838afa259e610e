"""A pack's list of names as a text that is typed: a name to a line, others after semicolons."""

from __future__ import annotations

import csv
import io
from typing import Final

from letterkit.pack import ListFile
from letterkit.pack.drafting import PackDraft, entry_id, names_csv
from letterkit.recipients import NamedEntry

_PARTS: Final = ";"
_HEADINGS: Final = ["name", "aliases"]


def list_title(name: str) -> str:
    """Return what people call a list, of which a pack has the id alone."""
    return name.replace("-", " ").capitalize()


def names_text(draft: PackDraft, name: str) -> str | None:
    """Return the names in a list as they are typed; None where it holds more than names."""
    rows = _rows(draft, name)
    if draft.listed(name).kind != "names" or (rows and rows[0] != _HEADINGS):
        return None
    return "\n".join(_line(*row) if len(row) > 1 else "" for row in rows[1:])


def count_of(draft: PackDraft, name: str) -> int:
    """Return how many entries a list has."""
    return sum(any(cell.strip() for cell in row) for row in _rows(draft, name)[1:])


def with_names(draft: PackDraft, name: str, text: str) -> PackDraft:
    """Return the draft with other names in a list, as they were typed."""
    entries: list[tuple[str, tuple[str, ...]]] = []
    for line in text.split("\n"):
        first, *others = line.split(_PARTS)
        entries.append((first, tuple(others)))
    return draft.with_file(draft.listed(name).file, names_csv(entries))


def with_list(draft: PackDraft, title: str, entries: list[NamedEntry]) -> PackDraft:
    """Return the draft with another list of this title."""
    taken = {*draft.ids("lists"), *(each.rpartition(".")[0].casefold() for each in draft.files)}
    name = entry_id(title, taken)
    listed = ListFile(id=name, file=f"{name}.csv")
    return draft.added("lists", listed).with_file(listed.file, names_csv(entries))


def _line(name: str, aliases: str) -> str:
    parts = [part.strip() for part in aliases.split(_PARTS) if part.strip()]
    return f"{_PARTS} ".join((name, *parts))


def _rows(draft: PackDraft, name: str) -> list[list[str]]:
    text = draft.files.get(draft.listed(name).file, b"").decode("utf-8-sig", "replace")
    return list(csv.reader(io.StringIO(text, newline="")))
