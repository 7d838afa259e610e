"""One merge as it was asked for: a template, a campaign, perhaps recipients; and its letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal

from letterkit.campaign import Campaign, empty_value, is_nothing, printed, understand
from letterkit.errors import LetterkitError
from letterkit.pack import DERIVED_NAMES, Concern, Pack, TemplateEntry
from letterkit.recipients import Recipient, RecipientList, complete
from letterkit.template import WordTemplate
from letterkit.text import match_key, squeeze

Per = Literal["recipient", "council", "once"]

OWN_TEMPLATE_NAME: Final = "{{ councillor_name or mp_name or council_name or stp_name }}"
_FULL_STOPS: Final = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes into one document: for whom it is, the spreadsheet row, and a value a field.

    `misfits` are sentences about cells whose text doesn't fit their field, by field.
    """

    recipient: str
    row: int | None
    values: dict[str, Any]
    misfits: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(slots=True)
class _Group:
    """The rows that share one document: their filled cells, and those in which they differ."""

    row: int
    cells: dict[str, Any] = field(default_factory=dict[str, Any])
    disputed: set[str] = field(default_factory=set[str])
    misfits: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True)
class Job:
    """A template and everything that fills it.

    `entry` is None for a user's own Word file. Without `recipients`, the campaign's values alone
    make one document.
    """

    pack: Pack
    word: WordTemplate
    entry: TemplateEntry | None
    campaign: Campaign
    recipients: RecipientList | None = None

    @property
    def per(self) -> Per:
        """One document for each what."""
        if self.recipients is None:
            return "once"
        return self.entry.per if self.entry else "recipient"

    @property
    def name_pattern(self) -> str:
        """The file-name pattern that is used where none is given."""
        return self.entry.filename if self.entry else OWN_TEMPLATE_NAME

    @cached_property
    def known_names(self) -> frozenset[str]:
        """Every name that a template may use in this job."""
        columns = () if self.recipients is None else self.recipients.names
        return frozenset((*self.pack.fields, *DERIVED_NAMES, *self.campaign.values, *columns))

    @cached_property
    def base(self) -> dict[str, Any]:
        """The values that all documents share: the campaign's, and empty ones for the rest."""
        values: dict[str, Any] = dict.fromkeys(self.known_names, "")
        values |= {name: empty_value(each.kind) for name, each in self.pack.fields.items()}
        values |= {name: printed(value) for name, value in self.campaign.values.items()}
        values |= _worded(self.campaign.concerns, self.entry.wording if self.entry else "letter")
        return values

    def letters(self) -> Iterator[Letter]:
        """Yield what goes into each document, in the spreadsheet's order."""
        if self.recipients is None:
            values = self._completed(dict(self.base))
            yield Letter(_label(values), None, values)
        elif self.per == "recipient":
            for recipient in self.recipients.recipients:
                yield self._letter(recipient)
        else:
            yield from self._shared_letters(self.recipients)

    def _letter(self, recipient: Recipient) -> Letter:
        cells, misfits = self._cells(recipient)
        values = self._completed({**self.base, **cells})
        return Letter(_label(values), recipient.row, values, misfits)

    def _cells(self, recipient: Recipient) -> tuple[dict[str, Any], dict[str, str]]:
        """Return what a row's filled cells hold, and what doesn't fit its field."""
        values: dict[str, Any] = {}
        misfits: dict[str, str] = {}
        for name, cell in recipient.values.items():
            if not cell or is_nothing(cell):
                continue
            try:
                values[name] = printed(self._understood(name, cell))
            except LetterkitError as error:
                values[name] = cell
                misfits[name] = str(error)
        return values, misfits

    def _understood(self, name: str, cell: str) -> object:
        return understand(self.pack.fields.get(name), cell, self.pack)

    def _completed(self, values: dict[str, Any]) -> dict[str, Any]:
        texts = {name: values.get(name) or "" for name in _PERSON}
        if texts["councillor_name"] or texts["mp_name"] or texts["last_name"]:
            values.update(complete(texts))
        return values

    def _shared_letters(self, recipients: RecipientList) -> Iterator[Letter]:
        """Yield one letter for each council (or one for all): what its filled cells agree on."""
        groups: dict[str, _Group] = {}
        for recipient in recipients.recipients:
            cells, misfits = self._cells(recipient)
            name = str(cells.get("council_name", self.base["council_name"]))
            council = match_key(name) if self.per == "council" else ""
            group = groups.setdefault(council, _Group(recipient.row))
            for field_name, value in cells.items():
                if group.cells.setdefault(field_name, value) != value:
                    group.disputed.add(field_name)
            group.misfits |= misfits
        for group in groups.values():
            agreed = {
                name: cell for name, cell in group.cells.items() if name not in group.disputed
            }
            values = self._completed({**self.base, **agreed})
            label = str(values["council_name"] or _label(values))
            yield Letter(label, group.row, values, group.misfits)


_PERSON: Final = (
    "councillor_name", "mp_name", "title", "first_name", "last_name", "salutation", "role",
)  # fmt: skip


def _label(values: Mapping[str, Any]) -> str:
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
