"""Open a pack: read its files, check every entry, and explain each error in plain English."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import ValidationError

from letterkit.errors import LetterkitError
from letterkit.pack.concern import Concern, concern_model
from letterkit.pack.entries import ListFile, MergeField, TemplateEntry, Wording
from letterkit.pack.entry_base import Line, PackEntry
from letterkit.pack.entry_errors import README_HINT, EntryLocation, shorten
from letterkit.pack.lists import read_list
from letterkit.pack.pack import DERIVED_NAMES, FOOTPRINTS, Pack
from letterkit.pack.pack_checks import Errors, Placed, check_fields, check_templates, index_by
from letterkit.pack.reading import is_in_folder, read_toml, tables
from letterkit.pack.reference import Council, Footprint
from letterkit.text import did_you_mean

_log: Final = logging.getLogger(__name__)

E = TypeVar("E", bound=PackEntry)

PACK_FILE: Final = "pack.toml"
CONCERNS_FILE: Final = "concerns.toml"

# What a pack has that says nothing else of its lists and its wordings.
_LISTS: Final = (
    ListFile(id=FOOTPRINTS, file="footprints.csv"),
    ListFile(id="councils", file="councils.csv", kind="councils"),
)
_WORDINGS: Final = (
    Wording(id="letter"),
    Wording(id="motion", form="clause"),
    Wording(id="briefing"),
)
_TABLES: Final = ("field", "template", "list", "wording")
_RESERVED: Final = frozenset(dir(Concern)) | frozenset(Concern.model_fields)


class _Header(PackEntry):
    """What stands in pack.toml before the first table."""

    name: Line
    version: Line
    area: Line = "area"


def read_pack(folder: Path) -> Pack:
    """Return the pack in `folder`, every entry of it checked.

    Raises LetterkitError for the first thing that is wrong, naming the file, the entry and key,
    and what was expected there.
    """
    errors = Errors()
    pack = _load(folder, errors)
    if errors.found or pack is None:
        raise errors.found[0]
    _log.info("opened a pack: %d fields, %d templates", len(pack.fields), len(pack.templates))
    return pack


def load_pack(folder: Path) -> tuple[Pack | None, list[LetterkitError]]:
    """Return the pack in `folder`, as far as it can be understood, and all that is wrong in it."""
    errors = Errors()
    return _load(folder, errors), errors.found


def _load(folder: Path, errors: Errors) -> Pack | None:
    if not os.path.isdir(folder):  # noqa: PTH112 - it is False for names that no folder can have
        errors.found.append(
            LetterkitError(f"There is no folder “{folder}” to read a pack from.", "Check its name.")
        )
        return None
    try:
        data = read_toml(folder, PACK_FILE)
    except LetterkitError as error:
        errors.found.append(error)
        return None
    header = _Header(name="?", version="?")
    with errors.collected():
        plain = {key: value for key, value in data.items() if key not in _TABLES}
        header = _entry(EntryLocation(PACK_FILE), _Header, plain, also=_TABLES)
    fields = _entries(data, "field", MergeField, errors)
    templates = _entries(data, "template", TemplateEntry, errors)
    if not data.get("template"):
        errors.found.append(
            EntryLocation(PACK_FILE).error("", "names no template: it needs a [[template]]")
        )
    wordings = _wordings(data, errors)
    chosen = {each.choices for _location, each in fields}
    files = _entries(data, "list", ListFile, errors) or [
        (EntryLocation(PACK_FILE), each)
        for each in _LISTS
        if each.id in chosen or is_in_folder(folder, each.file)
    ]
    check_fields(fields, [each.id for _location, each in files], DERIVED_NAMES, errors)
    check_templates(templates, folder, wordings, {each.role for _, each in fields}, errors)
    by_id = index_by(fields, "id", lambda field: field.id, errors)
    return Pack(
        name=header.name,
        version=header.version,
        area=header.area,
        folder=folder,
        fields=by_id,
        templates=index_by(templates, "id", lambda template: template.id, errors),
        wordings=wordings,
        concerns=_concerns(folder, wordings, errors),
        list_files=tuple(each for _location, each in files),
        lists=_lists(folder, files, _areas(by_id), errors),
    )


def _entry(
    location: EntryLocation, model: type[E], row: Mapping[str, Any], also: tuple[str, ...] = ()
) -> E:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        raise location.explain(error, (*model.model_fields, *also)) from error


def _entries(
    data: dict[str, Any], key: str, model: type[E], errors: Errors, file: str = PACK_FILE
) -> list[Placed[E]]:
    entries: list[Placed[E]] = []
    with errors.collected():
        for location, row in tables(data, file, key):
            with errors.collected():
                entries.append((location, _entry(location, model, row)))
    return entries


def _wordings(data: dict[str, Any], errors: Errors) -> dict[str, Wording]:
    """Return the pack's wordings: a concern has a key for each, so none is called like another."""
    entries = _entries(data, "wording", Wording, errors)
    for location, each in entries:
        if each.id in _RESERVED:
            errors.found.append(location.error("id", "is a name that concerns have already"))
    entries = [(location, each) for location, each in entries if each.id not in _RESERVED]
    named = index_by(entries, "id", lambda each: each.id, errors)
    return named or {each.id: each for each in _WORDINGS}


def _concerns(folder: Path, wordings: Mapping[str, Wording], errors: Errors) -> dict[str, Concern]:
    """Return the concerns of concerns.toml by id; a pack without that file has none."""
    data: dict[str, Any] = {}
    if is_in_folder(folder, CONCERNS_FILE):
        with errors.collected():
            data = read_toml(folder, CONCERNS_FILE)
    if unknown := next((key for key in data if key != "concern"), ""):
        errors.found.append(
            EntryLocation(CONCERNS_FILE).error(
                shorten(unknown),
                "is a key that means nothing here",
                did_you_mean(unknown, ["concern"]) or README_HINT,
            )
        )
    model = concern_model(wordings.values())
    concerns = _entries(data, "concern", model, errors, CONCERNS_FILE)
    return {**index_by(concerns, "id", lambda each: each.id, errors)}


def _areas(fields: Mapping[str, MergeField]) -> str:
    """Return the id of the list of areas, in which councils lie."""
    chosen = next((each.choices for each in fields.values() if each.role == "area"), FOOTPRINTS)
    return chosen if isinstance(chosen, str) else FOOTPRINTS


def _lists(
    folder: Path, files: list[Placed[ListFile]], areas: str, errors: Errors
) -> dict[str, tuple[Footprint | Council, ...]]:
    """Return the pack's lists by id; each area that a council names has to be in theirs."""
    lists: dict[str, tuple[Footprint | Council, ...]] = {}
    named = index_by(files, "id", lambda each: each.id, errors)
    in_order = sorted(named.values(), key=lambda each: each.id != areas)
    first = in_order[0] if in_order and in_order[0].id == areas else None
    for each in in_order:
        known = {entry.name for entry in lists.get(areas, ())}
        lists[each.id] = ()
        with errors.collected():
            lists[each.id] = read_list(folder, each, known, first.file if first else "")
    return {name: lists[name] for name in named}
