"""Parsing what people type by the kind of field that it is typed for, and rendering it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Final, cast

from letterkit.campaign.notice_wording import parse_notice_rule
from letterkit.errors import LetterkitError
from letterkit.pack import MergeField, Pack
from letterkit.recipients import format_address, format_postcode, parse_emails
from letterkit.text import (
    answer_of,
    collapse_whitespace,
    english_date,
    is_word_for_nothing,
    parse_date,
)

Value = str | bool | date | list[str]

_DAY_AND_MONTH: Final = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{2}|\d{4})\s*")


def empty_value(kind: str) -> Value:
    """Return what a field of `kind` holds when nothing was typed: [] or False, else ""."""
    if kind == "list":
        return []
    return False if kind == "yes-no" else ""


def parse_value(field: MergeField | None, raw: object, pack: Pack) -> Value:
    """Return a typed or read value as its field's kind wants it.

    That is a date for "date", a list of lines for "list", a bool for "yes-no" and text for all
    others: "address" and "postcode" in the Post Office's form, "number" in figures without commas,
    "choice" by its whole name. What is empty is `empty_value`'s. Dates are read as the British
    write them (01/03/2017 is 1 March). A field that the pack doesn't know is a line of text. Raises
    LetterkitError where the value doesn't fit its kind.
    """
    kind = field.kind if field else "line"
    if not isinstance(raw, str) and isinstance(raw, Mapping):  # the second takes its time
        raise LetterkitError(
            f"What stands for “{_label(field)}” is no text, date, number or list.",
            "Type it again.",
        )
    if kind == "list":
        return _list(raw)
    if kind == "yes-no":
        return _yes_no(field, raw)
    if kind == "date":
        return _date(field, raw)
    if kind == "number":
        return _number(field, raw)
    text = _text(raw)
    if kind == "text" or (field is None and isinstance(raw, str)):
        return "\n".join(line.strip() for line in text.strip().split("\n"))
    if kind == "choice" and field is not None:
        return _choice(field, collapse_whitespace(text), pack)
    return _IN_FORM.get(kind, collapse_whitespace)(text)


def _emails(text: str) -> str:
    return "; ".join(parse_emails(text)) or collapse_whitespace(text)


def _notice(text: str) -> str:
    line = collapse_whitespace(text)
    if line:
        parse_notice_rule(line)
    return line


_IN_FORM: Final[Mapping[str, Callable[[str], str]]] = {
    "address": format_address,
    "email": _emails,
    "notice": _notice,
    "picture": str.strip,  # a file's name, which may have two blanks in it
    "postcode": lambda text: format_postcode(collapse_whitespace(text)),
}


def is_blank_marker(text: str) -> bool:
    """Tell whether a cell's text only says that there is nothing: #N/A, nan, None."""
    return is_word_for_nothing(text.strip())


def is_ambiguous_date(text: str) -> bool:
    """Tell whether a date's day could be taken for its month: 03/04/2017, but not 13/04/2017."""
    match = _DAY_AND_MONTH.fullmatch(text)
    if not match:
        return False
    day, month = int(match[1]), int(match[2])
    return 1 <= day <= 12 and 1 <= month <= 12 and day != month  # noqa: PLR2004 - months


def render_value(value: object) -> object:
    """Return a value as the template language gets it: dates as text, the rest as it is."""
    return english_date(value) if isinstance(value, date) else value


def _text(raw: object) -> str:
    if isinstance(raw, str):
        # Characters that no document can hold stay in here, so that they can be told of.
        text = raw.replace("\r\n", "\n").replace("\r", "\n") if "\r" in raw else raw
        return "" if is_blank_marker(text) else text
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, date):
        return english_date(raw)
    if isinstance(raw, Sequence):
        return "\n".join(_text(item) for item in cast("Sequence[object]", raw))
    text = "" if raw is None else str(raw)
    return "" if is_blank_marker(text) else text


def _list(raw: object) -> list[str]:
    if isinstance(raw, Sequence) and not isinstance(raw, str):
        items = [_text(item) for item in cast("Sequence[object]", raw)]
    else:
        items = _text(raw).split("\n")
    return [line for line in map(collapse_whitespace, items) if line]


def _yes_no(field: MergeField | None, raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    text = _text(raw).strip()
    answer = answer_of(text)
    if answer is not None or not text:
        return bool(answer)
    raise LetterkitError(
        f"“{_text(raw)}” is neither yes nor no, which “{_label(field)}” has to be.",
        "Write yes or no.",
    )


def _number(field: MergeField | None, raw: object) -> str:
    text = collapse_whitespace(_text(raw)).replace(",", "")
    if text and not text.isdecimal():
        raise LetterkitError(
            f"“{text}” isn't a whole number, which “{_label(field)}” has to be.",
            "Write it in figures, such as 300.",
        )
    return text


def _date(field: MergeField | None, raw: object) -> date | str:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = collapse_whitespace(_text(raw))
    if not text:
        return ""
    if (day := parse_date(text)) is not None:
        return day
    raise LetterkitError(
        f"“{text}” isn't a date, which “{_label(field)}” has to be.",
        "Write it as 1 March 2017 or 01/03/2017.",
    )


def _choice(field: MergeField, line: str, pack: Pack) -> str:
    listed = field.choices if isinstance(field.choices, str) else ""
    return pack.listed_name(listed, line) or line


def _label(field: MergeField | None) -> str:
    return field.label if field else "the field"
