"""What a campaign keeps of somebody, and of everybody, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from letterkit.campaign.personal_data.descriptions import Descriptions, Holding
from letterkit.campaign.personal_data.erasing import Eraser
from letterkit.campaign.personal_data.person_keys import kind_of
from letterkit.campaign.personal_data.retention import months_of, oldest_answer
from letterkit.campaign.personal_data.subjects import DataSubject, Register
from letterkit.campaign.schema import section_names as names
from letterkit.campaign.store import Snapshot
from letterkit.text import plural


@dataclass(frozen=True, slots=True)
class Overview:
    """How much a campaign keeps of people.

    `people` are as many as it knows. `oldest` is the day of its oldest answer, `months` for how
    many of them answers are kept, None for ever; `forgotten` are as many as were forgotten.
    """

    people: int
    counts: tuple[tuple[str, int], ...]
    oldest: date | None
    months: int | None
    forgotten: int


def holdings_of(
    kept: Snapshot, subject: DataSubject, labels: Mapping[str, str] | None = None
) -> list[Holding]:
    """Return what is kept of somebody, which goes where they are forgotten.

    `labels` are what to call merge fields.
    """
    eraser, describe = Eraser(subject), Descriptions(subject, labels or {})
    holdings: dict[Holding, None] = {}
    for section, entries in kept.sections.items():
        for key, value in entries.items():
            after = eraser.value(section, key, value)
            if after != value:
                theirs = eraser.is_theirs(section, key)
                found = describe.entry(kind_of(section), key, value, after, theirs=theirs)
                holdings.setdefault(found)
    in_steps = sum(
        any(
            eraser.value(edit.section, edit.key, value) != value
            for edit in step.edits
            for value in edit.values
            if value is not None
        )
        or eraser.label(step.label) != step.label
        for step in kept.steps
    )
    if in_steps:
        changes = plural(in_steps, "change")
        holdings.setdefault(Holding("In what Undo and Redo go through", changes))
    return sorted(holdings, key=lambda each: not each.theirs)


def overview(kept: Snapshot) -> Overview:
    """Return how much is kept of everybody."""
    counts = dict.fromkeys(_COUNTED.values(), 0)
    for section, entries in kept.sections.items():
        if title := _COUNTED.get(kind_of(section)):
            counts[title] += len(entries)
    sections = kept.sections
    forgotten = sections.get(names.FORGOTTEN, {}).keys() - {names.SALT}
    return Overview(
        len(Register(kept).keys),
        tuple((title, count) for title, count in counts.items() if count),
        oldest_answer(sections.get(names.ANSWERS, {})),
        months_of(sections.get(names.CAMPAIGN, {})),
        len(forgotten),
    )


_COUNTED: Final[Mapping[str, str]] = {
    names.OVERRIDES: "changes to cells of the list", names.ADDED: "people added by hand",
    names.SCOPED: "texts typed for one document alone", names.LETTERS: "letters changed in Word",
    names.WRITTEN: "notes of documents that were written",
    names.CONTACTS: "letters and e-mails in the contact log", names.ANSWERS: "answers",
}  # fmt: skip
