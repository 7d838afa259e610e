"""A campaign for one of its documents as a file of values (.toml) has it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, cast

from letterkit.campaign.campaign import is_concern_id
from letterkit.campaign.email_wording import NO_EMAIL_WORDING
from letterkit.campaign.schema import section_names
from letterkit.campaign.schema.concerns import ChosenConcern, concerns
from letterkit.campaign.schema.models import ListSource, decisions_as_texts, mapping
from letterkit.campaign.schema.reading import CampaignContent
from letterkit.campaign.schema.section_names import Sections
from letterkit.campaign.values_file import SECTIONS, ValuesFile
from letterkit.changes import Override
from letterkit.pack import Pack
from letterkit.recipients import near_matches
from letterkit.template import Unseen


def as_values(file: Sections, content: CampaignContent, pack: Pack) -> ValuesFile:
    """Return what a file of values has to hold so that a document comes out the same.

    Of the people who are known, it has those to whom something is bound, and whoever could be
    taken for them. It says nothing of the list's file, of documents that were changed in Word or
    of what was written.
    """
    campaign = content.campaign
    values = {
        name: plain
        for name, value in file.section(section_names.VALUES).items()
        if name not in SECTIONS and (plain := _as_toml(value)) is not None
    }
    chosen = [each for each in concerns(file, pack) if each.place is not None]
    if texts := [text for each in chosen if (text := _as_text(each))]:
        values["concerns"] = texts
    scoped: dict[str, dict[str, object]] = {}
    for place, value in file.section(section_names.SCOPED).items():
        document, _tab, rest = place.partition("\t")
        key, _tab, name = rest.partition("\t")
        if document == content.document and name and (plain := _as_toml(value)) is not None:
            scoped.setdefault(key, {})[name] = plain
    accepted: dict[str, tuple[str, ...]] = {}
    for name, text in sorted(campaign.accepted):
        accepted[name] = (*accepted.get(name, ()), text)
    left_out = (
        Override(0, content.left_out_names.get(key, ""), key=key)
        for key in sorted(campaign.left_out)
    )
    emails = {
        key: each
        for key, each in {"": campaign.email, **campaign.own_emails}.items()
        if each != NO_EMAIL_WORDING
    }
    bound = campaign.bound | {key.partition(":")[2] for key in scoped.keys() | emails}
    return ValuesFile(
        values, dict(content.list_source.columns), dict(campaign.salutations),
        (*campaign.overrides, *left_out), near_matches(campaign.known_people, bound), accepted,
        scoped, {each.key: each.wordings for each in chosen if each.concern and each.wordings},
        campaign.added, _decisions(content.list_source),
        {each.value: True for each in Unseen if each in content.chosen.without}, content.gaps,
        {
            name: dict(mapping(entry)) for name, entry in file.section(section_names.FIELDS).items()
        },
        emails,
    )  # fmt: skip


def _decisions(source: ListSource) -> dict[str, str]:
    """Return the sheet and what was decided by hand for the list, as a file of values has it."""
    sheet = {"sheet": source.sheet} if source.sheet else {}
    return sheet | decisions_as_texts(source.chosen)


def _as_text(concern: ChosenConcern) -> str:
    """Return a chosen concern as a file of values names it."""
    if concern.concern is not None:
        return concern.key
    text = " ".join(concern.text.split())
    return f"{text}." if is_concern_id(text) else text


def _as_toml(value: object) -> object:
    """Return a value of JSON as TOML can hold it; None where it can't."""
    match value:
        case "" | None | dict():
            return None
        case float() if not math.isfinite(value):
            return None
        case list():
            items = cast("list[Any]", value)
            return [plain for each in items if (plain := _as_toml(each)) is not None] or None
        case Mapping():
            return None
        case _:
            return value
