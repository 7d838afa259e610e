"""Diagnostics on a single cell that holds a name or a part of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.recipients.list_decisions import USUAL_NAMES, NameOrder, NameStyle, SurnameMark
from letterkit.recipients.model import WHOLE_NAMES
from letterkit.recipients.people.capitals import is_initial, is_initials, normalise_capitals
from letterkit.recipients.people.forenames import FORENAMES
from letterkit.recipients.people.honours import without_honours
from letterkit.recipients.people.name_cells import split_name
from letterkit.recipients.people.names import Name, parse_name, parse_part
from letterkit.recipients.people.plain_names import parse_plain_name
from letterkit.recipients.people.quoting import quoted
from letterkit.recipients.people.vacancies import (
    NoRecipient,
    no_recipient,
    people,
    without_reason,
)
from letterkit.text import collapse_whitespace, fold_key
from letterkit.titles import COUNCILLOR, without_titles

_LONGEST_NAME: Final = 80
_LEAVE_OUT: Final = "Leave the row out, or put the right name in."
_WRONG_COLUMN: Final = "See whether the right column is set for the name."
_IF_RIGHT: Final = "Nothing need be done if that is right."
_SEE_CAPITALS: Final = "See whether they are right, above all in names such as MacDonald."
_NOBODY: Final = {
    NoRecipient.VACANT: ("The seat is vacant.", "Leave the row out."),
    NoRecipient.AWAY: (
        "{cell} says that somebody is away, and not who that is.",
        "Leave the row out, or put the name in of whoever stands in.",
    ),
    NoRecipient.LEFT: ("{cell} tells of somebody who has left.", _LEAVE_OUT),
    NoRecipient.DO_NOT_WRITE: (
        "{cell} says that no letter should go there.",
        "Leave the row out, or write all the same.",
    ),
    NoRecipient.PLACEHOLDER: (
        "{cell} stands where a name should be: there is nobody to write to.",
        _LEAVE_OUT,
    ),
    NoRecipient.TAG: (
        "{cell} holds a placeholder of a template, not a name.",
        "Put the person's own name in its place.",
    ),
    NoRecipient.NO_NAME: ("{cell} stands where a name should be, and isn't one.", _WRONG_COLUMN),
    NoRecipient.TWO: ("{cell} names more than one person.", "Give each a row of their own."),
}
# Kinds of diagnostics whose cells know a person, to whom one can write all the same.
MAY_BE_WRITTEN_TO: Final = frozenset({"left", "do-not-write"})
_NAMES: Final = frozenset({*WHOLE_NAMES, "first_name", "last_name"})
_DOUBLED: Final = re.compile(
    r"\b(cllr|councillor|dr|mr|mrs|ms|miss|prof|professor|sir|rev|revd)\b\.?[\s,]+\1\b"
    r"|\bcllr\b\.?[\s,]+councillor\b|\bcouncillor[\s,]+cllr\b",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d+")
_PARTY_OR_PLACE: Final = re.compile(
    r"\b(?:(?:city|county|borough|district|town|parish|metropolitan) council"
    r"|(?:labour|conservative|green|liberal democrat|co-operative|independent)s? (?:party|group)"
    r"|(?:electoral )?division|.{1,60} (?:&|and) .{1,60} ward)$|^(?:london |royal )?borough of\b",
    re.IGNORECASE,
)
_PARTIES: Final = frozenset(
    "labour labourparty labourandcooperative labourcoop conservative conservatives "
    "conservativeparty conservativeandunionist liberaldemocrat liberaldemocrats libdem libdems "
    "greenparty ukip plaidcymru independent independents snp reformuk".split()
)


def whole_name_diagnostics(
    field: str, cell: str, style: NameStyle = USUAL_NAMES
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics on a cell that holds a whole name.

    What holds for the names of the whole list, by their `style`, is nothing to tell of each.
    """
    if style.mark is not SurnameMark.COMMA and parse_plain_name(cell):
        return ()
    return _name_diagnostics(field, cell, style)


@lru_cache(maxsize=32_768)
def _name_diagnostics(field: str, cell: str, style: NameStyle) -> tuple[Diagnostic, ...]:
    reason = no_recipient(cell)
    if reason is not None:
        return (nobody_diagnostic(reason, field, cell),)
    name, bare = parse_name(cell, style), split_name(cell).name
    line = bare if name.role or name.note else collapse_whitespace(cell)
    diagnostics = (
        *_not_a_name_diagnostics(field, line, name),
        *_extras_diagnostics(field, collapse_whitespace(cell), name, style),
        *_form_diagnostics(field, bare, name, style),
    )
    return tuple(diagnostics)


@lru_cache(maxsize=32_768)
def name_part_diagnostics(
    field: str, cell: str, style: NameStyle = USUAL_NAMES
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics on a cell that holds forenames or a surname."""
    reason = no_recipient(cell)
    if reason is None and cell.isalpha() and cell.istitle():
        return ()
    # Na, Nil and X are names of people too, and an initial is enough of a first name.
    if reason is NoRecipient.PLACEHOLDER and cell.strip(" .").isalpha() and len(cell) < 4:  # noqa: PLR2004
        reason = None
    if reason is not None:
        return (nobody_diagnostic(reason, field, cell),)
    name, line = parse_part(cell, surname=field == "last_name"), collapse_whitespace(cell)
    diagnostics = [
        *_not_a_name_diagnostics(field, line, name),
        *_extras_diagnostics(field, line, name, USUAL_NAMES),
    ]
    is_odd = cell.islower() or (cell.isupper() and not style.in_capitals)
    if is_odd and len(name.full) > 1 and name.full != line:
        diagnostics.append(_capitals_diagnostic(field, line, name, name.full))
    return tuple(diagnostics)


def nobody_diagnostic(reason: NoRecipient, field: str, cell: str) -> Diagnostic:
    """Return the error on a cell that names nobody to write to, or several people."""
    message, hint = _NOBODY[reason]
    kind, suggestion = reason.replace(" ", "-"), ""
    if reason is NoRecipient.TWO and (first := parse_name(people(cell)[0])).first:
        suggestion = _bare_name(first, USUAL_NAMES)
    elif kind in MAY_BE_WRITTEN_TO and field in _NAMES:
        suggestion = without_reason(cell)
    return Diagnostic(
        Severity.ERROR,
        kind,
        message.format(cell=quoted(cell)),
        hint,
        field=field,
        suggestion=suggestion,
    )


def _not_a_name_diagnostics(field: str, line: str, name: Name) -> Iterator[Diagnostic]:
    """Yield diagnostics on a text that can hardly be a name, though it can be greeted."""
    if len(line) > _LONGEST_NAME:
        message = f"{quoted(line)} is very long for a name."
        yield Diagnostic(Severity.WARNING, "long-name", message, _WRONG_COLUMN, field=field)
    if _DIGITS.search(name.full):
        message = f"The name {quoted(line)} holds digits."
        suggestion = collapse_whitespace(_DIGITS.sub("", name.full))
        yield Diagnostic(
            Severity.WARNING,
            "digits",
            message,
            "Take them out.",
            field=field,
            suggestion=suggestion,
        )
    party = field != "last_name" and fold_key(line) in _PARTIES
    if (party or _PARTY_OR_PLACE.search(line)) and not COUNCILLOR.match(line):
        message = f"{quoted(line)} looks like a party or a place, not a name."
        yield Diagnostic(Severity.WARNING, "not-a-name", message, _WRONG_COLUMN, field=field)


def _extras_diagnostics(
    field: str, line: str, name: Name, style: NameStyle
) -> Iterator[Diagnostic]:
    """Yield diagnostics on the role, note or second title that was split off a name."""
    bare_name = _bare_name(name, style)
    if name.role and name.full:
        message = f"{quoted(name.role)} was read as the role, not as part of the name."
        yield Diagnostic(
            Severity.INFO, "role-moved", message, _IF_RIGHT, field=field, suggestion=bare_name
        )
    if name.note:
        message = f"{quoted(name.note)} was left out of the name."
        yield Diagnostic(
            Severity.INFO, "left-out-of-name", message, _IF_RIGHT, field=field, suggestion=bare_name
        )
    if _DOUBLED.search(line):
        message = f"{quoted(line)} has a title twice; it counts once."
        yield Diagnostic(
            Severity.INFO,
            "doubled-title",
            message,
            "Nothing need be done.",
            field=field,
            suggestion=bare_name,
        )


def _form_diagnostics(field: str, bare: str, name: Name, style: NameStyle) -> Iterator[Diagnostic]:
    """Yield diagnostics on order, capitals, initials and names of one word."""
    honours_off = without_honours(bare, surnames_in_capitals=style.surnames_in_capitals)[0]
    words = without_titles(honours_off).words
    if order := "" if _is_marked(words, style) else _original_order(words, name):
        if style.mark is SurnameMark.COMMA:  # as a name is written there whose first word is first
            order = f"{name.first}, {name.last}"
        message = f"{quoted(bare)} was read with the surname first: {name.full}."
        hint = f"If it stands first name first, write “{order}”."
        yield Diagnostic(
            Severity.WARNING, "swapped", message, hint, field=field,
            suggestion=_bare_name(name, style),
        )  # fmt: skip
    elif style.mark is SurnameMark.COMMA and _may_be_turned(words):
        message = (
            f"{quoted(bare)} has no comma as the other names have: it was read first name first."
        )
        hint = f"If the surname stands first, write “{words[0]}, {' '.join(words[1:])}”."
        yield Diagnostic(Severity.WARNING, "swapped", message, hint, field=field)
    elif not style.in_capitals and _are_odd_capitals(words):
        yield _capitals_diagnostic(field, bare, name, _bare_name(name, style))
    if name.full and not name.first and not name.is_peer and not name.role:
        message = f"{quoted(bare)} gives one name only, which is taken for the surname."
        yield Diagnostic(
            Severity.INFO, "one-word", message, "Add the first name if you know it.", field=field
        )
    elif name.full and all(map(is_initial, name.full.split())):
        message = f"{quoted(bare)} is made of initials alone."
        yield Diagnostic(
            Severity.WARNING, "initials", message, "Write the surname out.", field=field
        )


def _is_marked(words: list[str], style: NameStyle) -> bool:
    """Return whether a name has its surname first as the others of its list have it."""
    if style.mark is SurnameMark.COMMA:
        return "," in " ".join(words)
    return style.order is NameOrder.SURNAME_FIRST


def _may_be_turned(words: list[str]) -> bool:
    """Return whether nothing tells which of some words is the first name."""
    return len(words) > 1 and "," not in "".join(words) and fold_key(words[0]) not in FORENAMES


def _capitals_diagnostic(field: str, cell: str, name: Name, suggestion: str) -> Diagnostic:
    message = f"The capitals of {quoted(cell)} were mended: {name.full}."
    return Diagnostic(
        Severity.INFO, "capitals", message, _SEE_CAPITALS, field=field, suggestion=suggestion
    )


def _bare_name(name: Name, style: NameStyle) -> str:
    """Return a name with its titles and nothing else, as the cell should have it.

    In a list that has the surname first, the comma says so whatever becomes of the list.
    """
    right_honourable = "the Rt Hon" if name.right_honourable else ""
    titles = ("Cllr" if name.councillor else "", right_honourable, name.title)
    title = " ".join(filter(None, titles))
    if style.order is NameOrder.SURNAME_FIRST and name.first and name.last:
        before = " ".join(filter(None, (name.last, name.honours)))
        return f"{before}, {title} {name.first}".replace("  ", " ")
    return name.written(title=title)


def _original_order(words: list[str], name: Name) -> str:
    """Return in its own order a name that was turned round without a comma; else nothing."""
    if len(words) < 2 or not name.first or "," in " ".join(words):  # noqa: PLR2004
        return ""
    opening = normalise_capitals(words[0], surname=True)
    if not name.last.startswith(opening) or name.full.startswith(opening):
        return ""
    return normalise_capitals(" ".join(words).lower())


def _are_odd_capitals(words: list[str]) -> bool:
    text = " ".join(words)
    if text.isupper() or (text.islower() and not text.startswith("ff")):
        return not all(map(is_initials, words)) and any(len(word) > 1 for word in words)
    # "SMITH, Jane": one word set in capitals.
    in_capitals = (word.strip(",.") for word in words if word.isupper())
    return any(len(word) > 3 and word.isalpha() for word in in_capitals)  # noqa: PLR2004
