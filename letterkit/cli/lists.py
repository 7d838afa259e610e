"""What the pack offers: templates, concerns, footprints, councils, and a template's fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pydantic import BaseModel

from letterkit.campaign import schema
from letterkit.cli.inputs import CampaignOption, Inputs, JsonOption, PackOption, TemplateArgument
from letterkit.cli.job_source import open_source, with_template
from letterkit.cli.places import AllowPlaceOption, guard_for, typed_paths
from letterkit.cli.show import say, show_json, show_table
from letterkit.merge import open_document
from letterkit.pack import DERIVED_NAMES, open_named_pack


def templates(pack: PackOption = "", json: JsonOption = False) -> None:
    """List the templates of the pack."""
    entries = open_named_pack(pack).templates.values()
    rows = [(entry.id, entry.title, entry.per, entry.purpose) for entry in entries]
    _show(entries, ("Template", "Title", "One for each", "For"), rows, json=json)


def concerns(pack: PackOption = "", json: JsonOption = False) -> None:
    """List the concerns that documents can name."""
    entries = open_named_pack(pack).concerns.values()
    rows = [(entry.id, entry.theme, entry.label) for entry in entries]
    _show(entries, ("Concern", "Theme", "Label"), rows, json=json)


def footprints(pack: PackOption = "", json: JsonOption = False) -> None:
    """List the areas: of the built-in pack, the 44 STP footprints."""
    entries = open_named_pack(pack).footprints
    rows = [(entry.name, "; ".join(entry.aliases)) for entry in entries]
    _show(entries, ("Footprint", "Also known as"), rows, json=json)


def councils(pack: PackOption = "", json: JsonOption = False) -> None:
    """List the councils with their areas: of the built-in pack, England's with their STPs."""
    entries = open_named_pack(pack).councils
    rows = [(entry.formal_name, entry.kind, "; ".join(entry.stps)) for entry in entries]
    _show(entries, ("Council", "Kind", "STP"), rows, json=json)


def _show(
    entries: Iterable[BaseModel],
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    json: bool,
) -> None:
    """Print entries of the pack: whole as JSON, or a row of a table for each."""
    if json:
        show_json([entry.model_dump() for entry in entries])
    else:
        show_table(headings, rows)


def fields(
    template: TemplateArgument = "",
    campaign: CampaignOption = None,
    pack: PackOption = "",
    allow_place: AllowPlaceOption = None,
    json: JsonOption = False,
) -> None:
    """List the merge fields of a template, and where each stands."""
    guard = guard_for(allow_place, typed_paths(template, Inputs(campaign)))
    source = with_template(open_source(campaign, guard, pack=pack), template)
    of_pack, reader = source.pack, schema.CampaignReader(source)
    word = open_document(reader, of_pack, reader.document(of_pack), source.guard).word
    rows: list[dict[str, Any]] = [
        {
            "id": field.name,
            "label": definition.label if definition else "",
            "kind": definition.kind if definition else "",
            "required": definition.required if definition else not field.optional,
            "known": definition is not None or field.name in DERIVED_NAMES,
            "places": [str(place) for place in field.places],
        }
        for field in word.fields
        for definition in [of_pack.fields.get(field.name)]
    ]
    diagnostics = [
        f"{diagnostic.message} {diagnostic.hint}".strip() for diagnostic in word.diagnostics
    ]
    if json:
        removed = [*word.removed_links, *word.removed_names]
        show_json({"fields": rows, "findings": diagnostics, "removed": removed})
        return
    show_table(
        ("Field", "Label", "Kind", "Required", "First stands in"),
        [
            (
                row["id"],
                row["label"],
                row["kind"],
                "yes" if row["required"] else "no",
                *row["places"][:1],
            )
            for row in rows
        ],
    )
    for diagnostic in diagnostics:
        say(f"▲ {diagnostic}")
