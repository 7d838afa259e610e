"""Files of values (.toml): what a terminal user keeps of a campaign.

```toml
stp_name = "Devon"                      # a value a line, by merge field
concerns = ["no-risk-plan", "…"]

[columns]                               # which heading feeds which field; "" for none
"Contact" = "email"

[salutations]                           # how people are greeted, by kind of person
councillor = "Cllr {last}"

[[override]]                            # a change to the list, kept beside it
row = 17
who = "Cllr Jane Smith"
field = "email"
was = "jane@example.og"
value = "jane@example.org"              # or, for no letter at all: leave_out = true
```
"""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

import tomlkit
from tomlkit.exceptions import TOMLKitError

from letterkit.errors import LetterkitError
from letterkit.file_errors import unreadable, unwritable
from letterkit.files import swap_in
from letterkit.recipients import Override
from letterkit.text import did_you_mean

_MAX_FILE: Final = 16 * 2**20
_LINE: Final = 'Each line looks like this: stp_name = "Devon".'
_OVERRIDE: Final = "An override has row, who, and either field and value, or leave_out = true."
_SECTIONS: Final = ("columns", "salutations", "override")


@dataclass(frozen=True, slots=True)
class SetValue:
    """A value to be set: the campaign's, or that of the one document whose key is given."""

    name: str
    value: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class AcceptValue:
    """A text that is wanted in a field as it stands, whatever it is like."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class SetPerson:
    """Somebody's key to be that of whoever is like this in the list (see `Identity`)."""

    key: str
    known_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetColumn:
    """A column to feed a field: named by its heading or, without one, its letter."""

    heading: str
    field: str


Change = Override | SetValue | SetColumn | AcceptValue | SetPerson


@dataclass(frozen=True, slots=True)
class ValuesFile:
    """What a file of values holds, not yet understood."""

    values: Mapping[str, object] = field(default_factory=dict[str, object])
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    salutations: Mapping[str, str] = field(default_factory=dict[str, str])
    overrides: tuple[Override, ...] = ()


def read_values(path: Path) -> ValuesFile:
    """Return what a .toml file of values holds.

    Raises LetterkitError where the file can't be read, with the line.
    """
    values = _load(path, _text(path))
    overrides = values.pop("override", [])
    sections = {name: _texts(path, name, values.pop(name, {})) for name in _SECTIONS[:2]}
    for name, value in values.items():
        if isinstance(value, dict):
            raise LetterkitError(
                f"“{path.name}” has a section [{name}], which a file of values can't have.",
                did_you_mean(name, _SECTIONS) or _LINE,
            )
    rows = cast("list[object]", overrides if isinstance(overrides, list) else [overrides])
    changes = tuple(_override(path, number, row) for number, row in enumerate(rows, 1))
    return ValuesFile(values, sections["columns"], sections["salutations"], changes)


def write_changes(path: Path, changes: Iterable[Change]) -> None:
    """Write changes into a file of values, whose lines and comments stay as they are.

    The file is made where there is none. It is replaced in one step. Raises LetterkitError where
    it can't be read or written.
    """
    text = _text(path) if path.exists() else ""
    _load(path, text)
    try:
        document = tomlkit.parse(text)
        for change in changes:
            _write(document, change)
        _replace(path, tomlkit.dumps(document))
    except TOMLKitError as error:
        raise LetterkitError(f"“{path.name}” can't be changed: {error}.", _LINE) from error
    except OSError as error:
        raise LetterkitError(f"“{path.name}” can't be written.", str(unwritable(error))) from error


def _write(document: Any, change: Change) -> None:
    if isinstance(change, SetValue):
        document[change.name] = change.value
    elif isinstance(change, SetColumn):
        document.setdefault("columns", tomlkit.table())[change.heading] = change.field
    else:
        if "override" not in document:
            document.add(tomlkit.nl())
        _write_override(document.setdefault("override", tomlkit.aot()), change)


def _write_override(overrides: Any, change: Override) -> None:
    """Add a change, or put it in the place of an earlier one to the same cell."""
    for index, each in enumerate(overrides):
        if (each.get("row"), each.get("who"), each.get("field", "")) == (
            change.row, change.who, change.field,
        ):  # fmt: skip
            del overrides[index]
            break
    table = tomlkit.table()
    table["row"], table["who"] = change.row, change.who
    if change.value is None:
        table["leave_out"] = True
    else:
        table["field"], table["was"], table["value"] = change.field, change.was, change.value
    overrides.append(table)


def _replace(path: Path, text: str) -> None:
    beside = path.with_name(f".letterkit-{secrets.token_hex(4)}.part")
    try:
        beside.write_text(text, "utf-8", newline="\n")
        swap_in(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX_FILE:
            raise LetterkitError(
                f"“{path.name}” is too large for a file of values.", "Choose another file."
            )
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise LetterkitError(
            f"“{path.name}” isn't plain text.", "Save it as UTF-8 text (in Notepad: Save As)."
        ) from error


def _load(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise LetterkitError(f"“{path.name}” can't be understood: {error}.", _LINE) from error


def _texts(path: Path, name: str, section: object) -> dict[str, str]:
    items = cast("dict[str, object]", section) if isinstance(section, dict) else {"": section}
    found = {key: value for key, value in items.items() if isinstance(value, str)}
    if len(found) < len(items):
        raise LetterkitError(
            f"In “{path.name}”, each line below [{name}] has to give a text.",
            'Such as: "Contact" = "email".'
            if name == "columns"
            else 'Such as: mp = "{title} {last}".',
        )
    return found


def _override(path: Path, number: int, given: object) -> Override:
    fields = dict(cast("dict[str, object]", given)) if isinstance(given, dict) else {}
    row, who = fields.pop("row", None), fields.pop("who", None)
    leave_out = fields.pop("leave_out", False)
    cell = [fields.pop(name, "") for name in ("field", "was")]
    value = fields.pop("value", None)
    if (
        fields
        or type(row) is not int
        or not isinstance(who, str)
        or not all(isinstance(each, str) for each in cell)
        or not (leave_out is True if value is None else isinstance(value, str) and cell[0])
    ):
        raise LetterkitError(f"Override {number} in “{path.name}” can't be understood.", _OVERRIDE)
    name, was = cast("list[str]", cell)
    return Override(row, who, name, was, value)
