"""Changes written into a file of values (.toml), whose lines and remarks stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, cast

import tomlkit
from tomlkit.exceptions import TOMLKitError

from letterkit.campaign.values_file import LINE, ValuesFile, load, text_of
from letterkit.changes import (
    AcceptValue,
    Change,
    Override,
    SetColumn,
    SetDecision,
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
        document = tomlkit.parse(text)
        for change in changes:
            _write(document, change)
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
        "gaps": values.gaps, "fields": values.fields,
        "people": {key: list(each) for key, each in values.people.items()},
    }  # fmt: skip
    for name, section in sections.items():
        if section:
            document[name] = {
                key: dict(cast("Mapping[str, Any]", each)) if isinstance(each, Mapping) else each
                for key, each in section.items()
            }
    for change in values.overrides:
        _write(document, change)
    _save(path, tomlkit.dumps(document))


def _save(path: Path, text: str) -> None:
    with write_errors(f"“{path.name}” can't be written."):
        atomic_write(path, text)


def _write(document: Any, change: Change) -> None:
    match change:
        case AcceptValue(name, value):
            texts = _table(document, "accepted").setdefault(name, [])
            if value not in texts:
                texts.append(value)
        case SetPerson(key, known_by):
            _write_person(_table(document, "people"), key, list(known_by))
        case Override():
            if "override" not in document:
                document.add(tomlkit.nl())
            _write_override(document.setdefault("override", tomlkit.aot()), change)
        case _:
            _set(document, change)


def _set(
    document: Any,
    change: SetValue | SetColumn | SetDecision | SetWordFile | SetGap | SetField,
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
        case SetField():
            _table(_table(document, "fields", is_super=True), change.name).update({
                "label": change.label, "kind": change.kind, "source": change.source,
                "required": change.required,
            })  # fmt: skip


def _table(within: Any, name: str, *, is_super: bool = False) -> Any:
    """Return the table of this name, which is made where there is none."""
    return within.setdefault(name, tomlkit.table(is_super_table=is_super))


def _write_person(people: Any, key: str, known_by: list[str]) -> None:
    """Add a person, or put them in the place of what they were known by; nobody else is that."""
    for other in [each for each in people if each != key and list(people[each]) == known_by]:
        del people[other]
    people[key] = known_by


def _write_override(overrides: Any, change: Override) -> None:
    """Add a change, or put it in the place of an earlier one to the same cell."""
    for index, each in enumerate(overrides):
        if _same_cell(each, change):
            del overrides[index]
            break
    table = tomlkit.table()
    if change.key:
        table["key"] = change.key
    table["row"], table["who"] = change.row, change.who
    if change.value is None:
        table["leave_out"] = True
    else:
        table["field"], table["was"], table["value"] = change.field, change.was, change.value
    overrides.append(table)


def _same_cell(written: Any, change: Override) -> bool:
    """Whether a written override is to what a change is to; one by hand has no key."""
    field = change.field if change.value is not None else ""
    if written.get("field", "") != field:
        return False
    if key := written.get("key", ""):
        return bool(key == change.key)
    return (written.get("row"), written.get("who")) == (change.row, change.who)
