"""Cells that programs spoilt on the way: what is certain is mended, what says nothing is emptied.

All rows are looked at once, by their distinct texts; a list without damage costs no more.
"""

from __future__ import annotations

import html
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from letterkit.recipients.encodings import reread_utf8, single_byte_mends, without_undefined
from letterkit.recipients.files.grid import clean_cell, letter_of
from letterkit.recipients.model import Cells
from letterkit.recipients.placeholder_cells import may_be_placeholder
from letterkit.text import is_word_for_nothing, plural, scientific_digits

# What no ordinary text has: it may be damaged, and is looked at closely. What few texts have at all
# comes first, for it is quicker to find.
_UNUSUAL: Final = re.compile(r"[^\x00-\x7f]|[&<=%_\\\"']")
_SUSPECT: Final = re.compile(
    r"[^\x00-\x7f]{2}|[ÂÃ](?: |$)|&#?\w{2,8};|^=?\"|^'[\d(+]|[=%][0-9A-F]{2}|_x[0-9A-F]{4}_"
    r"|\\u[0-9a-fA-F]{4}|<(?:br|b|i|p|span|font|div|a|strong|em|BR|B|I|P|SPAN|FONT|DIV|A)\b[^<>]*>"
)
_SAFE_TEXT: Final = re.compile(r'="((?:[^"]|"")*)"')
_MARKED_NUMBER: Final = re.compile(r"'[(+]?\d[^']*")
_ENTITY: Final = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z][a-z0-9]{1,7});", re.IGNORECASE)
_TAG: Final = re.compile(r"</?(?:br|b|i|u|p|span|font|div|a|strong|em|sup)\b[^<>]*>", re.IGNORECASE)
_BREAK: Final = re.compile(r"<(?:br|/p|/div)\b[^<>]*>", re.IGNORECASE)
# How e-mail, web addresses, Excel's XML and JSON write what isn't ASCII or means something to them.
_QUOTED_PRINTABLE: Final = re.compile(
    r"(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3})+|(?<=[A-Za-z])=(?:20|2C|27)(?=[A-Za-z=])"
)
_PERCENT: Final = re.compile(
    r"(?:%[C-F][0-9A-F](?:%[89AB][0-9A-F]){1,3})+|%(?:2[0C7689F]|40)", re.IGNORECASE
)
_WEB: Final = re.compile(r"://|^www\.", re.IGNORECASE)
_EXCEL_ESCAPE: Final = re.compile(r"_x([0-9A-F]{4})_")
_JSON_ESCAPE: Final = re.compile(r"\\u([0-9a-f]{4})", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"([^"]+)"')
_LOST: Final = "\ufffd"
# Columns that a program joined, one of which held nothing: "7 Oak St, undefined, Bolton". The first
# word may be a surname that is Null.
_EMPTY_PART: Final = re.compile(
    r"[,;\n][ ]{0,3}+(?:undefined|null|NULL|NaN|nan|None|#N/A|#REF!|#VALUE!|\[object Object\])"
    r"(?=[ ]{0,3}+(?:[,;\n]|\Z))"
    r"|\A(?:undefined|null|nan|NaN|#N/A)[ ]{0,3}+[,;\n][ ]{0,3}+(?=\S)"
)
_HAD_EMPTY_PART: Final = "had a program's word for nothing between others"
# Of a column's cells: an apostrophe before so many is Excel's mark, and no part of them.
_MARKED_SHARE, _FEWEST_MARKED = 0.5, 3
_WRONG_ENCODING: Final = "had been read in the wrong encoding"
_WHOLE: Final = ("", "")
_FIRST: Final = "for instance"


@dataclass(slots=True)
class MendedCells:
    """What was done to a list's cells: the emptied ones (row, column, text), and sentences.

    `has_placeholders` says that some may hold what people write for nothing (`empty_placeholders`),
    `lost` is a sentence on characters that are lost.
    """

    emptied: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])
    notes: list[str] = field(default_factory=list[str])
    has_placeholders: bool = False
    lost: str = ""


def mend_cells(rows: Sequence[tuple[int, Cells]]) -> MendedCells:
    """Mend the texts of rows in place, and empty cells that hold a program's word for nothing."""
    texts = {text for _number, cells in rows for text in cells.values()}
    mended = MendedCells(has_placeholders=any(map(may_be_placeholder, texts)))
    nothing = {text for text in texts if _says_nothing(text)}
    better = _mends(texts - nothing)
    if any(text[:1] == "'" for text in texts):
        _unmark(rows, better)
    if nothing or better:
        _apply(rows, nothing, better, mended)
    if any(_LOST in without_undefined(text) for text in texts - better.keys()):
        mended.lost = _lost(rows)
    return mended


def _says_nothing(text: str) -> bool:
    """Whether a text is a word for nothing, or a long number's first digits alone."""
    return is_word_for_nothing(text) or scientific_digits(text) == ""


def mend_headings(headings: Cells) -> Cells:
    """Return headings as they were before programs spoilt them."""
    better = _mends(set(headings.values()))
    return {
        column: better[text][0] if text in better else without_undefined(text)
        for column, text in headings.items()
    }


def _mends(texts: AbstractSet[str]) -> dict[str, tuple[str, str]]:
    """Return the damaged ones of a list's texts mended, and what was wrong with each."""
    better: dict[str, tuple[str, str]] = {}
    for text in texts:
        if _UNUSUAL.search(text) and _SUSPECT.search(text) and (mend := _mended(text)):
            better[text] = mend
    for text in texts:
        # Where they may be is quicker to find than the words.
        if ("," in text or ";" in text or "\n" in text) and (
            text not in better and _EMPTY_PART.search(text)
        ):
            better[text] = clean_cell(_EMPTY_PART.sub("", text)), _HAD_EMPTY_PART
    # What had something else wrong with it may have been misread with the rest as well.
    unusual = {
        text: better.get(text, (text, ""))[0]
        for text in texts
        if not text.isascii() and better.get(text, _WHOLE)[1] != _WRONG_ENCODING
    }
    right = single_byte_mends(set(unusual.values()))
    for text, read in unusual.items():
        if read in right:
            better[text] = clean_cell(right[read]), _WRONG_ENCODING
    for text in texts:
        if text not in better and (digits := scientific_digits(text)):
            better[text] = digits, "had been written as a number with an exponent"
    return better


def _apply(
    rows: Sequence[tuple[int, Cells]],
    nothing: AbstractSet[str],
    better: Mapping[str, tuple[str, str]],
    mended: MendedCells,
) -> None:
    """Change the cells that hold these texts, and note what was done."""
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


def _unmark(rows: Sequence[tuple[int, Cells]], better: dict[str, tuple[str, str]]) -> None:
    """Take Excel's mark for "this is text" off the cells of columns where most begin with it."""
    columns: defaultdict[int, list[str]] = defaultdict(list)
    for _number, cells in rows:
        for column, text in cells.items():
            columns[column].append(text)
    for texts in columns.values():
        marked = [text for text in texts if text[0:1] == "'" and text[-1] != "'"]
        if len(marked) >= max(_FEWEST_MARKED, _MARKED_SHARE * len(texts)):
            better.update((text, (text[1:].strip(), _HAD_MARK)) for text in marked)


def _lost(rows: Sequence[tuple[int, Cells]]) -> str:
    """Return a sentence on the cells with lost characters, and show each of these as �."""
    places: list[str] = []
    for number, cells in rows:
        for column, text in cells.items():
            if _LOST in (shown := without_undefined(text)):
                cells[column] = shown
                places.append(f"{letter_of(column)}{number}")
    if not places:
        return ""
    return (
        f"{plural(len(places), 'cell')} {'has' if len(places) == 1 else 'have'} “{_LOST}” where "
        f"a character was lost: {_FIRST} {places[0]}. Type it again in the spreadsheet."
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
    if safe := _SAFE_TEXT.fullmatch(text):
        return safe[1].replace('""', '"')
    if quoted := _QUOTED.fullmatch(text):
        return quoted[1]
    # Excel's mark for "this is text"; before a letter it may be an apostrophe.
    return text[1:] if _MARKED_NUMBER.fullmatch(text) else text


def _without_markup(text: str) -> str:
    if _TAG.search(text):
        text = _TAG.sub("", _BREAK.sub("\n", text))
    return html.unescape(text) if _ENTITY.search(text) else text


def _without_escapes(text: str) -> str:
    """Return a text with the characters that stand for themselves in e-mail, links or JSON."""
    text = _EXCEL_ESCAPE.sub(_character, text)
    text = _JSON_ESCAPE.sub(_character, text)
    text = _QUOTED_PRINTABLE.sub(lambda match: _unquoted(match[0].replace("=", "%")), text)
    # What is written for links has no blanks; a web address keeps its own.
    if _PERCENT.search(text) and not any(map(str.isspace, text)) and not _WEB.search(text):
        text = _unquoted(text)
    return text


def _unquoted(text: str) -> str:
    right = unquote(text)
    return text if _LOST in right else right


def _character(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character.isprintable() else " " if character.isspace() else ""


_HAD_MARK: Final = "had a mark that keeps Excel from changing it"
_MENDS: Final[Sequence[tuple[str, Callable[[str], str]]]] = (
    (_HAD_MARK, _plain_text),
    (_WRONG_ENCODING, reread_utf8),
    ("had the marks of a web page in it", _without_markup),
    ("had characters written as codes", _without_escapes),
)
