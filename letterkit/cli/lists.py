"""What the pack offers: templates, concerns, footprints, councils, and a template's fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from letterkit.campaign import schema
from letterkit.cli.gap_answers import GapOption, LeaveOption, check_gap_answers, gap_answers
from letterkit.cli.inputs import (
    AcceptChangesOption,
    CampaignOption,
    Inputs,
    JsonOption,
    PackOption,
    StripCommentsOption,
    StripHiddenOption,
    TemplateArgument,
)
from letterkit.cli.job_source import open_source, with_gaps, with_template
from letterkit.cli.places import AllowPlaceOption, guard_for, typed_paths
from letterkit.cli.show import say, show_json, show_table
from letterkit.merge import open_document
from letterkit.pack import DERIVED_NAMES, Pack, open_named_pack
from letterkit.template import WordTemplate


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


def fields(  # noqa: PLR0913 - each is an option of the command
    template: TemplateArgument = "",
    campaign: CampaignOption = None,
    accept_changes: AcceptChangesOption = False,
    strip_comments: StripCommentsOption = False,
    strip_hidden: StripHiddenOption = False,
    gap: GapOption = None,
    leave: LeaveOption = None,
    pack: PackOption = "",
    allow_place: AllowPlaceOption = None,
    json: JsonOption = False,
) -> None:
    """List the merge fields of a template, and where each stands."""
    inputs = Inputs(
        campaign, accept_changes=accept_changes, strip_comments=strip_comments,
        strip_hidden=strip_hidden,
    )  # fmt: skip
    guard = guard_for(allow_place, typed_paths(template, inputs))
    opened = open_source(campaign, guard, pack=pack, word_file=inputs.word_file)
    source = with_template(opened, template)
    document = schema.CampaignReader(source).document(source.pack)
    answers = gap_answers(gap, leave, source.pack)
    source = with_gaps(source, [document], answers)
    reader = schema.CampaignReader(source)
    of_pack = reader.with_own_fields(source.pack)
    word = open_document(reader, of_pack, document, source.guard).word
    check_gap_answers(answers, word)
    rows = _field_rows(word, of_pack)
    diagnostics = _findings(word)
    if json:
        removed = [*word.removed_links, *word.removed_names, *word.removed_unseen]
        show_json({"fields": rows, "findings": diagnostics, "removed": removed})
        return
    _show_fields(rows)
    for diagnostic in diagnostics:
        say(f"▲ {diagnostic}")


def _show_fields(rows: Iterable[Mapping[str, Any]]) -> None:
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


def _field_rows(word: WordTemplate, pack: Pack) -> list[dict[str, Any]]:
    """Return a template's fields with the names that `--json` promises."""
    return [
        {
            "id": field.name,
            "label": definition.label if definition else "",
            "kind": definition.kind if definition else "",
            "required": definition.required if definition else not field.optional,
            "known": definition is not None or field.name in DERIVED_NAMES,
            "places": [str(place) for place in field.places],
        }
        for field in word.fields
        for definition in [pack.fields.get(field.name)]
    ]


def _findings(word: WordTemplate) -> list[str]:
    """Return what is to be told of a template, as sentences."""
    return [
        *(f"{each.message} {each.terminal_hint}".strip() for each in word.diagnostics),
        *(
            f"“{each.text}” is a gap ({each.places[0]}). “letterkit gaps” lists what may fill it."
            for each in word.open_gaps
        ),
    ]
