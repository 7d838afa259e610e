"""What is wrong with an entry of a pack, in plain English: the file, the key, what was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from letterkit.errors import LetterkitError
from letterkit.text import collapse_whitespace, did_you_mean, plural

README_HINT: Final = "README.md in letterkit's templates folder tells what each key means."
_MAX_QUOTED: Final = 60
_QUOTED: Final = re.compile("'([^']*)'")

# pydantic's error types, and what they mean to someone who edits a pack.
_EXPECTED: Final[Mapping[str, str]] = {
    "missing": "is missing",
    "string_too_short": "is empty",
    "string_too_long": "is too long: 4,000 characters are the most",
    "string_type": "has to be text in quotation marks, not {value}",
    "string_unicode": "holds characters that aren't text",
    "tuple_type": 'has to be a list of texts, such as ["one", "two"], not {value}',
    "bool_type": "has to be true or false, without quotation marks, not {value}",
    "bool_parsing": "has to be yes or no, not {value}",
}


@dataclass(frozen=True, slots=True)
class EntryLocation:
    """Where in a pack an entry stands: its file, and which entry of it (empty: the file itself).

    For an entry of a [[table]] that is the table's name and its number there, from 1.
    """

    file: str
    entry: str = ""
    table: str = ""
    number: int = 0

    def error(self, key: str, predicate: str, hint: str = README_HINT) -> PackEntryError:
        """Return the error on `key` (empty: the entry); `predicate` is the rest of its sentence."""
        return PackEntryError(self, key, predicate, hint)

    def explain(self, error: ValidationError, known_keys: tuple[str, ...]) -> PackEntryError:
        """Return a validation error in plain English: the first mistake, and how many more.

        A key that isn't known comes first, since what is then missing is often the same mistake.
        """
        mistakes = error.errors(include_url=False)
        mistakes.sort(key=lambda mistake: mistake["type"] != "extra_forbidden")
        first, *others = mistakes
        key = _key(first)
        hint = README_HINT
        if first["type"] == "extra_forbidden":
            hint = did_you_mean(key, known_keys) or README_HINT
        if more := len(mistakes) - 1:
            hint = (
                f"{hint} There {'is' if more == 1 else 'are'} {plural(more, 'more mistake')} there."
            )
        explained = self.error(shorten(key), _predicate(first), hint)
        explained.others = tuple(
            self.error(shorten(_key(each)), _predicate(each)) for each in others
        )
        return explained


class PackEntryError(LetterkitError):
    """What is wrong with a key of an entry (empty: with the entry), and where that stands.

    `predicate` is the rest of the sentence that `key` begins, without a full stop; "" where there
    is a `message` of its own, such as one on the Word file that the entry names. `others` are more
    mistakes of the same entry.
    """

    def __init__(
        self, location: EntryLocation, key: str, predicate: str, hint: str, message: str = ""
    ) -> None:
        subject = " → ".join(part for part in (location.entry, key) if part) or "the file"
        super().__init__(message or f"In “{location.file}”, {subject} {predicate}.", hint)
        self.location, self.key, self.predicate = location, key, predicate
        self.others: tuple[PackEntryError, ...] = ()


def shorten(text: str) -> str:
    """Return a text from a file as a message can quote it: on one line, and not at length."""
    text = collapse_whitespace(text)
    return text if len(text) <= _MAX_QUOTED else f"{text[: _MAX_QUOTED - 1]}…"


def _key(mistake: ErrorDetails) -> str:
    return "".join(f"[{part + 1}]" if isinstance(part, int) else part for part in mistake["loc"])


def _predicate(mistake: ErrorDetails) -> str:
    """Return a mistake as a predicate in plain English, to follow the key's name."""
    kind = mistake["type"]
    value = _describe(mistake["input"])
    if kind == "extra_forbidden":
        return "is a key that means nothing here"
    if kind == "literal_error":
        allowed = _QUOTED.findall(str(mistake.get("ctx", {}).get("expected", "")))
        names = [f"“{name}”" for name in allowed]
        return f"has to be {', '.join(names[:-1])} or {names[-1]}, not {value}"
    if kind == "value_error":
        return str(mistake.get("ctx", {}).get("error", "can't be used"))
    return _EXPECTED.get(kind, "can't be used as it stands").format(value=value)


def _describe(value: object) -> str:
    """Return a value of a file in words, quoted where that doesn't confuse."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"“{shorten(value)}”" if value.strip() else "empty"
    if isinstance(value, int | float):
        return f"the number {shorten(str(value))}"
    if isinstance(value, list | tuple):
        return "a list"
    return "a table" if isinstance(value, Mapping) else "a date or time"
