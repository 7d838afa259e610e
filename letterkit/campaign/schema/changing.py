"""What changes to a campaign come to in its file, and a file of values made into a campaign's."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from hashlib import blake2b
from typing import Any, Final, cast

from letterkit.campaign.campaign import is_concern_id
from letterkit.campaign.email_wording import render_wording
from letterkit.campaign.schema import section_names
from letterkit.campaign.schema.log_changes import rekeyed_log
from letterkit.campaign.schema.models import mapping
from letterkit.campaign.schema.people import render_known_people
from letterkit.campaign.schema.section_names import (
    Entries,
    Sections,
    email_key,
    gap_key,
    override_key,
    render_field,
    render_override,
    scoped_key,
    section_of_list,
)
from letterkit.campaign.values_file import ValuesFile
from letterkit.changes import (
    AcceptValue,
    Change,
    Override,
    SetColumn,
    SetDecision,
    SetEmails,
    SetField,
    SetGap,
    SetPerson,
    SetValue,
    SetWordFile,
)
from letterkit.text import collapse_whitespace, english_date

_DIGEST: Final = 4  # bytes


def entries_of_changes(
    file: Sections, changes: Iterable[Change], document: str, list_id: str
) -> Entries:
    """Return what to keep so that changes are made, for a document and its list.

    A change to a cell that says what the spreadsheet says is forgotten.
    """
    section = cache(file.section)  # parsed anew whenever it is asked for
    cells = section_of_list(section_names.OVERRIDES, list_id)
    entries: Entries = {}
    left_out: list[Override] = []
    for change in changes:
        match change:
            case AcceptValue(name, value):
                place = section_names.ACCEPTED, name
                texts = entries.get(place, section(section_names.ACCEPTED).get(name))
                entries[place] = _with_accepted(texts, value)
            case SetPerson(key, known_by, before):
                entries[section_of_list(section_names.PEOPLE, list_id), key] = list(known_by)
                entries |= _rekeyed(file, before, key, list_id) if before else {}
            case Override(value=None):
                left_out.append(change)
            case Override():
                entries |= _cell(change, cells, section(cells))
            case SetEmails(name, value):
                place = section_names.EMAILS, email_key(document)
                kept = entries.get(place, section(section_names.EMAILS).get(email_key(document)))
                entries[place] = {**mapping(kept), name: value}
            case _:
                place, value = _setting(change, document, list_id)
                entries[place] = value
    return entries | _left_out(file, left_out, list_id)


def _setting(
    change: SetValue | SetColumn | SetDecision | SetWordFile | SetGap | SetField,
    document: str,
    list_id: str,
) -> tuple[tuple[str, str], Any]:
    """Return where what is set by a change is kept, and what: whatever else is there, it goes."""
    match change:
        case SetValue(name, value, ""):
            return (section_names.VALUES, name), value
        case SetValue(name, value, key):
            return (section_names.SCOPED, scoped_key(document, key, name)), value
        case SetColumn(heading, name):
            return (section_of_list(section_names.COLUMNS, list_id), heading), name
        case SetDecision(name, value):
            return (section_of_list(section_names.LIST, list_id), name), value
        case SetWordFile(name, value):
            return (section_names.CAMPAIGN, name), value
        case SetGap(text, name):
            return (section_names.GAPS, gap_key(document, text)), name
        case SetField():
            return (section_names.FIELDS, change.name), render_field(change)


def _left_out(file: Sections, overrides: list[Override], list_id: str) -> Entries:
    """Return what to keep so that these rows' people get nothing: of none, nothing."""
    if not overrides:
        return {}
    section = section_of_list(section_names.UNTICKED, list_id)
    return {(section, section_names.PEOPLE): _with_left_out(file.section(section), overrides)}


def _with_accepted(texts: object, value: str) -> list[object]:
    """Return a field's accepted values with one more; what is no list of them counts as none."""
    accepted = cast("list[object]", texts) if isinstance(texts, list) else []
    return [*(each for each in accepted if each != value), value]


def _rekeyed(file: Sections, before: str, key: str, list_id: str) -> Entries:
    """Return what to keep so that a person's key is another, with what was kept for them."""
    entries: Entries = {}
    cells = section_of_list(section_names.OVERRIDES, list_id)
    for place, entry in file.section(cells).items():
        person, tab, name = place.rpartition("\t")
        if tab and person == before and isinstance(entry, dict):
            entries[cells, place] = None
            entries[cells, f"{key}\t{name}"] = {**cast("dict[str, Any]", entry), "key": key}
    left_out = section_of_list(section_names.UNTICKED, list_id)
    text = file.section(left_out).get(section_names.PEOPLE)
    lines = [line.partition("\t") for line in (text.split("\n") if isinstance(text, str) else ())]
    if any(person == before for person, _tab, _name in lines):
        renamed = (
            f"{key if person == before else person}{tab}{name}" for person, tab, name in lines
        )
        entries[left_out, section_names.PEOPLE] = "\n".join(dict.fromkeys(renamed))
    entries |= rekeyed_log(file, before, key)
    was, now = f"\trecipient:{before}", f"\trecipient:{key}"
    for section in (section_names.LETTERS, section_names.EMAILS):
        for place, entry in file.section(section).items():
            if place.endswith(was):
                entries[section, place] = None
                entries[section, place.removesuffix(was) + now] = entry
    for place, entry in file.section(section_names.SCOPED).items():
        document, tab, name = place.rpartition("\t")
        if tab and document.endswith(was):
            entries[section_names.SCOPED, place] = None
            entries[section_names.SCOPED, f"{document.removesuffix(was)}{now}\t{name}"] = entry
    return entries


def entries_of_values(values: ValuesFile, document: str, list_id: str) -> Entries:
    """Return what to keep so that a campaign has what a file of values has."""
    entries: Entries = {
        (section_names.VALUES, name): _as_json(value)
        for name, value in values.values.items()
        if name != "concerns"
    }
    entries |= _concerns(values)
    sections: Mapping[str, Mapping[str, Any]] = {
        section_of_list(section_names.LIST, list_id): values.decisions,
        section_names.CAMPAIGN: values.word_file,
        section_of_list(section_names.COLUMNS, list_id): values.columns,
        section_names.SALUTATIONS: values.salutations,
        section_names.ACCEPTED: {name: list(texts) for name, texts in values.accepted.items()},
        section_of_list(section_names.ADDED, list_id): values.added,
        section_names.GAPS: {gap_key(document, text): name for text, name in values.gaps.items()},
        section_names.FIELDS: values.fields,
        section_names.EMAILS: {
            email_key(document, key): render_wording(each) for key, each in values.emails.items()
        },
        section_names.SCOPED: {
            scoped_key(document, key, name): _as_json(value)
            for key, each in values.scoped.items()
            for name, value in each.items()
        },
    }
    entries |= {(name, key): each for name, part in sections.items() for key, each in part.items()}
    if values.people:
        entries[section_of_list(section_names.PEOPLE, list_id), section_names.KNOWN] = (
            render_known_people(values.people)
        )
    cells = section_of_list(section_names.OVERRIDES, list_id)
    for change in values.overrides:
        if change.value is not None:
            entries[cells, override_key(change)] = render_override(change)
    if left_out := [each for each in values.overrides if each.value is None]:
        entries[section_of_list(section_names.UNTICKED, list_id), section_names.PEOPLE] = (
            _with_left_out({}, left_out)
        )
    return entries


def _cell(change: Override, section: str, kept: Mapping[str, Any]) -> Entries:
    """Return what to keep of a changed cell, in the place of an earlier change without a key.

    `kept` is what the section has of cells so far.
    """
    by_hand = override_key(Override(change.row, change.who, change.field))
    entries: Entries = {(section, by_hand): None} if by_hand in kept else {}
    stored = None if change.value == change.was else render_override(change)
    return {**entries, (section, override_key(change)): stored}


def _with_left_out(section: Mapping[str, Any], more: Iterable[Override]) -> str | None:
    text = section.get(section_names.PEOPLE)
    lines = text.split("\n") if isinstance(text, str) and text else []
    for each in more:
        line = f"{each.key or each.row}\t{collapse_whitespace(each.who)}"
        lines.append(line)
    return "\n".join(dict.fromkeys(lines)) or None


def _concerns(values: ValuesFile) -> Entries:
    raw = values.values.get("concerns", [])
    items = cast("list[object]", raw) if isinstance(raw, list) else [raw]
    entries: dict[str, dict[str, Any]] = {}
    for place, text in enumerate(
        dict.fromkeys(collapse_whitespace(str(each)) for each in items), 1
    ):
        if is_concern_id(text):
            entries[text] = {"place": place}
        elif text:
            entries[own_concern_key(text)] = {"place": place, "text": text}
    for name, words in values.wordings.items():
        entries.setdefault(name, {})["wordings"] = dict(words)
    return {(section_names.CONCERNS, key): each for key, each in entries.items()}


def own_concern_key(text: str) -> str:
    """Return the key of a concern in the secretary's own words."""
    digest = blake2b(text.encode("utf-8", "replace"), digest_size=_DIGEST)
    return f"{section_names.OWN}{digest.hexdigest()}"


def _as_json(value: object) -> object:
    """Return a value of TOML as JSON has it: dates as people type them."""
    match value:
        case bool() | int() | str() | None:
            return value
        case float() if math.isfinite(value):
            return value
        case datetime():
            return english_date(value.date())
        case date():
            return english_date(value)
        case list():
            return [_as_json(each) for each in cast("list[object]", value)]
        case dict():
            return {key: _as_json(each) for key, each in cast("dict[str, object]", value).items()}
        case _:
            return str(value)
