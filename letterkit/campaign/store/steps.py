"""Entries as JSON text, and the steps of undo: edits with what was there before and after."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from letterkit.errors import LetterkitError
from letterkit.file_contents import finite_float

Key = tuple[str, str]  # section and key
JSON = Any  # what json can write: text, numbers, true and false, lists, and mappings by text

Entries = dict[Key, str]  # values as JSON

MAX_VALUE: Final = 5_000_000  # characters of JSON
_DEEPEST: Final = 50  # lists in lists; Python's own limit depends on who asks
_SURROGATES: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry's JSON before and after a change; None where there is no entry."""

    section: str
    key: str
    before: str | None
    after: str | None

    @property
    def place(self) -> Key:
        """Return where the entry is."""
        return self.section, self.key

    @property
    def values(self) -> tuple[JSON, JSON]:
        """What the entry was before and after; None for no entry."""
        before, after = (
            None if text is None else json.loads(text) for text in (self.before, self.after)
        )
        return before, after


@dataclass(frozen=True, slots=True)
class Step:
    """Changes that were made together, and what a menu calls them."""

    label: str
    edits: tuple[Edit, ...]

    def as_json(self) -> str:
        """Return the edits as they are kept: a list of [section, key, before, after].

        Both values are texts of JSON, or null.
        """
        edits = [[e.section, e.key, e.before, e.after] for e in self.edits]
        return _ENCODER.encode(edits)

    @classmethod
    def from_json(cls, label: str, text: str) -> Step:
        """Return a step as it was kept. Raises ValueError where it isn't one."""
        edits: list[Edit] = []
        for entry in cast("list[Any]", json.loads(text)):
            match entry:
                case [str(section), str(key), str() | None as before, str() | None as after]:
                    edits.append(Edit(section, key, _checked(before), _checked(after)))
                case _:
                    raise ValueError("no edit")
        if not edits:
            raise ValueError("nothing was done")
        return cls(label, tuple(edits))


def net(edits: Iterable[Edit]) -> list[Edit]:
    """Return what several edits come to: one for each entry that is different afterwards."""
    by_place: dict[Key, Edit] = {}
    for edit in edits:
        first = by_place.get(edit.place, edit)
        by_place[edit.place] = Edit(edit.section, edit.key, first.before, edit.after)
    return [edit for edit in by_place.values() if edit.before != edit.after]


def changed_keys(before: Entries, after: Entries) -> frozenset[Key]:
    """Return where entries came, went or have another value."""
    keys = before.keys() | after.keys()
    return frozenset(key for key in keys if before.get(key) != after.get(key))


def encode(value: JSON) -> str:
    """Return a value as the file keeps it. Raises LetterkitError where it can't be kept."""
    try:
        text = _ENCODER.encode(_clean(value, _DEEPEST))
    except (TypeError, ValueError) as error:
        raise LetterkitError(
            "This can't be kept in a campaign.", "Type it again as plain text."
        ) from error
    if len(text) > MAX_VALUE:
        raise LetterkitError("This text is too long to be kept.", "Shorten it.")
    return text


def checked(text: str) -> str:
    """Return what a file keeps, if `encode` can have made it. Raises ValueError if not."""
    if len(text) > MAX_VALUE:
        raise ValueError("too long")
    try:
        value = _DECODER.decode(text)
    except RecursionError as error:
        raise ValueError("too deep") from error
    # What `encode` never writes is looked for only where there is a sign of it.
    if text.count("[") + text.count("{") > _DEEPEST or "\\ud" in text.lower():
        try:
            return _ENCODER.encode(_clean(value, _DEEPEST))
        except TypeError as error:
            raise ValueError("too deep") from error
    return text


def clean_name(text: str) -> str:
    """Return text without lone surrogates, halves of characters that no file of text can hold."""
    return text if text.isascii() else _SURROGATES.sub("\ufffd", text)


def _checked(text: str | None) -> str | None:
    return None if text is None else checked(text)


def _clean(value: JSON, deep: int) -> JSON:
    """Return a value as plain JSON. Raises TypeError or ValueError where it isn't."""
    match value:
        case str():
            return clean_name(value)
        case None | bool() | int():
            return value
        case float() if math.isfinite(value):
            return value
        case list() | tuple() if deep:
            return [_clean(each, deep - 1) for each in cast("list[JSON]", value)]
        case Mapping() if deep:
            mapping = cast("Mapping[object, JSON]", value)
            if not all(isinstance(name, str) for name in mapping):
                raise TypeError("names have to be text")
            return {clean_name(str(name)): _clean(each, deep - 1) for name, each in mapping.items()}
        case _:
            raise TypeError("no JSON")


_DECODER: Final = json.JSONDecoder(parse_constant=finite_float, parse_float=finite_float)
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
