"""All that is wrong in a pack, its Word files and patterns included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from letterkit.diagnostics import Severity
from letterkit.errors import LetterkitError
from letterkit.pack import (
    DERIVED_NAMES,
    PACK_FILE,
    EntryLocation,
    Pack,
    PackEntryError,
    TemplateEntry,
    find_errors,
)
from letterkit.template import InlineTemplate, open_template
from letterkit.text import did_you_mean


def review_pack(path: Path) -> tuple[Pack | None, list[LetterkitError]]:
    """Return a pack, as far as it can be understood, and all that is wrong in it.

    Besides the entries themselves, that is what its Word files and patterns use and the pack
    doesn't have. Raises LetterkitError for a file that can't be unpacked.
    """
    pack, errors = find_errors(path)
    if pack is not None:
        for entry in pack.templates.values():
            errors += template_errors(pack, entry)
    return pack, errors


def template_errors(pack: Pack, entry: TemplateEntry) -> Iterator[PackEntryError]:
    """Yield what is wrong in one template's Word file and patterns; nothing of it is filled."""
    number = list(pack.templates).index(entry.id) + 1
    location = EntryLocation(PACK_FILE, f"template[{number}] “{entry.id}”", "template", number)
    place = pack.folder / entry.file
    if place.is_file():
        try:
            word = open_template(place)
        except LetterkitError as error:
            yield PackEntryError(location, "file", "", error.hint, error.message)
        else:
            for each in word.diagnostics:
                if each.severity is Severity.ERROR:
                    message = f"In “{entry.file}”: {each.message}"
                    yield PackEntryError(location, "file", "", each.hint, message)
            names = (field.name for field in word.fields)
            yield from _unknown(pack, location, "file", f"“{entry.file}”", names)
    for key, pattern in (("filename", entry.filename), ("email_subject", entry.email_subject)):
        where = f"template “{entry.id}” → {key}"
        try:
            names = InlineTemplate(pattern).names
        except LetterkitError as error:
            message = f"In “{PACK_FILE}”, {where}: {error.message}"
            yield PackEntryError(location, key, "", error.hint, message)
        else:
            yield from _unknown(pack, location, key, where, names)


def _unknown(
    pack: Pack, location: EntryLocation, key: str, where: str, names: Iterable[str]
) -> Iterator[PackEntryError]:
    known = {*pack.fields, *DERIVED_NAMES}
    for name in sorted(set(names) - known):
        yield PackEntryError(
            location,
            key,
            f"uses “{name}”, which is none of the fields",
            did_you_mean(name, known) or "Add a [[field]] for it, or take it out.",
            f"{where[:1].upper()}{where[1:]} uses “{name}”, which no [[field]] of the pack is.",
        )
