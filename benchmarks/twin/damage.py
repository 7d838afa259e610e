"""What programs do to the cells of a list on its way: one kind of damage for a list."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Final

from benchmarks.twin import pools
from benchmarks.twin.chance import happens
from benchmarks.twin.labels import Cell, Formula, Link, Mark, Truth, Who
from benchmarks.twin.person import undecided

Row = list[Cell]
Damage = Callable[[Row, Sequence[str], Truth, Random], Truth]
"""Changes the cells of a row in place, given the columns' keys; returns the truth that remains."""

_WORDY: Final = ("role", "phone", "ward", "party", "email", "blank", "home.2", "work.2")
_AUTO_CORRECTED: Final = (("'", "\u2019"), ("-", "\u2013"), ("-", "\u2011"), ("fi", "\ufb01"))
_EMPTY_ONLY: Final = ("home.2", "work.2")


def _with(truth: Truth, mark: Mark, *never: str) -> Truth:
    return replace(truth, marks=truth.marks | {mark}, never=truth.never | frozenset(never))


def _misread(text: str) -> str:
    """Return UTF-8 read as Windows-1252; the text itself where that has no such byte."""
    try:
        return text.encode().decode("cp1252")
    except UnicodeDecodeError:
        return text


def _rewritten(
    row: Row, truth: Truth, mark: Mark, rewrite: Callable[[str], str]
) -> Truth:  # fmt: skip
    for place, cell in enumerate(row):
        if isinstance(cell, str) and (new := rewrite(cell)) != cell:
            row[place] = new
            truth = _with(truth, mark, new)
    return truth


def mojibake(row: Row, _keys: Sequence[str], truth: Truth, _rng: Random) -> Truth:
    """Siân where Siân was."""
    return _rewritten(row, truth, Mark.MOJIBAKE, _misread)


def mojibake_twice(row: Row, _keys: Sequence[str], truth: Truth, _rng: Random) -> Truth:
    """SiÃƒÂ¢n: the same once more."""
    return _rewritten(row, truth, Mark.MOJIBAKE, lambda text: _misread(_misread(text)))


def entities(row: Row, _keys: Sequence[str], truth: Truth, _rng: Random) -> Truth:
    """O&#x27;Brien where O'Brien was."""

    def rewrite(text: str) -> str:
        return html.escape(text).replace("’", "&rsquo;")

    return _rewritten(row, truth, Mark.MOJIBAKE, rewrite)


def safe_numbers(row: Row, keys: Sequence[str], truth: Truth, rng: Random) -> Truth:
    """="01632 960001" and '01632 960001."""
    return _at(row, keys, "phone", truth, Mark.DAMAGED_NUMBER,
               lambda text: rng.choice((f'="{text}"', f"'{text}")))  # fmt: skip


def spoilt_numbers(row: Row, keys: Sequence[str], truth: Truth, _rng: Random) -> Truth:
    """4.41633E+11 where a telephone number was."""
    return _at(row, keys, "phone", truth, Mark.DAMAGED_NUMBER, lambda _text: "4.41633E+11")


def lost_zeros(row: Row, keys: Sequence[str], truth: Truth, _rng: Random) -> Truth:
    """1632960001, a number, where 01632 960001 was."""
    if "phone" not in keys:
        return truth
    place = list(keys).index("phone")
    row[place] = int(str(row[place]).replace(" ", ""))
    return _with(truth, Mark.DAMAGED_NUMBER)


def house_dates(row: Row, keys: Sequence[str], truth: Truth, rng: Random) -> Truth:
    """05-Mar where flat 3/5 was, in one row of ten."""
    if not happens(rng, 0.1) or "home.1" not in keys:
        return truth
    truth = _at(row, keys, "home.1", truth, Mark.DAMAGED_NUMBER, lambda _text: "05-Mar")
    return replace(truth, addresses=())


def nothing_words(row: Row, keys: Sequence[str], truth: Truth, rng: Random) -> Truth:
    """Err:502, NULL and their like in cells that mean to be empty."""
    for place, key in enumerate(keys):
        if key not in _WORDY or not happens(rng, 0.15) or (key in _EMPTY_ONLY and row[place]):
            continue
        word = rng.choice(pools.NOTHING_WORDS)
        row[place] = word
        truth = _with(truth, Mark.NOTHING_WORD, word)
        if key == "email":
            truth = undecided(replace(truth, emails=frozenset()), keys)
    return truth


def spoilt_emails(row: Row, keys: Sequence[str], truth: Truth, rng: Random) -> Truth:
    """Curly apostrophes, dashes and ligatures in e-mail addresses; the mend is certain."""
    if "email" not in keys or not truth.emails or not happens(rng, 0.2):
        return truth
    place, address = list(keys).index("email"), next(iter(truth.emails))
    straight, odd = rng.choice(_AUTO_CORRECTED)
    local, _at_sign, domain = address.partition("@")
    row[place] = f"{local}{odd}x@{domain}"
    truth = _with(truth, Mark.SPOILT_EMAIL, str(row[place]))
    return replace(truth, emails=frozenset({f"{local}{straight}x@{domain}"}))


def linked_emails(row: Row, keys: Sequence[str], truth: Truth, _rng: Random) -> Truth:
    """“Email me”, with the address in the cell's link alone."""
    if "email" not in keys or not truth.emails:
        return truth
    place, address = list(keys).index("email"), next(iter(truth.emails))
    row[place] = Link("Email this councillor", f"mailto:{address}")
    return _with(truth, Mark.LINKED_EMAIL, "Email this councillor")


def hidden_emails(row: Row, keys: Sequence[str], truth: Truth, _rng: Random) -> Truth:
    """[email protected], as some web pages hide addresses from whoever copies them."""
    truth = _at(row, keys, "email", truth, Mark.BAD_EMAIL, lambda _text: "[email protected]")
    return undecided(replace(truth, emails=frozenset()), keys)


def lost_formulas(row: Row, keys: Sequence[str], truth: Truth, _rng: Random) -> Truth:
    """="Jane Smith", whose value isn't in the file."""
    if "name" not in keys:
        return truth
    place = list(keys).index("name")
    shown = str(row[place]).replace('"', "")
    row[place] = Formula(f'="{shown}"', shown)
    return _with(truth, Mark.LOST_FORMULA) if truth.who is Who.PERSON else truth


def _at(  # noqa: PLR0913, PLR0917 - a row, which of its cells, and what becomes of it
    row: Row, keys: Sequence[str], key: str, truth: Truth, mark: Mark, rewrite: Callable[[str], str]
) -> Truth:
    if key not in keys or not row[place := list(keys).index(key)]:
        return truth
    row[place] = rewrite(str(row[place]))
    return _with(truth, mark, str(row[place]))


ANYWHERE: Final[Mapping[str, Damage]] = {
    "mojibake": mojibake, "mojibake twice": mojibake_twice, "entities": entities,
    "safe numbers": safe_numbers, "spoilt numbers": spoilt_numbers, "house dates": house_dates,
    "words for nothing": nothing_words, "spoilt e-mails": spoilt_emails,
    "hidden e-mails": hidden_emails,
}  # fmt: skip
IN_BOOKS: Final[Mapping[str, Damage]] = {
    "words for nothing": nothing_words, "linked e-mails": linked_emails,
    "spoilt e-mails": spoilt_emails, "lost formulas": lost_formulas, "house dates": house_dates,
    "lost zeros": lost_zeros,
}  # fmt: skip
