"""One merge as it was asked for: a template, a campaign, perhaps recipients; and its letters."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from letterkit.campaign import Campaign, empty_value, is_nothing, printed, understand
from letterkit.errors import LetterkitError
from letterkit.merge.choosing import EVERYONE, Choice
from letterkit.pack import DERIVED_NAMES, Concern, Pack, Per, TemplateEntry
from letterkit.recipients import (
    FORMS,
    CellError,
    LeftOut,
    Recipient,
    RecipientList,
    apply_overrides,
    complete,
    split_address,
)
from letterkit.template import WordTemplate
from letterkit.text import match_key, squeeze

OWN_TEMPLATE_NAME: Final = "{{ councillor_name or mp_name or council_name or stp_name }}"
_FULL_STOPS: Final = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes into one document: for whom it is, the spreadsheet row, and a value a field.

    `rows` are all rows that it serves, `cells` the texts of the one row that it was made from
    (none in a document that several share). `misfits` are sentences about cells whose text
    doesn't fit their field, by field.
    """

    recipient: str
    row: int | None
    values: dict[str, Any]
    rows: tuple[int, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict[str, str])
    misfits: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(slots=True)
class _Group:
    """The rows that share one document: their filled cells, and those in which they differ."""

    rows: list[int] = field(default_factory=list[int])
    cells: dict[str, Any] = field(default_factory=dict[str, Any])
    disputed: set[str] = field(default_factory=set[str])
    misfits: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Job:
    """A template and everything that fills it.

    `entry` is None for a user's own Word file. Without `recipients`, the campaign's values alone
    make one document. `choice` says which recipients get one, and `one_for_each` for what a
    document is made, where that isn't as the template has it.
    """

    pack: Pack
    word: WordTemplate
    entry: TemplateEntry | None
    campaign: Campaign
    recipients: RecipientList | None = None
    choice: Choice = EVERYONE
    one_for_each: Per | None = None

    @property
    def per(self) -> Per:
        """One document for each what."""
        if self.recipients is None:
            return "once"
        return self.one_for_each or (self.entry.per if self.entry else "recipient")

    @property
    def name_pattern(self) -> str:
        """The file-name pattern that is used where none is given."""
        pattern = self.entry.filename if self.entry else OWN_TEMPLATE_NAME
        if self.per == "ward" and "ward" not in pattern:
            return f"{pattern} - {{{{ ward }}}}"
        return pattern

    @cached_property
    def people(self) -> RecipientList | None:
        """The recipient list with the campaign's changes to it."""
        if self.recipients is None:
            return None
        return apply_overrides(self.recipients, self.campaign.overrides)

    @cached_property
    def used_names(self) -> frozenset[str]:
        """The names of the template's merge fields."""
        return frozenset(field.name for field in self.word.fields)

    @cached_property
    def column_letters(self) -> Mapping[str, str]:
        """What Excel calls the column of each of the list's names."""
        if self.people is None:
            return {}
        return {column.name: column.letter for column in self.people.columns}

    @cached_property
    def errors_by_cell(self) -> Mapping[tuple[int, str], CellError]:
        """The cells that show an error, by row and name."""
        if self.people is None:
            return {}
        return {(each.row, each.field): each for each in self.people.errors}

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The rows that get no document, and why; not those that a problem will leave out."""
        if self.people is None:
            return ()
        unchosen: list[LeftOut] = []
        if not self.choice.takes_all:
            unchosen = [
                LeftOut(letter.rows[0], reason)
                for letter in self._rows(self.people)
                if (reason := self._reason(letter))
            ]
        return tuple(sorted((*self.people.left_out, *unchosen), key=lambda each: each.row))

    @cached_property
    def row_names(self) -> frozenset[str]:
        """The names of which a row may have a value of its own: by a column or by a change."""
        if self.people is None:
            return frozenset()
        changed = (each.field for each in self.campaign.overrides if each.field)
        return frozenset((*self.people.names, *changed))

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Every name that a template may use in this job."""
        columns = () if self.people is None else self.people.names
        return frozenset((*self.pack.fields, *DERIVED_NAMES, *self.campaign.values, *columns))

    @cached_property
    def base(self) -> dict[str, Any]:
        """The values that all documents share: the campaign's, and empty ones for the rest."""
        values: dict[str, Any] = dict.fromkeys(self.known_names, "")
        values |= {name: empty_value(each.kind) for name, each in self.pack.fields.items()}
        values |= {name: printed(value) for name, value in self.campaign.values.items()}
        wording = self.entry.wording if self.entry else "letter"
        values |= _worded(self.campaign.concerns, wording)
        if wording != "motion":
            details: list[str] = values.get("local_details") or []
            values["local_details"] = [_sentence(each) for each in details]
        return values

    def letters(self) -> Iterator[Letter]:
        """Yield what goes into each document, in the spreadsheet's order."""
        if self.people is None:
            values = self._completed(dict(self.base))
            yield Letter(label_of(values), None, values)
            return
        rows = self._rows(self.people)
        if not self.choice.takes_all:
            rows = (letter for letter in rows if not self._reason(letter))
        yield from rows if self.per == "recipient" else self._shared_letters(rows)

    def letter_for(self, rows: Collection[int]) -> Letter | None:
        """Return what goes into the one document that these rows get; None where there is none."""
        if self.people is None:
            return next(self.letters(), None)
        found = [self._letter(each) for row in rows if (each := self._by_row.get(row))]
        if self.per == "recipient":
            return found[0] if found else None
        return next(self._shared_letters(iter(found)), None)

    def cells_of(self, row: int) -> Mapping[str, str]:
        """Return the texts of a row; none where the list has no such row."""
        found = self._by_row.get(row)
        return found.values if found else {}

    @cached_property
    def _by_row(self) -> Mapping[int, Recipient]:
        return {each.row: each for each in self.people.recipients} if self.people else {}

    def rows(self) -> Iterator[Letter]:
        """Yield what a letter to each row alone would hold, chosen or not."""
        yield from self._rows(self.people) if self.people else ()

    def _rows(self, people: RecipientList) -> Iterator[Letter]:
        for recipient in people.recipients:
            yield self._letter(recipient)

    def _reason(self, letter: Letter) -> str:
        return self.choice.reason(letter.rows[0], letter.values, letter.cells)

    def _letter(self, recipient: Recipient) -> Letter:
        cells, misfits = self._cells(recipient.values)
        values = self._completed({**self.base, **cells})
        row = recipient.row
        return Letter(label_of(values), row, values, (row,), recipient.values, misfits)

    def _cells(self, cells: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """Return what a row's filled cells hold, and what doesn't fit its field."""
        values: dict[str, Any] = {}
        misfits: dict[str, str] = {}
        for name, cell in cells.items():
            if not cell or is_nothing(cell):
                continue
            try:
                values[name] = printed(self._understood(name, cell))
            except LetterkitError as error:
                values[name] = cell
                misfits[name] = str(error)
        return values, misfits

    @cached_property
    def _forms(self) -> Mapping[str, str]:
        return {**FORMS, **self.campaign.salutations}

    def _understood(self, name: str, cell: str) -> object:
        return understand(self.pack.fields.get(name), cell, self.pack)

    def _completed(self, values: dict[str, Any]) -> dict[str, Any]:
        texts = {name: values.get(name) or "" for name in _PERSON}
        if address := values.get("address"):
            body, _break, last = address.rpartition("\n")
            if not values.get("postcode"):
                values["address"], values["postcode"] = split_address(address)
            elif last == values["postcode"]:
                values["address"] = body  # or it would stand there twice
        if texts["councillor_name"] or texts["mp_name"] or texts["last_name"]:
            values.update(complete(texts, self._forms))
        return values

    def _shared_letters(self, rows: Iterator[Letter]) -> Iterator[Letter]:
        """Yield one letter for the rows that share it, of what their filled cells agree on."""
        groups: dict[tuple[str, ...], _Group] = {}
        for letter in rows:
            cells, misfits = self._cells(letter.cells)
            group = groups.setdefault(self._shared_by(letter), _Group())
            group.rows += letter.rows
            for name, value in cells.items():
                if group.cells.setdefault(name, value) != value:
                    group.disputed.add(name)
            group.misfits |= misfits
        for group in groups.values():
            agreed = {
                name: cell for name, cell in group.cells.items() if name not in group.disputed
            }
            values = self._completed({**self.base, **agreed})
            label = str(values["council_name"] or label_of(values))
            if self.per == "ward" and values.get("ward"):
                label = f"{values['ward']}, {label}" if label else str(values["ward"])
            rows_served = tuple(group.rows)
            yield Letter(label, group.rows[0], values, rows_served, misfits=group.misfits)

    def _shared_by(self, letter: Letter) -> tuple[str, ...]:
        names = {"council": ("council_name",), "ward": ("council_name", "ward")}
        return tuple(match_key(str(letter.values[name])) for name in names.get(self.per, ()))


_PERSON: Final = (
    "councillor_name", "mp_name", "title", "first_name", "last_name", "salutation", "role",
    "addressee", "council_name",
)  # fmt: skip


def label_of(values: Mapping[str, Any]) -> str:
    """Return for whom a document is, as a person would say it."""
    for name in ("councillor_name", "mp_name", "council_name", "stp_name"):
        if values.get(name):
            return str(values[name])
    return ""


def _worded(concerns: tuple[Concern | str, ...], wording: str) -> dict[str, list[str]]:
    """Return the concerns in a document's wording, and the motion's by clause."""
    values: dict[str, list[str]] = {"concerns": []}
    values |= {f"concerns_{clause}": [] for clause in ("notes", "believes", "resolves")}
    for concern in concerns:
        if isinstance(concern, str):
            values["concerns"].append(_sentence(concern))
            values["concerns_notes"].append(squeeze(concern).rstrip(".;,"))
        else:
            values["concerns"].append(getattr(concern, wording))
            values[f"concerns_{concern.clause}"].append(concern.motion)
    return values


def _sentence(text: str) -> str:
    text = squeeze(text)
    text = text[:1].upper() + text[1:]
    return text if text.endswith(_FULL_STOPS) else f"{text}."
