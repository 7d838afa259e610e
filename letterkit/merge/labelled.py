"""A template with its fields' labels in their places, to show what it looks like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from letterkit.pack import CLAUSES, Pack, TemplateEntry
from letterkit.template import open_template

_FEW: Final = 4


Values = dict[str, Any]


def filled_with_labels(
    pack: Pack, entry: TemplateEntry, mark: Callable[[Values], Values] = dict
) -> bytes:
    """Return a document of a template with its fields' labels in place of values, as a .docx.

    `mark` may put marks into the labels, by which a preview knows them again. Raises
    LetterkitError where it can't be filled.
    """
    word = open_template(pack.folder / entry.file)
    names = dict.fromkeys((field.name for field in word.fields), "")
    labels: dict[str, object] = {
        name: [] if each.kind == "list" else each.label for name, each in pack.fields.items()
    }
    return word.render(mark({**names, **_lists(), **labels, **_samples(pack)}))


def _lists() -> dict[str, list[str]]:
    return {f"concerns_{clause}": [] for clause in CLAUSES}


def _samples(pack: Pack) -> dict[str, list[str]]:
    """Return a few concerns, so that a picture shows where they will stand."""
    few = list(pack.concerns.values())[:_FEW]
    wording = pack.wording_of(None).id
    return {"concerns": [each.worded(wording) for each in few]}
