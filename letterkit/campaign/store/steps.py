"""What is kept, and the steps that lead there and back."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from letterkit.errors import LetterkitError

Key = tuple[str, str]  # section and key
JSON = Any  # what json can write: text, numbers, true and false, lists, and mappings by text

MAX_VALUE: Final = 5_000_000  # characters of JSON
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


@dataclass(frozen=True, slots=True)
class Step:
    """Changes that were made together, and what a menu calls them."""

    label: str
    edits: tuple[Edit, ...]

    def as_json(self) -> str:
        """Return the edits as they are kept."""
        return json.dumps([[e.section, e.key, e.before, e.after] for e in self.edits])

    @classmethod
    def from_json(cls, label: str, text: str) -> Step:
        """Return a step as it was kept. Raises ValueError where it isn't one."""
        edits: list[Edit] = []
        for entry in cast("list[Any]", json.loads(text)):
            match entry:
                case [str(section), str(key), str() | None as before, str() | None as after]:
                    edits.append(Edit(section, key, before, after))
                case _:
                    raise ValueError("no edit")
        return cls(label, tuple(edits))


def encode(value: JSON) -> str:
    """Return a value as the file keeps it. Raises LetterkitError where it can't be kept."""
    try:
        text = json.dumps(_clean(value), ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise LetterkitError(
            "This can't be kept in a campaign.", "Type it anew as plain text."
        ) from error
    if len(text) > MAX_VALUE:
        raise LetterkitError("This text is too long to be kept.", "Shorten it.")
    return text


def _clean(value: JSON) -> JSON:
    """Return a value without halves of characters, which no file of text can hold."""
    match value:
        case str():
            return _SURROGATES.sub("\ufffd", value)
        case float() if not math.isfinite(value):
            raise ValueError("not a number")
        case list():
            return [_clean(each) for each in cast("list[JSON]", value)]
        case Mapping():
            found = cast("Mapping[object, JSON]", value)
            if not all(isinstance(name, str) for name in found):
                raise TypeError("names have to be text")
            return {_clean(name): _clean(each) for name, each in found.items()}
        case _:
            return value
