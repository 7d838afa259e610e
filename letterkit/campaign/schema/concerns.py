"""A campaign's concerns: the pack's own, perhaps reworded, and those in the secretary's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from letterkit.campaign.schema.models import CONCERN, ConcernEntry, validated_entries
from letterkit.campaign.schema.section_names import CONCERNS, OWN, Sections
from letterkit.pack import Concern, Pack, Wording
from letterkit.text import collapse_whitespace

_NOTHING: Final = ConcernEntry()


@dataclass(frozen=True, slots=True)
class ChosenConcern:
    """One concern as the window lists it: the pack's, perhaps reworded, or the secretary's own.

    `place` puts it among the chosen, in rising order; None where it isn't chosen. `wordings` are by
    kind of document.
    """

    key: str
    concern: Concern | None
    text: str
    place: float | None
    wordings: Mapping[str, str]

    def worded(self, wording: str) -> str:
        """Return its text in one of the pack's wordings."""
        return self.wordings.get(wording) or (
            self.concern.worded(wording) if self.concern else self.text
        )

    def as_merged(self, forms: Mapping[str, Wording]) -> Concern | str:
        """Return what documents get: the pack's concern as reworded, or the user's own text."""
        if self.concern is None:
            return self.text
        changed = {
            name: _fitting(forms[name], text) for name, text in self.wordings.items() if text
        }
        return self.concern.model_copy(update=changed)


def concerns(file: Sections, pack: Pack) -> list[ChosenConcern]:
    """Return all concerns: the chosen in their order, the secretary's own, then the pack's."""
    return all_concerns(validated_entries(CONCERN, file.section(CONCERNS))[0], pack)


def all_concerns(entries: Mapping[str, ConcernEntry], pack: Pack) -> list[ChosenConcern]:
    """Return all concerns as `concerns` does, from the file's parsed entries by key."""
    listed = [
        _concern(each.id, each, entries.get(each.id, _NOTHING), pack)
        for each in pack.concerns.values()
    ]
    own = [key for key in entries if key.startswith(OWN) and key not in pack.concerns]
    listed += [_concern(key, None, entries[key], pack) for key in own]
    chosen = sorted((each for each in listed if each.place is not None), key=_place)
    rest = [each for each in listed if each.place is None]
    mine = [each for each in rest if each.concern is None]
    return [*chosen, *mine, *(each for each in rest if each.concern)]


def merged_concerns(entries: Mapping[str, ConcernEntry], pack: Pack) -> tuple[Concern | str, ...]:
    """Return the chosen concerns as a campaign has them; one without any words is in none."""
    return tuple(
        each.as_merged(pack.wordings)
        for each in all_concerns(entries, pack)
        if each.place is not None and (each.concern or each.text.strip())
    )


def _concern(key: str, concern: Concern | None, entry: ConcernEntry, pack: Pack) -> ChosenConcern:
    wordings = {name: text for name, text in entry.wordings.items() if name in pack.wordings}
    return ChosenConcern(key, concern, entry.text, entry.place, wordings)


def _place(concern: ChosenConcern) -> float:
    return concern.place or 0.0


def _fitting(wording: Wording, text: str) -> str:
    """Return a changed wording as its place in a document wants it: clauses have no full stop."""
    text = collapse_whitespace(text)
    if wording.form == "clause":
        return text.rstrip(".;,")
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
