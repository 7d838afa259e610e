"""What the page on which packs are made shows, and what a person wants there, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from letterkit.pack.drafting import DraftSection

PackStep = Literal["pack", "fields", "templates", "concerns", "lists"]
PACK_STEPS: Final[Mapping[PackStep, str]] = {
    "pack": "Pack", "fields": "Fields", "templates": "Documents", "concerns": "Concerns",
    "lists": "Lists",
}  # fmt: skip


NEW_FIELD: Final = "+"  # in place of a field's id: one that isn't there yet


class FormRow(NamedTuple):
    """A box of a form: what it is called, what is typed into it, and a remark below it."""

    key: str
    label: str
    kind: Literal["line", "lines", "tick", "choice"] = "line"
    help: str = ""


@dataclass(frozen=True, slots=True)
class EntryFormData:
    """A form with its texts, and what is wrong with them, by the keys of its rows.

    A tick is "yes" or "". `options` are the choices' values and texts. Rows that are `fixed` can't
    be changed; `problem` is on the entry as a whole, `remark` a sentence above its boxes;
    `has_file` says that there is a Word file behind it, `undecided` that gaps of it are open.
    """

    rows: tuple[FormRow, ...]
    values: Mapping[str, str]
    problems: Mapping[str, str] = field(default_factory=dict[str, str])
    options: Mapping[str, tuple[tuple[str, str], ...]] = field(
        default_factory=dict[str, tuple[tuple[str, str], ...]]
    )
    fixed: frozenset[str] = frozenset()
    problem: str = ""
    remark: str = ""
    has_file: bool = False
    undecided: bool = False


class EntryItem(NamedTuple):
    """An entry in its step's list; `detail` is a word on it, `wrong` that it has a problem."""

    id: str
    label: str
    detail: str = ""
    wrong: bool = False


class EntryValue(NamedTuple):
    """What was typed or chosen in an entry's form."""

    step: PackStep
    id: str
    key: str
    value: str


class EntryMove(NamedTuple):
    """An entry is to stand so many places further down."""

    section: DraftSection
    id: str
    by: int


class PackGapRow(NamedTuple):
    """A gap of a Word file: its text, the words around it, and the answer, None for none yet.

    `guess` is the field that it may be for, "" for none.
    """

    text: str
    around: str
    answer: str | None
    guess: str = ""


class PackGapDecision(NamedTuple):
    """What a gap of a document is to become: a field, NEW_FIELD, or "" for its own words."""

    document: str
    text: str
    answer: str
