"""What a folder's report.csv tells: what was written, to whom, and whether a run can go on."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from letterkit.merge import WrittenRecord, person_of
from letterkit.output.entries import ReportEntry, person_in
from letterkit.output.ledger import (
    REPORT_NAME,
    FormerReportError,
    Ledger,
    RunRecord,
    differs,
    entries_of,
)
from letterkit.recipients import Identity

_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Journal:
    """What was written, by document key, and the people it was written to by theirs.

    `files` says whose each file is that was ever written, by its name as `name_key` has it: the
    document's key, "" for one of another template. `unfinished` is the last run where it has no
    end, to go on with: it was stopped or killed, or another letterkit is still at it.
    """

    written: Mapping[str, WrittenRecord] = field(default_factory=dict[str, WrittenRecord])
    known_people: Mapping[str, Identity] = field(default_factory=dict[str, Identity])
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    unfinished: RunRecord | None = None

    @property
    def people(self) -> frozenset[str]:
        """The keys of the people who were written to."""
        return frozenset(filter(None, map(person_of, self.written)))


def report_path(folder: Path) -> Path:
    """Return where a folder's report is."""
    return folder / REPORT_NAME


def read_journal(folder: Path, template: str = "") -> Journal:
    """Return what a folder's report says, held against the files that are there now.

    With a template's id, of what was written only its documents; of people, all. Nothing where
    there is no report, or one of an older letterkit. Raises LetterkitError where it can't be read
    or isn't letterkit's.
    """
    begun = time.perf_counter()
    path = report_path(folder)
    if not os.path.lexists(path):
        return Journal()
    try:
        ledger = entries_of(path)
    except FormerReportError:
        return Journal()
    place = os.fspath(folder)
    ledger.settle(place)
    written = {
        entry.key: _current_record(place, entry)
        for entry in ledger.written.values()
        if template in {"", entry.template}
    }
    files = {
        name: entry.key if template in {"", entry.template} else ""
        for name, entry in ledger.files.items()
    }
    run = ledger.run
    _log.debug("read a report: %d documents; %.2f s", len(written), time.perf_counter() - begun)
    return Journal(written, _known_people(ledger), files, None if run is None or run.ended else run)


def read_report(path: Path) -> Journal:
    """Return to whom was written, by a report that may lie in any folder and have any name.

    Raises LetterkitError where it can't be read or isn't letterkit's.
    """
    ledger = entries_of(path)
    ledger.settle(os.fspath(path.parent))
    written = {entry.key: entry.written for entry in ledger.written.values()}
    return Journal(written, _known_people(ledger))


def _known_people(ledger: Ledger) -> dict[str, Identity]:
    return {
        person_in(entry): entry.known_by
        for entry in ledger.written.values()
        if entry.known_by is not None
    }


def _current_record(folder: str, entry: ReportEntry) -> WrittenRecord:
    """Return what was written, with what became of its file since."""
    try:
        edited = differs(os.path.join(folder, entry.file), entry)  # noqa: PTH118 - a Path for each of thousands of files costs more
    except FileNotFoundError:
        return replace(entry.written, missing=True)
    return replace(entry.written, edited=edited)
