"""What lies outside of a campaign's file, so that letterkit forgets nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Final

from letterkit.campaign.personal_data.person_keys import kind_of, person_in
from letterkit.campaign.personal_data.subjects import DataSubject
from letterkit.campaign.schema import section_names as names
from letterkit.campaign.schema.models import mapping

REPORT: Final = "report.csv"
ELSEWHERE: Final = (
    "Copies of this campaign that you saved or sent, files of values and of the log that you "
    "exported, drafts and e-mails in your mail program, prints, and what OneDrive or back-ups keep "
    "of earlier days."
)


@dataclass(frozen=True, slots=True)
class Outside:
    """A file or folder that may name somebody: what it is, and its path. Nothing has looked."""

    what: str
    path: str


def outside_of(
    sections: Mapping[str, Mapping[str, Any]],
    subject: DataSubject | None = None,
    folders: Iterable[Path] = (),
) -> list[Outside]:
    """Return what a campaign's file tells of other files that name somebody, or anybody.

    `folders` are those that documents are written into now.
    """
    found: dict[Outside, None] = {}
    into = {str(each): None for each in folders}
    for section, entries in sections.items():
        kind = kind_of(section)
        if kind == names.LIST and isinstance(source := entries.get("source"), str) and source:
            found.setdefault(Outside("The list itself", source))
        if kind == names.CAMPAIGN and isinstance(folder := entries.get("folder"), str) and folder:
            into.setdefault(folder)
        if kind == names.WRITTEN:
            for key, value in entries.items():
                entry = mapping(value)
                folder, file = str(entry.get("folder") or ""), str(entry.get("file") or "")
                into.setdefault(folder)
                if subject is not None and person_in(section, key) in subject.keys and file:
                    path = str(PurePath(folder) / file) if folder else file
                    found.setdefault(Outside("A document that was written", path))
    for folder in filter(None, into):
        found.setdefault(Outside("The report of what was written", str(PurePath(folder) / REPORT)))
    return list(found)
