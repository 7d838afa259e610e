"""What goes into a document: a row's cells, what was typed for it, and the campaign's values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from letterkit.campaign import Campaign, is_blank_marker, parse_value, render_value
from letterkit.errors import LetterkitError
from letterkit.merge.record import ResolvedValues
from letterkit.pack import CLAUSES, Concern, Pack, Per, TemplateEntry
from letterkit.recipients import (
    COUNCILLORS,
    FORMS,
    WHOLE_NAMES,
    AnswerColumn,
    ListPeople,
    PeopleKind,
    complete,
    name_in_one_line,
    split_address,
)
from letterkit.template import ConditionText
from letterkit.text import collapse_whitespace

_FULL_STOPS: Final = (".", "!", "?", "…")
_PERSON: Final = (
    *WHOLE_NAMES, "title", "first_name", "last_name", "salutation", "role",
    "addressee", "council_name", "organisation",
)  # fmt: skip
_OWN: Final = ("party", "ward", "constituency", "email")  # which tell of the name
# After these a letter ends in "Yours faithfully" (Debrett's).
_IMPERSONAL: Final = frozenset({"Sir or Madam", "Sir/Madam", "Sir", "Madam", "Sirs"})
_NAMES: Final = (*WHOLE_NAMES, "last_name")
_LABELS: Final = (*WHOLE_NAMES, "council_name")

Values = Mapping[str, Any]


class ValueResolver:
    """Works out the values of documents: the narrower scope goes before the wider one.

    `base` are the values that all share, `own` those typed for one document alone, both as
    `render_value`; cells are texts by name. `people` is who the list's are, and `answers` are
    its columns of answers and numbers, which a template's conditions and sums take as such.
    """

    def __init__(
        self,
        pack: Pack,
        campaign: Campaign,
        people: ListPeople = COUNCILLORS,
        answers: Mapping[str, AnswerColumn] | None = None,
    ) -> None:
        self._pack = pack
        self._answers = {name: _condition_texts(each) for name, each in (answers or {}).items()}
        self._people = people
        self._may_be_unnamed = people.kind is not PeopleKind.COUNCILLORS
        self._forms = {**FORMS, **campaign.salutations}

    def of_row(self, base: Values, cells: Mapping[str, str], own: Values) -> ResolvedValues:
        """Return what a document to one row's person holds; `own` was typed for it alone."""
        values, misfits = self._parsed(cells)
        return ResolvedValues(self._completed({**base, **values, **own}), cells, misfits)

    def of_rows(
        self, base: Values, rows: Sequence[Mapping[str, str]], own: Values
    ) -> ResolvedValues:
        """Return what a document holds that several rows share, or that is made without any.

        Of their filled cells it has those in which they all agree.
        """
        agreed: dict[str, Any] = {}
        disputed: set[str] = set()
        misfits: dict[str, str] = {}
        for cells in rows:
            values, odd = self._parsed(cells)
            for name, value in values.items():
                if agreed.setdefault(name, value) != value:
                    disputed.add(name)
            misfits |= odd
        for name in disputed:
            del agreed[name]
        return ResolvedValues(self._completed({**base, **agreed, **own}), misfits=misfits)

    def _parsed(self, cells: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """Return what a row's filled cells hold, and what doesn't fit its field."""
        values: dict[str, Any] = {}
        misfits: dict[str, str] = {}
        pack, fields = self._pack, self._pack.fields
        for name, cell in cells.items():
            if not cell or is_blank_marker(cell):
                continue
            if "\n" in cell and name in WHOLE_NAMES:
                cell = name_in_one_line(cell, cells)  # noqa: PLW2901 - the same name
            try:
                values[name] = render_value(parse_value(fields.get(name), cell, pack))
            except LetterkitError as error:
                values[name] = cell
                misfits[name] = str(error)
        return values, misfits

    def _completed(self, values: dict[str, Any]) -> dict[str, Any]:
        texts = {name: values.get(name) or "" for name in _PERSON}
        if address := values.get("address"):
            body, _break, last = address.rpartition("\n")
            if not values.get("postcode"):
                values["address"], values["postcode"] = split_address(address)
            elif last == values["postcode"]:
                values["address"] = body  # or it would stand there twice
        elif values.get("postcode"):
            values["postcode"] = ""  # or it would stand below the council's name
        named = any(texts[name] for name in _NAMES)
        if named or (self._may_be_unnamed and (texts["organisation"] or texts["role"])):
            texts |= {name: values[name] for name in _OWN if values.get(name)}
            values.update(complete(texts, self._forms, self._people))
        _add_conditions(values, self._people.kind)
        for name, answers in self._answers.items():
            value = values.get(name)
            if isinstance(value, str) and value in answers:
                values[name] = answers[value]
        return values


def _condition_texts(column: AnswerColumn) -> dict[str, ConditionText]:
    return {
        text: ConditionText(
            text, text, is_true=text not in column.negative, means=column.means.get(text)
        )
        for text in {*column.negative, *column.means}
    }


def _add_conditions(values: dict[str, Any], kind: PeopleKind) -> None:
    """Add what an address block and a close depend on: no template compares texts itself."""
    addressee, role = values.get("addressee") or "", values.get("role")
    organisation = values.get("organisation")
    values["addressee_has_role"] = bool(role) and role in addressee
    values["addressee_is_at_council"] = kind is PeopleKind.COUNCILLORS or (
        kind is PeopleKind.OFFICERS and not organisation
    )
    values["addressee_is_organisation"] = bool(organisation) and organisation == addressee
    values["is_impersonal"] = values.get("salutation") in _IMPERSONAL
    values["address_block"] = "\n".join(_address_lines(values))


def _address_lines(values: Values) -> Iterator[str]:
    """Yield what stands on the envelope; nothing where there is nobody to stand there."""
    addressee = values.get("addressee") or next((values[x] for x in _NAMES if values.get(x)), "")
    organisation = values.get("organisation")
    if not addressee and not organisation:
        return
    yield from filter(None, [addressee])
    if (role := values.get("role")) and not values["addressee_has_role"]:
        yield role
    if (council := values.get("council_name")) and values["addressee_is_at_council"]:
        yield council
    elif organisation and not values["addressee_is_organisation"]:
        yield organisation
    yield from (text for name in ("address", "postcode") if (text := values.get(name)))


def label_of(values: Values, area: str) -> str:
    """Return for whom a document is, as a person would say it; `area` is the area's field."""
    return next((str(values[name]) for name in (*_LABELS, area) if values.get(name)), "")


def shared_label(per: Per, values: Values, area: str) -> str:
    """Return for whom a document is that the rows of a council, ward or area share."""
    label = str(values.get("council_name") or label_of(values, area))
    if per == "ward" and values.get("ward"):
        return f"{values['ward']}, {label}" if label else str(values["ward"])
    if per == "area":
        return str(values.get(area) or label)
    return label


def worded_concerns(
    concerns: Iterable[Concern | str], pack: Pack, entry: TemplateEntry | None, values: Values
) -> dict[str, list[str]]:
    """Return concerns in a document's wording, the motion's by clause, and the local details.

    They go by the names that templates have for them: `concerns`, `concerns_notes` and so on. In a
    motion, details stay as typed; elsewhere each is a sentence. `values` are the document's.
    """
    wording, clause = pack.wording_of(entry), pack.clause
    if wording.form == "clause":
        clause = wording.id
    lists: dict[str, list[str]] = {"concerns": []}
    lists |= {f"concerns_{each}": [] for each in CLAUSES}
    for concern in concerns:
        if isinstance(concern, str):
            lists["concerns"].append(_sentence(concern))
            lists["concerns_notes"].append(collapse_whitespace(concern).rstrip(".;,"))
        else:
            lists["concerns"].append(concern.worded(wording.id))
            if clause:
                lists[f"concerns_{concern.clause}"].append(concern.worded(clause))
    if wording.form == "sentence" and (name := pack.field_of("local-facts")):
        details: list[str] = values.get(name) or []
        lists[name] = [_sentence(each) for each in details]
    return lists


def _sentence(text: str) -> str:
    text = collapse_whitespace(text)
    text = text[:1].upper() + text[1:]
    return text if text.endswith(_FULL_STOPS) else f"{text}."
