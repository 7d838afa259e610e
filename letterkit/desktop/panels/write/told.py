"""What the sheet is told: what would be written, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class WritePlan:
    """What a run would write. `held_back` and `names` are (recipient, reason) and field names.

    `pattern` makes the file names, and `example` is the first one.
    """

    count: int
    folder: str
    pattern: str
    held_back: list[tuple[str, str]] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    example: str = ""
    document_title: str = ""


@dataclass(frozen=True, slots=True)
class WriteResult:
    """What became of a run: counts, failures as (recipient, reason), the files' paths."""

    written: int
    held_back: int
    failed: list[tuple[str, str]]
    folder: str
    files: list[str] = field(default_factory=list)
    cancelled: bool = False
