"""A pack as read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final, cast

from letterkit.errors import LetterkitError
from letterkit.pack.concern import Concern
from letterkit.pack.entries import ListFile, MergeField, TemplateEntry, Wording
from letterkit.pack.entry_base import Line, PackEntry
from letterkit.pack.name_index import CouncilIndex, FootprintIndex
from letterkit.pack.reference import Council, Footprint
from letterkit.pack.roles import FieldRole
from letterkit.text import did_you_mean, english_list, plural

FOOTPRINTS: Final = "footprints"  # the list of areas, where no field says which one is

# What a merge works out besides the fields: lists of the chosen concerns for a motion's three
# parts; of the addressee, what a template's conditions ask for; and the lines on the envelope.
DERIVED_NAMES: Final = (
    "concerns_notes", "concerns_believes", "concerns_resolves",
    "addressee_has_role", "addressee_is_at_council", "addressee_is_organisation",
    "is_impersonal", "address_block",
)  # fmt: skip


class Pack(PackEntry):
    """A folder with all that one campaign brings: fields, templates, concerns, reference lists."""

    name: Line
    version: Line
    folder: Path
    fields: dict[str, MergeField]  # pyright: ignore[reportIncompatibleVariableOverride, reportIncompatibleMethodOverride]
    templates: dict[str, TemplateEntry]
    concerns: dict[str, Concern]
    wordings: dict[str, Wording]
    lists: dict[str, tuple[Footprint | Council, ...]]
    list_files: tuple[ListFile, ...] = ()
    area: Line = "area"

    @cached_property
    def roles(self) -> dict[FieldRole, str]:
        """The ids of the fields that have a role."""
        return {field.role: name for name, field in self.fields.items() if field.role}

    @property
    def summary(self) -> list[str]:
        """What a pack contains, in lines for the user; the first is its name."""
        documents = english_list([f"“{each.title}”" for each in self.templates.values()])
        lists = [f"{name} ({len(entries):,})" for name, entries in self.lists.items()]
        return [
            f"“{self.name}”, version {self.version}",
            f"Documents: {documents}",
            f"{plural(len(self.fields), 'field')}, {plural(len(self.concerns), 'concern')}",
            *([f"Lists: {english_list(lists)}"] if lists else []),
        ]

    def field_of(self, role: FieldRole) -> str:
        """Return the id of the field that has a role; "", which no field is called, for none."""
        return self.roles.get(role, "")

    @cached_property
    def follow_ups(self) -> frozenset[str]:
        """The ids of the documents that come after another letter."""
        return frozenset(name for name, each in self.templates.items() if each.after)

    @cached_property
    def place_fields(self) -> frozenset[str]:
        """The fields that say where somebody is: the council's, and the area's if there is one."""
        return frozenset({"council_name", *filter(None, [self.field_of("area")])})

    def wording_of(self, entry: TemplateEntry | None) -> Wording:
        """Return how a document words concerns: a user's own as the pack does first."""
        first = next(iter(self.wordings.values()))
        return self.wordings.get(entry.wording, first) if entry else first

    @cached_property
    def clause(self) -> str:
        """The id of the wording that completes what a motion begins; "" where there is none."""
        return next((name for name, each in self.wordings.items() if each.form == "clause"), "")

    @cached_property
    def footprints(self) -> tuple[Footprint, ...]:
        """The areas: the list from which the field with the role "area" is chosen."""
        field = self.fields.get(self.field_of("area"))
        chosen = field.choices if field and isinstance(field.choices, str) else FOOTPRINTS
        entries = self.lists.get(chosen, ())
        return tuple(each for each in entries if isinstance(each, Footprint))

    @cached_property
    def councils(self) -> tuple[Council, ...]:
        """The councils of all lists that are of this kind."""
        return tuple(
            each for entries in self.lists.values() for each in entries if isinstance(each, Council)
        )

    @cached_property
    def headings(self) -> dict[str, tuple[str, ...]]:
        """The headings that a recipient list may use for each field that it can feed.

        A campaign's own fields are left out unless the pack names headings for them: a column
        "Contact e-mail" is the councillor's, not the branch's.
        """
        return {
            name: (field.label, *field.aliases)
            for name, field in self.fields.items()
            if field.source == "recipient" or field.aliases
        }

    @cached_property
    def recognisers(self) -> dict[str, Callable[[str], bool]]:
        """For fields that a reference list fills: whether a cell's text is in the list."""
        return {
            name: partial(self._is_listed, field.choices)
            for name, field in self.fields.items()
            if isinstance(field.choices, str)
        }

    def with_fields(self, fields: Mapping[str, MergeField]) -> Pack:
        """Return the pack with these merge fields besides its own, which they don't replace."""
        new = {name: field for name, field in fields.items() if name not in self.fields}
        if not new:
            return self
        copy = self.model_copy(update={"fields": {**self.fields, **new}})
        for worked_out in ("headings", "recognisers"):
            cast("dict[str, Any]", copy.__dict__).pop(worked_out, None)
        return copy

    def _is_listed(self, listed: str, text: str) -> bool:
        return self.listed_name(listed, text) is not None

    def template(self, template_id: str) -> TemplateEntry:
        """Return a template's entry. Raises LetterkitError where there is none of that id."""
        if template_id in self.templates:
            return self.templates[template_id]
        raise LetterkitError(
            f"There is no template called “{template_id}”.",
            did_you_mean(template_id, self.templates) or "“letterkit templates” lists them all.",
        )

    def template_path(self, template_id: str) -> Path:
        """Return where a template's Word file is. Raises LetterkitError for an unknown id."""
        return self.folder / self.template(template_id).file

    def concern(self, concern_id: str) -> Concern:
        """Return a concern. Raises LetterkitError where there is none of that id."""
        if concern_id in self.concerns:
            return self.concerns[concern_id]
        raise LetterkitError(
            f"There is no concern called “{concern_id}”.",
            did_you_mean(concern_id, self.concerns) or "“letterkit concerns” lists them all.",
        )

    def footprint(self, name: str) -> Footprint | None:
        """Return the STP that goes by `name`, an alias of it included; None where none does."""
        return self._footprint_names.find(name)

    def council(self, name: str) -> Council | None:
        """Return the council that `name` means, short forms included.

        None where there is none, and where there is more than one: it never guesses.
        """
        return self._council_names.find(name)

    def councils_among(self, name: str) -> tuple[Council, ...]:
        """Return the councils that a name may mean where it may mean several; else none."""
        return self._council_names.among(name)

    def near_council(self, name: str) -> Council | None:
        """Return the council whose name `name` seems to be a slip of; None where none is near."""
        return self._council_names.near(name)

    def listed_name(self, listed: str, text: str) -> str | None:
        """Return what a list of the pack calls what goes by `text`; None where nothing does."""
        if listed in self._council_lists:
            council = self.council(text)
            return council.formal_name if council else None
        entry = self._indexes[listed].find(text) if listed in self._indexes else None
        return entry.name if entry else None

    def known_names(self, listed: str) -> tuple[str, ...]:
        """Return the names in a list, whole and as their places are called."""
        return tuple(
            name
            for each in self.lists.get(listed, ())
            for name in dict.fromkeys(
                (each.formal_name, each.name) if isinstance(each, Council) else (each.name,)
            )
        )

    @cached_property
    def area_names(self) -> tuple[str, ...]:
        """The names of the areas."""
        return tuple(each.name for each in self.footprints)

    @cached_property
    def council_names(self) -> tuple[str, ...]:
        """The names of the councils, whole and as their places are called."""
        return tuple(
            name for each in self.councils for name in dict.fromkeys((each.formal_name, each.name))
        )

    @cached_property
    def _council_lists(self) -> frozenset[str]:
        return frozenset(
            name
            for name, entries in self.lists.items()
            if any(isinstance(each, Council) for each in entries)
        )

    @cached_property
    def _indexes(self) -> dict[str, FootprintIndex]:
        return {
            name: FootprintIndex(tuple(each for each in entries if isinstance(each, Footprint)))
            for name, entries in self.lists.items()
        }

    @cached_property
    def _footprint_names(self) -> FootprintIndex:
        return FootprintIndex(self.footprints)

    @cached_property
    def _council_names(self) -> CouncilIndex:
        return CouncilIndex(self.councils)
