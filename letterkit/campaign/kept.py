"""A campaign as its file keeps it, understood piece by piece: half-filled is how it mostly is.

The file keeps what was typed, under names of sections that this module alone gives a meaning to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, Protocol, cast

from letterkit.campaign.campaign import Campaign
from letterkit.campaign.values import Value, reads_both_ways, understand
from letterkit.errors import LetterkitError
from letterkit.pack import Concern, Pack, Wording
from letterkit.recipients import Override, check_forms
from letterkit.text import squeeze

CAMPAIGN: Final = "campaign"  # template, own_file, pack, name_pattern, folder
VALUES: Final = "values"  # what was typed, by merge field
CONCERNS: Final = "concerns"  # by id: place, own text, changed wordings
LIST: Final = "list"  # source or pasted, sheet, include_hidden, one_letter
COLUMNS: Final = "columns"  # which heading feeds which field
OVERRIDES: Final = "overrides"  # changes to the list's cells
UNTICKED: Final = "unticked"  # who is left out, all under one key: rows and names
PEOPLE: Final = "people"  # the one key of UNTICKED
EDITED: Final = "edited"  # Word files that replace the pack's own, by template
WRITTEN: Final = "written"  # who was written to, by template and recipient
WINDOW: Final = "window"  # where the window was left
OWN: Final = "own-"  # begins the key of a concern in the secretary's own words


class Sections(Protocol):
    """What a campaign file gives out."""

    def section(self, name: str, /) -> dict[str, Any]:
        """Return a section's values by key."""
        ...


@dataclass(frozen=True, slots=True)
class ChosenConcern:
    """One concern as the window lists it: the pack's, perhaps reworded, or the secretary's own."""

    key: str
    concern: Concern | None
    text: str
    place: float | None
    wordings: Mapping[str, str]

    def worded(self, wording: Wording) -> str:
        """Return what it says in one kind of document."""
        return self.wordings.get(wording) or (
            str(getattr(self.concern, wording)) if self.concern else self.text
        )

    def as_merged(self) -> Concern | str:
        """Return it as a campaign has it."""
        if self.concern is None:
            return self.text
        changed = {name: _fitting(name, text) for name, text in self.wordings.items() if text}
        return self.concern.model_copy(update=changed)


def understood(file: Sections, pack: Pack, today: date) -> tuple[Campaign, dict[str, str]]:
    """Return the campaign of a file, and a sentence for each field whose value doesn't fit it.

    What doesn't fit is left out of the campaign, and stays in the file.
    """
    values: dict[str, Value] = {"letter_date": today}
    unclear: dict[str, str] = {}
    misfits: dict[str, str] = {}
    for name, raw in file.section(VALUES).items():
        if raw in ("", [], None):
            continue
        try:
            values[name] = understand(pack.fields.get(name), raw, pack)
        except LetterkitError as error:
            misfits[name] = str(error)
            continue
        if isinstance(raw, str) and isinstance(values[name], date) and reads_both_ways(raw):
            unclear[name] = raw
    chosen = [each.as_merged() for each in concerns(file, pack) if each.place is not None]
    overrides = (*filter(None, map(_override, file.section(OVERRIDES).values())), *unticked(file))
    salutations = _salutations(file, misfits)
    return Campaign(today, values, tuple(chosen), unclear, overrides, salutations), misfits


def concerns(file: Sections, pack: Pack) -> list[ChosenConcern]:
    """Return all concerns: the chosen in their order, the secretary's own, then the pack's."""
    kept = file.section(CONCERNS)
    found = [_concern(each.id, each, kept.get(each.id, {})) for each in pack.concerns.values()]
    found += [_concern(key, None, entry) for key, entry in kept.items() if key.startswith(OWN)]
    chosen = sorted((each for each in found if each.place is not None), key=_place)
    rest = [each for each in found if each.place is None]
    own = [each for each in rest if each.concern is None]
    return [*chosen, *own, *(each for each in rest if each.concern)]


def unticked(file: Sections) -> list[Override]:
    """Return who is left out."""
    text = file.section(UNTICKED).get(PEOPLE)
    return list(understood_unticked(text)) if isinstance(text, str) else []


@lru_cache(maxsize=2)
def understood_unticked(text: str) -> tuple[Override, ...]:
    """Return who is left out by what `kept_unticked` made; remembered, for there may be thousands.

    Whoever has called it beside the window spares the window the time.
    """
    pairs = (line.partition("\t") for line in text.split("\n"))
    return tuple(Override(int(row), name) for row, _tab, name in pairs if row.isdecimal())


def kept_unticked(people: Iterable[tuple[int, str]]) -> str | None:
    """Return who is left out as the file keeps it: there may be thousands, so in one text."""
    return "\n".join(f"{row}\t{' '.join(name.split())}" for row, name in people) or None


def override_key(change: Override) -> str:
    """Return the key under which a change to the list is kept: one for a cell, one for a tick."""
    return "\t".join((str(change.row), change.who, change.field))


def kept_override(change: Override) -> dict[str, Any]:
    """Return a change to the list as the file keeps it."""
    return {
        "row": change.row, "who": change.who, "field": change.field, "was": change.was,
        "value": change.value,
    }  # fmt: skip


def _override(entry: object) -> Override | None:
    """Return a change as kept; a file may have been damaged or made elsewhere."""
    match entry:
        case {"row": int(row), "who": str(who), "field": str(field), "was": str(was)}:
            value = cast("dict[str, object]", entry).get("value")
            return Override(row, who, field, was, value if isinstance(value, str) else None)
        case _:
            return None


def _concern(key: str, concern: Concern | None, entry: object) -> ChosenConcern:
    kept = _mapping(entry)
    text, place = kept.get("text"), kept.get("place")
    return ChosenConcern(
        key,
        concern,
        text if isinstance(text, str) else "",
        float(place) if isinstance(place, int | float) else None,
        {
            name: wording
            for name, wording in _mapping(kept.get("wordings")).items()
            if isinstance(wording, str)
        },
    )


def _mapping(entry: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", entry) if isinstance(entry, Mapping) else {}


def _place(concern: ChosenConcern) -> float:
    return concern.place or 0.0


def _fitting(wording: str, text: str) -> str:
    """Return a changed wording as its place in a document wants it: clauses have no full stop."""
    text = squeeze(text)
    if wording == "motion":
        return text.rstrip(".;,")
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _salutations(file: Sections, misfits: dict[str, str]) -> dict[str, str]:
    found = {kind: str(text) for kind, text in file.section("salutations").items()}
    try:
        check_forms(found)
    except LetterkitError as error:
        misfits["salutation"] = str(error)
        return {}
    return found
