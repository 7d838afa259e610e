"""What the sheet shows, as plain data: what would be written, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from letterkit.desktop.views.write.email_data import EmailOptionsData
from letterkit.desktop.views.write.file_options import FileOptionsData
from letterkit.desktop.widgets.notice_line import NoticeSeverity

Rewrite = Literal["changed", "all", "keep old"]
"""What to do with what is there: write only what is new or changed, replace all, or move the old
ones into a dated folder first."""

DOCUMENT: Final = "document"
EMAIL: Final = "e-mail draft"

REWRITE: Final[tuple[Rewrite, ...]] = ("changed", "all", "keep old")


class UnfinishedRun(NamedTuple):
    """A run that ended before its time: so many of so many, on an ISO 8601 day."""

    written: int
    total: int
    day: str = ""


@dataclass(frozen=True, slots=True)
class WritePlanData:
    """What a run would write.

    `to_write` counts the documents for each thing that can be done with what is there: write only
    what is new or changed, replace all, or keep the old ones in a dated folder. Files that
    somebody changed in Word are never among them: `edited` are their (key, file), and the sheet
    tells which of them to replace after all.

    `new`, `changed` and `unchanged` count what stands behind that. `orphaned` are files of people
    who are no longer in the list. `held_back` are (recipient, reason), `job_diagnostics` (severity,
    sentence). `pattern` makes the file names out of fields, whose `names` are offered, and
    `example` is the first one. `nothing` says why there is nothing to write, where the sheet
    can't know. With `emails`, drafts of e-mails are written, which not all documents `can_be`;
    else letters, and where there may be several, as `files` says.
    """

    to_write: Mapping[Rewrite, int]
    folder: str
    pattern: str
    held_back: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    names: list[str] = field(default_factory=list[str])
    example: str = ""
    document_title: str = ""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    edited: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    orphaned: list[str] = field(default_factory=list[str])
    job_diagnostics: list[tuple[NoticeSeverity, str]] = field(
        default_factory=list[tuple[NoticeSeverity, str]]
    )
    unfinished: UnfinishedRun | None = None
    nothing: str = ""
    can_be_emails: bool = False
    emails: EmailOptionsData | None = None
    files: FileOptionsData | None = None

    @property
    def is_combined(self) -> bool:
        """Whether all documents are written into one file."""
        return self.files is not None and self.files.is_combined

    @property
    def noun(self) -> str:
        """What one of the documents is called."""
        return EMAIL if self.emails is not None else DOCUMENT

    @property
    def edited_how(self) -> str:
        """What became of those that aren't as they were written."""
        return "changed in another program" if self.emails is not None else "edited in Word"

    @property
    def is_first(self) -> bool:
        """Whether nothing was written before."""
        return not (self.changed or self.unchanged or self.edited)


@dataclass(frozen=True, slots=True)
class WriteResultData:
    """What became of a run: counts, failures as (recipient, reason), the files' paths.

    `kept` are the files that stayed because somebody changed them by hand, `unchanged` counts
    those with nothing new in them, and `total` what the run was to write. `moved_to` is the folder
    that the old ones were put into. With `as_emails`, they are drafts of e-mails; with `combined`,
    all are in one file, which is there whole or not at all.
    """

    written: int
    held_back: int
    failed: list[tuple[str, str]]
    folder: str
    files: list[str] = field(default_factory=list[str])
    cancelled: bool = False
    unchanged: int = 0
    kept: list[str] = field(default_factory=list[str])
    total: int = 0
    moved_to: str = ""
    as_emails: bool = False
    combined: bool = False

    @property
    def noun(self) -> str:
        """What one of the documents is called."""
        return EMAIL if self.as_emails else DOCUMENT

    @property
    def are_drafts(self) -> bool:
        """Whether e-mails were written, which go into a mail program next."""
        return self.as_emails and bool(self.files)

    @property
    def is_wanting(self) -> bool:
        """Whether somebody has to look at what wasn't written before they go on."""
        return self.cancelled or bool(self.failed or self.kept)
