"""Changes written into a file of values (.toml), whose lines and remarks stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Whitespace

from letterkit.campaign.email_wording import render_wording
from letterkit.campaign.values_file import LINE, ValuesFile, load, text_of
from letterkit.changes import (
    AcceptValue,
    Change,
    Override,
    SetColumn,
    SetDecision,
    SetEmails,
    SetField,
    SetGap,
    SetPerson,
    SetValue,
    SetWordFile,
)
from letterkit.errors import LetterkitError
from letterkit.file_errors import write_errors
from letterkit.files import atomic_write, is_there


def write_changes(path: Path, changes: Iterable[Change]) -> None:
    """Write changes into a file of values.

    The file is made where there is none. It is replaced in one step. Raises LetterkitError where
    it can't be read or written.
    """
    text = text_of(path) if is_there(path) else ""
    load(path, text)
    try:
        document = tomlkit.parse(f"{text}\n" if text[-1:] not in {"", "\n"} else text)
        _write_all(document, changes)
        changed = tomlkit.dumps(document)
    except TOMLKitError as error:
        raise LetterkitError(f"“{path.name}” can't be changed: {error}.", LINE) from error
    _save(path, changed)


def write_values(path: Path, values: ValuesFile) -> None:
    """Write a whole new file of values. Raises LetterkitError where it can't be written."""
    document = tomlkit.document()
    for name, value in values.values.items():
        document[name] = value
    sections: Mapping[str, Mapping[str, Any]] = {
        "list": values.decisions, "word_file": values.word_file, "columns": values.columns,
        "salutations": values.salutations,
        "accepted": {name: list(texts) for name, texts in values.accepted.items()},
        "for": values.scoped, "wordings": values.wordings, "added": values.added,
        "gaps": values.gaps, "fields": values.fields, "emails": _emails(values),
    }  # fmt: skip
    for name, section in sections.items():
        if section:
            document[name] = {
                key: dict(cast("Mapping[str, Any]", each)) if isinstance(each, Mapping) else each
                for key, each in section.items()
            }
    if values.people:
        _add_lines(_table(document, "people"), {k: list(v) for k, v in values.people.items()})
    _write_all(document, values.overrides)
    _save(path, tomlkit.dumps(document))


def _emails(values: ValuesFile) -> dict[str, object]:
    rendered = {key: render_wording(each) for key, each in values.emails.items()}
    return {**rendered.pop("", {}), **rendered}


def _save(path: Path, text: str) -> None:
    with write_errors(f"“{path.name}” can't be written."):
        atomic_write(path, text)


def _write_all(document: Any, changes: Iterable[Change]) -> None:
    """Write changes; those of which a list may need thousands are written together."""
    accepted: dict[str, dict[str, None]] = {}
    people: list[SetPerson] = []
    overrides: list[Override] = []
    for change in changes:
        match change:
            case AcceptValue(name, value):
                accepted.setdefault(name, {})[value] = None
            case SetPerson():
                people.append(change)
            case Override():
                overrides.append(change)
            case _:
                _set(document, change)
    for name, texts in accepted.items():
        _accept(_table(document, "accepted"), name, texts)
    if people:
        _write_people(_table(document, "people"), people)
    if overrides:
        _write_overrides(document, overrides)


def _set(
    document: Any,
    change: SetValue | SetColumn | SetDecision | SetWordFile | SetGap | SetField | SetEmails,
) -> None:
    match change:
        case SetValue(name, value, ""):
            document[name] = value
        case SetValue(name, value, key):
            _table(_table(document, "for", is_super=True), key)[name] = value
        case SetColumn(heading, name):
            _table(document, "columns")[heading] = name
        case SetDecision(name, value):
            _table(document, "list")[name] = value
        case SetWordFile(name, value):
            _table(document, "word_file")[name] = value
        case SetGap(text, name):
            _table(document, "gaps")[text] = name
        case SetEmails(name, value):
            _table(document, "emails")[name] = value
        case SetField():
            _table(_table(document, "fields", is_super=True), change.name).update({
                "label": change.label, "kind": change.kind, "source": change.source,
                "required": change.required,
            })  # fmt: skip


def _table(within: Any, name: str, *, is_super: bool = False) -> Any:
    """Return the table of this name, which is made where there is none."""
    return within.setdefault(name, tomlkit.table(is_super_table=is_super))


def _accept(accepted: Any, name: str, texts: Iterable[str]) -> None:
    written = accepted.setdefault(name, [])
    known = set(written)
    written.extend(text for text in texts if text not in known)


def _write_people(people: Any, changes: Sequence[SetPerson]) -> None:
    """Add people, or put them in the place of what they were known by; nobody else is that."""
    known = {str(key): tuple(map(str, known_by)) for key, known_by in people.items()}
    holders: dict[tuple[str, ...], list[str]] = {}
    for key, known_by in known.items():
        holders.setdefault(known_by, []).append(key)
    for change in changes:
        for other in holders.get(change.known_by, ()):
            if known.get(other) == change.known_by:
                del known[other]
        known[change.key] = change.known_by
        holders[change.known_by] = [change.key]
    for key in [each for each in people if each not in known]:
        del people[key]
    changed = {change.key: list(change.known_by) for change in changes if change.key in known}
    for key in changed.keys() & people.keys():
        people[key] = changed.pop(key)
    _add_lines(people, changed)


def _add_lines(table: Any, values: Mapping[str, object]) -> None:
    """Add values that a table hasn't, behind its last line.

    tomlkit looks through all of a table before it adds a key, but for its parser: of thousands of
    people that takes minutes.
    """
    body = table.value.body
    blank = len(body)
    while blank and isinstance(body[blank - 1][1], Whitespace):
        blank -= 1
    below = body[blank:]
    del body[blank:]
    table.value.parsing(True)
    for key, value in values.items():
        table.append(key, value)
    table.value.parsing(False)
    body.extend(below)


_Cell = tuple[object, ...]


def _write_overrides(document: Any, changes: Sequence[Override]) -> None:
    """Add changes to the list, or put them in the place of earlier ones to the same cells."""
    latest: dict[_Cell, Override] = {}
    for change in changes:
        for cell in _cells(change):
            latest.pop(cell, None)
        latest[_cells(change)[0]] = change
    if "override" not in document:
        document.add(tomlkit.nl())
    overrides = document.setdefault("override", tomlkit.aot())
    changed = {cell for change in changes for cell in _cells(change)}
    outdated = [place for place, each in enumerate(overrides) if _cell(each) in changed]
    for place in reversed(outdated):
        del overrides[place]
    for change in latest.values():
        overrides.append(_as_table(change))


def _cells(change: Override) -> tuple[_Cell, ...]:
    """Return how a change's cell is written, its own way first; one by hand has no key."""
    field = change.field if change.value is not None else ""
    by_hand = (change.row, change.who, field)
    return ((change.key, field), by_hand) if change.key else (by_hand,)


def _cell(written: Any) -> _Cell:
    """Return what cell a written override is to, as `_cells` does."""
    field = written.get("field", "")
    if key := written.get("key", ""):
        return key, field
    return written.get("row"), written.get("who"), field


def _as_table(change: Override) -> Any:
    table = tomlkit.table()
    if change.key:
        table["key"] = change.key
    table["row"], table["who"] = change.row, change.who
    if change.value is None:
        table["leave_out"] = True
    else:
        table["field"], table["was"], table["value"] = change.field, change.was, change.value
    return table
