"""What was typed in the window for merge fields: read from the campaign, and stored there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from letterkit.campaign import schema
from letterkit.desktop.controllers.campaign import CampaignController


def field_values(campaign: CampaignController, scopes: Iterable[str]) -> dict[str, Any]:
    """Return what was typed by field: for the campaign, and over it for each of these scopes.

    A scope is the key of a document, or of a council's for all documents that go there; a later
    one counts before an earlier one.
    """
    values = campaign.file.section(schema.VALUES)
    for scope in scopes:
        values |= campaign.model.scoped(scope)
    return values


def set_field_value(campaign: CampaignController, key: str, field: str, value: object) -> None:
    """Store what is being typed for the document with this key; "" for the whole campaign."""
    campaign.edits.set_value(key, field, value, change_label(campaign, field))


def change_label(campaign: CampaignController, field: str) -> str:
    """Return what undo calls a change of a field."""
    merge_field = campaign.packs.pack.fields.get(field)
    text = "Change “{field}”"
    return text.format(field=merge_field.label if merge_field else field)
