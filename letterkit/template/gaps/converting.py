"""A Word file as a template of letterkit's: merge fields in the places of its gaps."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import NamedTuple

from letterkit.errors import LetterkitError
from letterkit.template.frozen_fields import free_fields
from letterkit.template.gaps.finding import find_gaps
from letterkit.template.gaps.mail_merge import standard_names
from letterkit.template.gaps.model import Answers, Gap
from letterkit.template.package import open_package
from letterkit.template.sanitising import sanitise
from letterkit.template.unseen import Unseen, take_out


class Converted(NamedTuple):
    """A template made of a Word file: the .docx, its gaps, and those of them that are left."""

    docx: bytes
    gaps: tuple[Gap, ...]
    unanswered: tuple[Gap, ...]


def converted(
    source: Path | bytes, answers: Answers, *, without: Collection[Unseen] = ()
) -> Converted:
    """Return a Word file with the answers in the places of its gaps, its formatting kept.

    What a document could fetch or run isn't in it, nor what of its pages' unseen is in `without`.
    Raises LetterkitError where the file can't be opened (see `open_package`), or has a field that
    would be lost. The file itself stays as it is.
    """
    package = open_package(source)
    if without:
        take_out(package, without)
    names = standard_names(package)
    for each in free_fields(package):
        raise LetterkitError(f"{each.message} ({each.location})", each.hint)
    sanitise(package, keep_names=True, is_template=True)
    gaps = find_gaps(package, names)
    unanswered = gaps.convert(answers)
    return Converted(package.to_bytes(), gaps.kinds, unanswered)
