"""The lists of a pack to choose from, read from their CSV files and checked."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from letterkit.pack.entries import ListFile
from letterkit.pack.entry_base import PackEntry
from letterkit.pack.entry_errors import EntryLocation, shorten
from letterkit.pack.pack_checks import index_by
from letterkit.pack.reading import rows
from letterkit.pack.reference import Council, Footprint
from letterkit.text import did_you_mean

E = TypeVar("E", bound=PackEntry)

_NAMES: Final = ("name", "aliases")
_OPTIONAL: Final = ("code",)
_COUNCILS: Final = ("name", "formal_name", "kind", "social_care", "aliases")
_OPTIONAL_OF_COUNCILS: Final = ("code", "stps")


def read_list(
    folder: Path, listed: ListFile, areas: Collection[str], areas_file: str
) -> tuple[Footprint | Council, ...]:
    """Return a list's entries; each of the `areas` that a council names has to be among those.

    Raises LetterkitError for the first row that isn't as it should be.
    """
    if listed.kind == "names":
        return _footprints(folder, listed.file)
    return _councils(folder, listed.file, areas, areas_file)


def _footprints(folder: Path, file: str) -> tuple[Footprint, ...]:
    entries = [
        (location, _entry(location, Footprint, {**row, "aliases": _split(row["aliases"])}))
        for location, row in rows(folder, file, _NAMES, _OPTIONAL)
    ]
    return tuple(index_by(entries, "name", lambda entry: entry.name).values())


def _councils(
    folder: Path, file: str, areas: Collection[str], areas_file: str
) -> tuple[Council, ...]:
    entries: list[tuple[EntryLocation, Council]] = []
    for location, row in rows(folder, file, _COUNCILS, _OPTIONAL_OF_COUNCILS):
        lists = {"stps": _split(row.get("stps", "")), "aliases": _split(row["aliases"])}
        council = _entry(location, Council, {**row, **lists})
        for area in council.stps:
            if area not in areas:
                where = f"isn't in {areas_file}" if areas_file else "is in no list of areas"
                raise location.error(
                    "stps", f"names “{shorten(area)}”, which {where}", did_you_mean(area, areas)
                )
        entries.append((location, council))
    return tuple(index_by(entries, "name", lambda entry: entry.name).values())


def _entry(location: EntryLocation, model: type[E], row: Mapping[str, Any]) -> E:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        raise location.explain(error, tuple(model.model_fields)) from error


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
