"""A pack as read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final, cast

from letterkit.errors import LetterkitError
from letterkit.pack.concern import Concern
from letterkit.pack.entries import MergeField, ReferenceList, TemplateEntry
from letterkit.pack.entry_base import Line, PackEntry
from letterkit.pack.name_index import CouncilIndex, FootprintIndex
from letterkit.pack.reference import Council, Footprint
from letterkit.text import did_you_mean

# What a merge works out besides the fields: lists of the chosen concerns for a motion's three
# parts; and of the addressee, what a template's conditions ask for.
DERIVED_NAMES: Final = (
    "concerns_notes", "concerns_believes", "concerns_resolves",
    "addressee_has_role", "addressee_is_at_council", "addressee_is_organisation",
    "is_impersonal",
)  # fmt: skip


class Pack(PackEntry):
    """A folder with all that one campaign brings: fields, templates, concerns, reference lists."""

    name: Line
    version: Line
    folder: Path
    fields: dict[str, MergeField]  # pyright: ignore[reportIncompatibleVariableOverride, reportIncompatibleMethodOverride]
    templates: dict[str, TemplateEntry]
    concerns: dict[str, Concern]
    footprints: tuple[Footprint, ...]
    councils: tuple[Council, ...]

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
        tests: dict[ReferenceList, Callable[[str], bool]] = {
            "footprints": lambda text: self.footprint(text) is not None,
            "councils": lambda text: self.council(text) is not None,
        }
        return {
            name: tests[field.choices]
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

    def known_names(self, listed: ReferenceList) -> tuple[str, ...]:
        """Return the names in a reference list, whole and as their places are called."""
        if listed == "footprints":
            return tuple(each.name for each in self.footprints)
        return tuple(
            name for each in self.councils for name in dict.fromkeys((each.formal_name, each.name))
        )

    @cached_property
    def _footprint_names(self) -> FootprintIndex:
        return FootprintIndex(self.footprints)

    @cached_property
    def _council_names(self) -> CouncilIndex:
        return CouncilIndex(self.councils)
