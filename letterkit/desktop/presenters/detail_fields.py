"""Which fields the form of details asks for, and what it offers in their boxes."""

from __future__ import annotations

from letterkit.desktop.controllers.campaign import CampaignController
from letterkit.desktop.widgets import ComboOption
from letterkit.pack import DERIVED_NAMES, MOVED_ROLES, Council, FieldKind, MergeField, Pack
from letterkit.text import english_list


def requested_fields(campaign: CampaignController) -> list[MergeField]:
    """Return the fields that the form asks for: what the document uses and no column feeds."""
    if campaign.template.word is None or campaign.job.current is None:
        return []
    used = campaign.job.current.used_names
    fed = set(campaign.recipients.people.names) if campaign.recipients.people else set[str]()
    alone = campaign.recipients.people is None and not campaign.recipients.is_awaited
    pack = campaign.packs.pack
    if campaign.model.as_emails:
        used |= {pack.field_of("sender-email"), "email"}
    moved = map(pack.field_of, MOVED_ROLES) if campaign.template.is_moved else ()
    elsewhere = {"concerns", *moved}
    filled = fed | {pack.field_of("letter-date")}  # left alone, it is today
    fields = [
        each.model_copy(update={"required": False}) if name in filled else each
        for name, each in pack.fields.items()
        if name in used and name not in elsewhere and (alone or each.source != "recipient")
    ]
    supplied = {*pack.fields, *DERIVED_NAMES, *fed}
    pictures = campaign.job.current.picture_fields
    own = (_own_field(name, is_picture=name in pictures) for name in sorted(used - supplied))
    return [*fields, *own]


def _own_field(name: str, *, is_picture: bool) -> MergeField:
    """Return a field for a gap that only the user's own Word file has."""
    label = name.replace("_", " ").strip().capitalize() or name
    kind: FieldKind = "picture" if is_picture else "line"
    return MergeField.model_construct(
        id=name, label=label, kind=kind, group="Gaps of your own document", required=True
    )


def choices_of(pack: Pack, field: MergeField) -> list[ComboOption]:
    """Return what a field of the kind "choice" offers."""
    if not isinstance(field.choices, str):
        return [ComboOption(each) for each in field.choices]
    return [
        ComboOption(each.formal_name, (each.name, *each.aliases), english_list(each.stps))
        if isinstance(each, Council)
        else ComboOption(each.name, each.aliases)
        for each in pack.lists.get(field.choices, ())
    ]
