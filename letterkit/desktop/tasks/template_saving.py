"""Writing a template of letterkit's that is made of a user's own Word file."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from letterkit.errors import LetterkitError
from letterkit.file_errors import write_errors
from letterkit.files import atomic_write
from letterkit.path_guard import PathGuard
from letterkit.template import Unseen, converted

_ENDING: Final = ".docx"


class SavedTemplate(NamedTuple):
    """Where a template was saved, and how many kinds of gap are still in it."""

    path: Path
    open_gaps: int


def save_template(
    source: Path,
    guard: PathGuard,
    answers: Mapping[str, str],
    without: Collection[Unseen],
    target: Path,
) -> SavedTemplate:
    """Write a Word file with merge fields in the places of its gaps; the file itself stays.

    What of its pages' unseen is in `without` is left out.

    Raises LetterkitError where it can't be read, or the template can't be written.
    """
    if target.suffix.lower() != _ENDING:
        target = target.with_name(f"{target.name}{_ENDING}")
    template = converted(guard.path(source), answers, without=without)
    with write_errors(f"“{target.name}” can't be saved.", target):
        if target.exists() and target.samefile(source):
            raise LetterkitError(
                f"“{target.name}” is your own Word file, which letterkit never changes.",
                "Save the template under another name.",
            )
        atomic_write(target, template.docx)
    return SavedTemplate(target, len(template.unanswered))
