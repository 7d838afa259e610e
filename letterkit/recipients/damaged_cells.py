"""Cells that programs spoilt on the way: what is certain is mended, what says nothing is emptied.

All rows are looked at once, by their distinct texts; a list without damage costs no more.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from letterkit.recipients.files.grid import clean_cell, letter_of
from letterkit.recipients.model import Cells, Column
from letterkit.text import is_placeholder_word, is_word_for_nothing, is_yes_or_no, plural

# What no ordinary text has: it may be damaged, and is looked at closely.
_SUSPECT: Final = re.compile(
    r"[ÃÂâÅÄÆ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014"
    r"\u2018-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122 ]"
    r"|&#?\w{2,8};|^=\"|^'[\d(+]|<(?:br|b|i|p|span|font|div|a|strong|em)\b[^<>]*>",
    re.IGNORECASE,
)
_SAFE_TEXT: Final = re.compile(r'="((?:[^"]|"")*)"')
_MARKED_NUMBER: Final = re.compile(r"'[(+]?\d[^']*")
_ENTITY: Final = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z][a-z0-9]{1,7});", re.IGNORECASE)
_TAG: Final = re.compile(r"</?(?:br|b|i|u|p|span|font|div|a|strong|em|sup)\b[^<>]*>", re.IGNORECASE)
_BREAK: Final = re.compile(r"<(?:br|/p|/div)\b[^<>]*>", re.IGNORECASE)
_NAMES: Final = frozenset({
    "councillor_name", "mp_name", "first_name", "last_name", "organisation",
})  # fmt: skip
_ROUNDS: Final = 3
_FIRST: Final = "for instance"


@dataclass(slots=True)
class MendedCells:
    """What was done to a list's cells: the emptied ones (row, column, text), and sentences.

    `has_placeholders` says that some hold what people write for nothing (see `empty_placeholders`).
    """

    emptied: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])
    notes: list[str] = field(default_factory=list[str])
    has_placeholders: bool = False


def mend_cells(rows: Sequence[tuple[int, Cells]]) -> MendedCells:
    """Mend the texts of rows in place, and empty cells that hold a program's word for nothing."""
    texts = {text for _number, cells in rows for text in cells.values()}
    mended = MendedCells(has_placeholders=any(map(is_placeholder_word, texts)))
    nothing = {text for text in texts if is_word_for_nothing(text)}
    better: dict[str, tuple[str, str]] = {}
    for text in texts - nothing:
        if _SUSPECT.search(text) and (mend := _mended(text)):
            better[text] = mend
    if not nothing and not better:
        return mended
    examples: dict[str, tuple[str, str]] = {}
    counts: Counter[str] = Counter()
    for number, cells in rows:
        for column, text in list(cells.items()):
            if text in nothing:
                mended.emptied.append((number, column, text))
                cells[column] = ""
            elif text in better:
                cells[column], why = better[text]
                counts[why] += 1
                examples.setdefault(why, (f"{letter_of(column)}{number}", cells[column]))
    for why, count in counts.items():
        cell, shown = examples[why]
        shown = " ".join(shown.split())
        mended.notes.append(
            f"{plural(count, 'cell')} {why}, which {'was' if count == 1 else 'were'} mended: "
            f"{_FIRST} {cell}, “{shown}”."
        )
    return mended


def empty_placeholders(
    rows: Sequence[tuple[int, Cells]], columns: Sequence[Column]
) -> Iterator[str]:
    """Empty the cells that say "n/a", "TBC" or "–", and yield a sentence for each column.

    Not those of names, where they say that there is nobody, nor those of columns that are of yes
    and no, where they are an answer.
    """
    for column in columns:
        index = column.index
        found = Counter(
            text for _number, cells in rows
            if (text := cells.get(index)) and is_placeholder_word(text)
        )  # fmt: skip
        if not found or column.field in _NAMES or column.guess in _NAMES:
            continue
        others = {cells[index] for _number, cells in rows if cells.get(index)} - found.keys()
        if not others or all(is_yes_or_no(text) for text in others):
            continue
        for _number, cells in rows:
            if cells.get(index) in found:
                cells[index] = ""
        count, heading = found.total(), f" “{column.heading}”" if column.heading else ""
        says = f"{'says' if count == 1 else 'say'} “{found.most_common(1)[0][0]}” or the like"
        yield (
            f"{plural(count, 'cell')} of column {column.letter}{heading} {says}, and "
            f"count{'s' if count == 1 else ''} as empty."
        )


def _mended(text: str) -> tuple[str, str] | None:
    """Return a damaged text mended, and what was wrong with it; None where nothing surely is."""
    for why, mend in _MENDS:
        better = clean_cell(mend(text))
        if better != text:
            again = _mended(better) if _SUSPECT.search(better) else None
            return (again[0] if again else better), why
    return None


def _plain_text(text: str) -> str:
    """Return what stands in ="…", as programs write texts that Excel shouldn't change."""
    safe = _SAFE_TEXT.fullmatch(text)
    if safe:
        return safe[1].replace('""', '"')
    # Excel's mark for "this is text"; before a letter it may be an apostrophe.
    return text[1:] if _MARKED_NUMBER.fullmatch(text) else text


def _read_rightly(text: str) -> str:
    """Return UTF-8 that was read as Windows-1252, once or several times, as it was written.

    Text that is valid UTF-8 when it is written back is hardly ever anything else: a character
    beyond ASCII needs its right number of continuations.
    """
    for _round in range(_ROUNDS):
        if text.isascii():
            break
        try:
            text = _as_windows(text).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            break
    return text


def _as_windows(text: str) -> bytes:
    """Return a text in Windows-1252; the five bytes that it doesn't have are Latin-1's."""
    pieces: list[bytes] = []
    for character in text:
        try:
            pieces.append(character.encode("cp1252"))
        except UnicodeEncodeError:
            pieces.append(character.encode("latin-1"))
    return b"".join(pieces)


def _without_markup(text: str) -> str:
    if _TAG.search(text):
        text = _TAG.sub("", _BREAK.sub("\n", text))
    return html.unescape(text) if _ENTITY.search(text) else text


_MENDS: Final[Sequence[tuple[str, Callable[[str], str]]]] = (
    ("had a mark that keeps Excel from changing it", _plain_text),
    ("had been read in the wrong encoding", _read_rightly),
    ("had the marks of a web page in it", _without_markup),
)
