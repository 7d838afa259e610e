"""A template with its fields' labels in their places, to show what it looks like."""

from __future__ import annotations

from typing import Final

from letterkit.pack import CLAUSES, Pack, TemplateEntry
from letterkit.template import open_template

_FEW: Final = 4


def filled_with_labels(pack: Pack, entry: TemplateEntry) -> bytes:
    """Return a document of a template with its fields' labels in place of values, as a .docx.

    Raises LetterkitError where it can't be filled.
    """
    word = open_template(pack.folder / entry.file)
    names = dict.fromkeys((field.name for field in word.fields), "")
    labels: dict[str, object] = {
        name: [] if each.kind == "list" else each.label for name, each in pack.fields.items()
    }
    return word.render({**names, **_lists(), **labels, **_samples(pack)})


def _lists() -> dict[str, list[str]]:
    return {f"concerns_{clause}": [] for clause in CLAUSES}


def _samples(pack: Pack) -> dict[str, list[str]]:
    """Return a few concerns, so that a picture shows where they will stand."""
    few = list(pack.concerns.values())[:_FEW]
    wording = pack.wording_of(None).id
    return {"concerns": [each.worded(wording) for each in few]}
