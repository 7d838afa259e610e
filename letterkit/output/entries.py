"""What became of a document, in memory and as a row of the report alike."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, cast

from letterkit.contact_records import Contact
from letterkit.merge import Document, WrittenRecord, contact_of, person_of
from letterkit.recipients import Identity, base_of, identity_of
from letterkit.text import as_text, collapse_whitespace, plain_cell, strip_forbidden

HEADINGS: Final = (
    "Run", "Row", "Recipient", "Council", "Ward", "File", "Outcome", "Reason",
    "Template", "Key", "Inputs", "Content", "Details",
)  # fmt: skip
# What the report had before it was a journal.
FORMER_HEADINGS: Final = HEADINGS[1:8]
# The first characters of what may be a formula, once a cell is on one line.
_DOUBTFUL: Final = frozenset("=+-@＝＋－＠'\" ")
_LONGEST_DETAILS: Final = 60_000  # characters; the csv module reads cells of 131,072 bytes
_IDENTITY: Final = len(Identity._fields)
_QUOTES: Final = 2 * (_IDENTITY - 1)


class Outcome(StrEnum):
    """What became of a document, of a PDF copy, of one file of all documents, or of a whole run."""

    WRITTEN = "written"
    HELD_BACK = "held back"
    FAILED = "failed"
    UNCHANGED = "unchanged"  # written before, and nothing that goes into it changed since
    KEPT = "kept"  # somebody changed the file that is there, which wasn't replaced
    STOPPED = "stopped"  # together with its run, before its file appeared
    PDF = "pdf"
    COMBINED = "one file"  # of which the rows of the documents in it follow
    FINISHED = "finished"  # a run that was gone on with, where nothing was left to do


_WITH_FILE: Final = frozenset({Outcome.WRITTEN, Outcome.PDF, Outcome.COMBINED})


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """What became of one document; or that a run came to its end.

    `run` is when the run began, an ISO 8601 time of this computer's, and `template` the id of what
    was filled: documents of two templates may be for one person, and have the same `key`.
    `reason` says in sentences why a document wasn't written, or what else there is to know. Of a
    file that was written, `inputs` and `content` are as in `WrittenRecord`, `size` is in bytes and
    `modified` in nanoseconds since 1970. `known_by` is who the person is (see `Identity`), and
    `details` what a run keeps for going on with it, which its first entry has. `aside` is the
    folder, beside the documents, that an old file was put into; the report says so in words.
    `contact` is what the contact log has of it, which isn't in the report.
    """

    outcome: Outcome
    key: str = ""
    file: str = ""
    reason: str = ""
    row: int | None = None
    recipient: str = ""
    council: str = ""
    ward: str = ""
    run: str = ""
    template: str = ""
    inputs: str = ""
    content: str = ""
    size: int = 0
    modified: int = 0
    known_by: Identity | None = None
    details: Mapping[str, Any] = field(default_factory=dict[str, Any])
    aside: str = field(default="", compare=False)
    contact: Contact | None = field(default=None, compare=False)

    @property
    def identity(self) -> tuple[str, str]:
        """What a document is known by among those of all templates."""
        return self.template, self.key

    @property
    def written(self) -> WrittenRecord:
        """The entry as the record that a job has of what was written."""
        return WrittenRecord(self.file, self.run, self.inputs, self.content)


def report_entry_of(  # noqa: PLR0913 - what an entry is made of
    document: Document,
    outcome: Outcome,
    reason: str = "",
    *,
    run: str = "",
    template: str = "",
    content: str = "",
    size: int = 0,
    modified: int = 0,
    known_by: Identity | None = None,
) -> ReportEntry:
    """Return what became of a document; of one that was written, with what its file is."""
    values: Mapping[str, Any] = {} if outcome is Outcome.UNCHANGED else document.values
    return ReportEntry(
        outcome,
        document.key,
        document.file,
        reason,
        document.row,
        document.addressed_to,
        str(values.get("council_name") or ""),
        str(values.get("ward") or ""),
        run,
        template,
        document.inputs,
        content,
        size,
        modified,
        known_by,
        contact=contact_of(document, run, template) if outcome is Outcome.WRITTEN else None,
    )


def identities_of(documents: Iterable[Document]) -> dict[str, Identity]:
    """Return who the one person is whom each document is for, by its key; none of others."""
    identities: dict[str, Identity] = {}
    for document in documents:
        person = person_of(document.key)
        recipient = document.job.as_read.get(person) if person else None
        if recipient is not None:
            identities[document.key] = identity_of(recipient.values)
    return identities


def person_in(entry: ReportEntry) -> str:
    """Return the key under which the person of an entry is recognised; "" where there is none."""
    return base_of(person_of(entry.key))


class _EchoFile:
    """A file to the csv module that hands each row back as text."""

    def write(self, text: str) -> str:
        """Return the row."""
        return text


_WRITER: Final[Any] = csv.writer(_EchoFile())  # type: ignore[arg-type]


def line_of(entry: ReportEntry) -> bytes:
    """Return an entry as a line of the report: no cell has a line end or begins a formula.

    It is CSV (RFC 4180) in UTF-8, as Excel opens it.
    """
    has_file = entry.outcome in _WITH_FILE
    cells = [
        entry.run, str(entry.row or ""), entry.recipient, entry.council, entry.ward, entry.file,
        entry.outcome.value, entry.reason, entry.template, entry.key,
        entry.inputs if has_file else "",
        f"{entry.content} {entry.size} {entry.modified}" if has_file else "",
        _details_of(entry),
    ]  # fmt: skip
    if not "".join(cells).isprintable():
        cells = list(map(_on_one_line, cells))
    safe = [as_text(cell) if cell[:1] in _DOUBTFUL else cell for cell in cells]
    return cast("str", _WRITER.writerow(safe)).encode("utf-8", "backslashreplace")


def _details_of(entry: ReportEntry) -> str:
    identity = entry.known_by
    if entry.details:
        details = {**entry.details, "known_by": identity}
        text = json.dumps(details)
        return text if len(text) <= _LONGEST_DETAILS else json.dumps({**details, "options": {}})
    if identity is None:
        return ""
    text = '", "'.join(identity)
    if "\\" in text or not text.isprintable() or text.count('"') > _QUOTES:
        return json.dumps(identity)
    return f'["{text}"]'  # as JSON has it, in a fraction of the time


def _on_one_line(text: str) -> str:
    return text if text.isprintable() else collapse_whitespace(strip_forbidden(text))


def entry_from(cells: Sequence[str]) -> ReportEntry:
    """Return the entry that a row of the report tells of. Raises ValueError where it isn't one."""
    whole = (*cells, *[""] * len(HEADINGS))[: len(HEADINGS)]
    plain = list(map(plain_cell, whole))
    run, row, recipient, council, ward, file, outcome, reason = plain[:8]
    template, key, inputs, stamp, details = plain[8:]
    kind = Outcome(outcome)
    content, size, modified = "", 0, 0
    if kind in _WITH_FILE:
        content, *numbers = stamp.split()
        size, modified = (int(number) for number in numbers)
        named = file and "\0" not in file and os.path.basename(file) == file  # noqa: PTH119 - a name, not a path
        if not named or (kind is Outcome.WRITTEN and not key):
            raise ValueError(outcome)
    return ReportEntry(
        kind, key, file, reason, int(row) if row else None, recipient, council, ward, run, template,
        inputs, content, size, modified, *_parse_details(details),
    )  # fmt: skip


def _parse_details(text: str) -> tuple[Identity | None, Mapping[str, Any]]:
    """Return whom a document's details name, and what its run keeps there."""
    if not text:
        return None, {}
    try:
        parsed: object = json.loads(text)
    except RecursionError as error:
        raise ValueError(text) from error
    details = cast("dict[str, Any]", parsed) if isinstance(parsed, dict) else {"known_by": parsed}
    parts: object = details.pop("known_by", None)
    if parts is None:
        return None, details
    listed = cast("list[object]", parts) if isinstance(parts, list) else []
    texts = [part for part in listed if isinstance(part, str)]
    if len(texts) != _IDENTITY or len(listed) != _IDENTITY:
        raise ValueError(text)
    return Identity(*texts), details
