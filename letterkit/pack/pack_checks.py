"""What the entries of a pack have to be to one another: no name twice, and what they name there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from letterkit.errors import LetterkitError
from letterkit.pack.entries import MergeField, TemplateEntry, Wording
from letterkit.pack.entry_base import PackEntry
from letterkit.pack.entry_errors import EntryLocation, shorten
from letterkit.pack.reading import stays_inside
from letterkit.pack.roles import MOVED_ROLES, FieldRole
from letterkit.text import english_list, fold_key

E = TypeVar("E", bound=PackEntry)
Placed = tuple[EntryLocation, E]


class Errors:
    """What is wrong in a pack, in the order in which it was found."""

    def __init__(self) -> None:
        self.found: list[LetterkitError] = []

    @contextmanager
    def collected(self) -> Generator[None, None, None]:
        """Keep what is raised, and go on behind it."""
        try:
            yield
        except LetterkitError as error:
            self.found.append(error)


def index_by(
    entries: Iterable[Placed[E]],
    what: str,
    key: Callable[[E], str],
    errors: Errors | None = None,
) -> dict[str, E]:
    """Return entries by a key that none may share with another.

    One that does is an error; without `errors` to keep it, it is raised.
    """
    by_key: dict[str, E] = {}
    locations: dict[str, EntryLocation] = {}
    for location, entry in entries:
        name = key(entry)
        if name in by_key:
            error = location.error(what, f"is the same as that of {locations[name].entry}")
            if errors is None:
                raise error
            errors.found.append(error)
            continue
        by_key[name] = entry
        locations[name] = location
    return by_key


def check_fields(
    fields: Iterable[Placed[MergeField]],
    lists: Collection[str],
    taken: Collection[str],
    errors: Errors,
) -> None:
    """Find headings and roles that two fields have, names that are `taken`, and unknown lists."""
    owners: dict[str, str] = {}
    roles: dict[FieldRole, str] = {}
    for location, field in fields:
        with errors.collected():
            if field.id in taken:
                raise location.error("id", "is a name that letterkit itself fills")
            for heading in (field.label, *field.aliases):
                owner = owners.setdefault(fold_key(heading), field.id)
                if owner != field.id:
                    raise location.error(
                        "label" if heading == field.label else "aliases",
                        f"has “{shorten(heading)}”, which is a heading of “{owner}” already",
                        "A heading can belong to one field only.",
                    )
            if field.role and (owner := roles.setdefault(field.role, field.id)) != field.id:
                raise location.error(
                    "role", f"is “{field.role}”, which is the role of “{owner}” already",
                    "A role can belong to one field only.",
                )  # fmt: skip
            if isinstance(field.choices, str) and field.choices not in lists:
                named = ", ".join(f"“{each}”" for each in lists)
                raise location.error(
                    "choices", f"has to be {f'{named} or ' if named else ''}a list of texts"
                )


def check_templates(
    templates: Iterable[Placed[TemplateEntry]],
    folder: Path,
    wordings: Mapping[str, Wording],
    roles: Collection[FieldRole | None],
    errors: Errors,
) -> None:
    """Find Word files that aren't in the pack, unknown wordings, and roles that are missing."""
    missing = [f"“{role}”" for role in MOVED_ROLES if role not in roles]
    for location, template in templates:
        with errors.collected():
            _check_file(location, folder, template.file)
        with errors.collected():
            if template.wording and template.wording not in wordings:
                names = " or ".join(f"“{each}”" for each in wordings)
                raise location.error(
                    "wording", f"has to be {names}, not “{shorten(template.wording)}”"
                )
            if template.moved and missing:
                raise location.error(
                    "moved", f"needs fields with the roles {english_list(missing)}"
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
