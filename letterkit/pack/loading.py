"""Open a pack: read its files, check every entry, and explain the first error in plain English."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from letterkit.errors import LetterkitError
from letterkit.pack.concern import Concern
from letterkit.pack.entries import MergeField, TemplateEntry
from letterkit.pack.entry_base import Line, PackEntry
from letterkit.pack.entry_errors import README_HINT, EntryLocation, shorten
from letterkit.pack.pack import DERIVED_NAMES, Pack
from letterkit.pack.reading import read_toml, rows, stays_inside, tables
from letterkit.pack.reference import Council, Footprint
from letterkit.text import did_you_mean, fold_key

_log: Final = logging.getLogger(__name__)

E = TypeVar("E", bound=PackEntry)
Placed = tuple[EntryLocation, E]

PACK_FILE: Final = "pack.toml"
CONCERNS_FILE: Final = "concerns.toml"
FOOTPRINTS_FILE: Final = "footprints.csv"
COUNCILS_FILE: Final = "councils.csv"


class _Header(PackEntry):
    """What stands in pack.toml before the first table."""

    name: Line
    version: Line


def open_pack(folder: Path) -> Pack:
    """Return the pack in `folder`, every entry of it checked.

    Raises LetterkitError for a pack that can't be used, naming the file, the entry and key, and
    what was expected there.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 - it is False for names that no folder can have
        raise LetterkitError(
            f"There is no folder “{folder}” to read a pack from.", "Check its name."
        )
    data = read_toml(folder, PACK_FILE)
    header = _entry(EntryLocation(PACK_FILE), _Header, _without(data, "field", "template"),
                    also=("field", "template"))  # fmt: skip
    fields = [
        (location, _entry(location, MergeField, row))
        for location, row in tables(data, PACK_FILE, "field")
    ]
    templates = [
        (location, _entry(location, TemplateEntry, row))
        for location, row in tables(data, PACK_FILE, "template")
    ]
    if not templates:
        raise EntryLocation(PACK_FILE).error("", "names no template: it needs a [[template]]")
    _check_fields(fields)
    for location, template in templates:
        _check_file(location, folder, template.file)
    footprints = _footprints(folder)
    _log.info("opened a pack: %d fields, %d templates", len(fields), len(templates))
    return Pack(
        name=header.name,
        version=header.version,
        folder=folder,
        fields=_index_by(fields, "id", lambda field: field.id),
        templates=_index_by(templates, "id", lambda template: template.id),
        concerns=_concerns(folder),
        footprints=footprints,
        councils=_councils(folder, {entry.name for entry in footprints}),
    )


def _entry(
    location: EntryLocation, model: type[E], row: Mapping[str, Any], also: tuple[str, ...] = ()
) -> E:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        raise location.explain(error, (*model.model_fields, *also)) from error


def _without(data: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in keys}


def _index_by(entries: Iterable[Placed[E]], what: str, key: Callable[[E], str]) -> dict[str, E]:
    """Return entries by a key that none may share with another."""
    by_key: dict[str, E] = {}
    locations: dict[str, EntryLocation] = {}
    for location, entry in entries:
        name = key(entry)
        if name in by_key:
            raise location.error(what, f"is the same as that of {locations[name].entry}")
        by_key[name] = entry
        locations[name] = location
    return by_key


def _check_fields(fields: Iterable[Placed[MergeField]]) -> None:
    """Raise LetterkitError where a heading could mean two fields, or a name is taken."""
    owners: dict[str, str] = {}
    for location, field in fields:
        if field.id in DERIVED_NAMES:
            raise location.error("id", "is a name that letterkit itself fills")
        for heading in (field.label, *field.aliases):
            owner = owners.setdefault(fold_key(heading), field.id)
            if owner != field.id:
                raise location.error(
                    "label" if heading == field.label else "aliases",
                    f"has “{shorten(heading)}”, which is a heading of “{owner}” already",
                    "A heading can belong to one field only.",
                )


def _check_file(location: EntryLocation, folder: Path, file: str) -> None:
    if not stays_inside(folder, file):
        raise location.error("file", "has to be a file inside the pack's folder")
    if not (folder / file).is_file():
        raise location.error(
            "file",
            f"names “{shorten(file)}”, which isn't in the pack's folder",
            "Put the Word file there, or mend its name.",
        )


def _concerns(folder: Path) -> dict[str, Concern]:
    """Return the concerns of concerns.toml by id."""
    data = read_toml(folder, CONCERNS_FILE)
    if unknown := next((key for key in data if key != "concern"), ""):
        raise EntryLocation(CONCERNS_FILE).error(
            shorten(unknown),
            "is a key that means nothing here",
            did_you_mean(unknown, ["concern"]) or README_HINT,
        )
    concerns = tables(data, CONCERNS_FILE, "concern")
    return _index_by(
        ((location, _entry(location, Concern, row)) for location, row in concerns),
        "id",
        lambda each: each.id,
    )


def _footprints(folder: Path) -> tuple[Footprint, ...]:
    entries = (
        (location, _entry(location, Footprint, row | {"aliases": _split(row["aliases"])}))
        for location, row in rows(folder, FOOTPRINTS_FILE, ("code", "name", "aliases"))
    )
    return tuple(_index_by(entries, "name", lambda entry: entry.name).values())


def _councils(folder: Path, footprints: set[str]) -> tuple[Council, ...]:
    """Return the councils of councils.csv; each STP they name has to be a footprint."""
    columns = ("code", "name", "formal_name", "kind", "social_care", "stps", "aliases")
    entries: list[Placed[Council]] = []
    for location, row in rows(folder, COUNCILS_FILE, columns):
        lists = {"stps": _split(row["stps"]), "aliases": _split(row["aliases"])}
        council = _entry(location, Council, row | lists)
        for stp in council.stps:
            if stp not in footprints:
                raise location.error(
                    "stps",
                    f"names “{shorten(stp)}”, which isn't in {FOOTPRINTS_FILE}",
                    did_you_mean(stp, footprints),
                )
        entries.append((location, council))
    return tuple(_index_by(entries, "name", lambda entry: entry.name).values())


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
