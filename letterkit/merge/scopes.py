"""The scopes of what was typed: the whole campaign, or one document alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from letterkit.campaign import Campaign, empty_value, render_value
from letterkit.merge.document_keys import ONCE, document_key
from letterkit.merge.value_resolver import worded_concerns
from letterkit.pack import Pack, Per, TemplateEntry


def campaign_values(
    campaign: Campaign,
    pack: Pack,
    entry: TemplateEntry | None,
    names: Iterable[str],
    unused: AbstractSet[str],
) -> dict[str, Any]:
    """Return the values that all documents of a campaign share, by name and as printed.

    Each of `names` has one: the campaign's, or an empty one of its kind. What was typed under an
    `unused` name isn't among them.
    """
    values: dict[str, Any] = dict.fromkeys(names, "")
    values |= {name: empty_value(each.kind) for name, each in pack.fields.items()}
    values |= {
        name: render_value(value) for name, value in campaign.values.items() if name not in unused
    }
    return values | worded_concerns(campaign.concerns, pack, entry, values)


def recipient_names(campaign: Campaign, pack: Pack) -> frozenset[str]:
    """Return the names of the campaign's values that belong to one recipient, not to all."""
    fields = pack.fields
    return frozenset(
        name for name in campaign.values if name in fields and fields[name].source == "recipient"
    )


def scopes_of(campaign: Campaign, pack: Pack, per: Per, key: str) -> Sequence[str]:
    """Return the keys under which something was typed for a document, the nearest last.

    `key` is the document's. What was typed for the only one, before there was a list, is for the
    council or area that the campaign names.
    """
    scoped = campaign.scoped
    if not scoped:
        return ()
    own = [key] if key in scoped else []
    return [ONCE, *own] if ONCE in scoped and key == _only_key(campaign, pack, per) else own


def _only_key(campaign: Campaign, pack: Pack, per: Per) -> str:
    if per not in {"council", "area"} or not campaign.values.get("council_name"):
        return ""
    return document_key(per, campaign.values, area=pack.field_of("area"))


def scoped_values(campaign: Campaign, scopes: Iterable[str]) -> Mapping[str, Any]:
    """Return what was typed in `scopes`, by name and as printed; the later ones go before."""
    typed: dict[str, Any] = {}
    for each in scopes:
        typed |= campaign.scoped[each].values
    return {name: render_value(value) for name, value in typed.items()}
