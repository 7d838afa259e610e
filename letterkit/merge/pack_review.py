"""All that is wrong in a pack, its Word files and patterns included."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from letterkit.diagnostics import Severity
from letterkit.errors import LetterkitError
from letterkit.pack import DERIVED_NAMES, Pack, TemplateEntry, find_errors
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


def template_errors(pack: Pack, entry: TemplateEntry) -> Iterator[LetterkitError]:
    """Yield what is wrong in one template's Word file and patterns; nothing of it is filled."""
    place = pack.folder / entry.file
    if place.is_file():
        try:
            word = open_template(place)
        except LetterkitError as error:
            yield error
        else:
            yield from (
                LetterkitError(f"In “{entry.file}”: {each.message}", each.hint)
                for each in word.diagnostics
                if each.severity is Severity.ERROR
            )
            yield from _unknown(pack, f"“{entry.file}”", (field.name for field in word.fields))
    for key, pattern in (("filename", entry.filename), ("email_subject", entry.email_subject)):
        where = f"template “{entry.id}” → {key}"
        try:
            names = InlineTemplate(pattern).names
        except LetterkitError as error:
            yield LetterkitError(f"In “pack.toml”, {where}: {error.message}", error.hint)
        else:
            yield from _unknown(pack, where, names)


def _unknown(pack: Pack, where: str, names: Iterable[str]) -> Iterator[LetterkitError]:
    known = {*pack.fields, *DERIVED_NAMES}
    for name in sorted(set(names) - known):
        yield LetterkitError(
            f"{where[:1].upper()}{where[1:]} uses “{name}”, which no [[field]] of the pack is.",
            did_you_mean(name, known) or "Add a [[field]] for it, or take it out.",
        )
