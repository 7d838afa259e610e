"""Sheets of labels as a Word file: a table whose cells are the labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.errors import LetterkitError
from letterkit.stationery.addresses import NO_ADDRESS, PostalAddress
from letterkit.stationery.fitting import LEGIBLE, FittedText, Measure, fit
from letterkit.stationery.label_sheet import A4, LabelSheet
from letterkit.stationery.word_file import indent, paragraph, section, twips, word_file
from letterkit.text import plural

SMALL: Final = "small-print"
TOO_LONG: Final = "too-long"
# Of these kinds are diagnostics about letters for which nothing was made.
LEFT_OUT: Final = frozenset({NO_ADDRESS, TOO_LONG})
_LAST_LINE: Final = 0.5  # mm, for the paragraph that Word asks for below a table


@dataclass(frozen=True, slots=True)
class Stationery:
    """A Word file of labels or envelopes, and what is to be told of it.

    `count` is how many of them are in it, `pages` on how many pages.
    """

    content: bytes
    count: int
    pages: int
    diagnostics: tuple[Diagnostic, ...] = field(default=())


def make_labels(
    addresses: Sequence[PostalAddress], sheet: LabelSheet, *, start: int = 1,
    measure: Measure | None = None,
) -> Stationery:  # fmt: skip
    """Return labels for addresses, the first one on label `start` of a sheet that was used before.

    What is printed in small letters, or doesn't fit and is left out, is told of. Raises
    LetterkitError where the sheet has no such label, and where there is nothing to print.
    """
    if not 1 <= start <= sheet.count:
        raise LetterkitError(
            f"The sheet has no label {start}: it has {plural(sheet.count, 'label')}.",
            f"Begin at a label from 1 to {sheet.count}, counted along the rows.",
        )
    texts, diagnostics = fitted(addresses, *sheet.text_size, "label", measure)
    if not texts:
        raise nothing_to_print(diagnostics)
    cells = [*([None] * (start - 1)), *texts]
    cells += [None] * (-len(cells) % sheet.columns)
    pages = -(-len(cells) // sheet.count)
    content = word_file(_table(cells, sheet) + _end(sheet), f"Labels, {sheet.name}")
    return Stationery(content, len(texts), pages, diagnostics)


def fitted(
    addresses: Iterable[PostalAddress], width: float, height: float, what: str,
    measure: Measure | None,
) -> tuple[list[FittedText], tuple[Diagnostic, ...]]:  # fmt: skip
    """Return addresses as they fit into a place, and what is to be told of those that hardly do."""
    texts: list[FittedText] = []
    diagnostics: list[Diagnostic] = []
    for each in addresses:
        text = fit(each.lines, width, height, measure=measure)
        if text is None:
            diagnostics.append(each.diagnostic(
                Severity.WARNING, TOO_LONG,
                f"{each.addressed_to}’s address is too long for this {what}, even in the smallest "
                "letters. It was left out.",
                "Shorten it in the list, or choose larger ones.",
            ))  # fmt: skip
            continue
        if not text.is_legible:
            diagnostics.append(each.diagnostic(
                Severity.WARNING, SMALL,
                f"{each.addressed_to}’s address fits on this {what} only in letters of "
                f"{text.size:g} points, and below {LEGIBLE:g} they are hard to read.",
                "Shorten it in the list, or choose larger ones.",
            ))  # fmt: skip
        texts.append(text)
    return texts, tuple(diagnostics)


def nothing_to_print(diagnostics: Sequence[Diagnostic]) -> LetterkitError:
    """Return the error that nobody is left to print for, with why."""
    why = diagnostics[0].text if diagnostics else "Fill in names and addresses in the list."
    return LetterkitError("There is no address to print.", why)


def _table(cells: Sequence[FittedText | None], sheet: LabelSheet) -> str:
    lines = [twips(sheet.left + column * sheet.across) for column in range(sheet.columns)]
    edges = [*lines, twips(sheet.box(sheet.columns).left + sheet.width)]
    widths = [end - begin for begin, end in pairwise(edges)]
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    rows = (
        _row(cells[first : first + sheet.columns], widths, first // sheet.columns, sheet)
        for first in range(0, len(cells), sheet.columns)
    )
    sides = "".join(
        f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(
    cells: Sequence[FittedText | None], widths: Sequence[int], number: int, sheet: LabelSheet
) -> str:
    """Return a row that is as high as the step to the next, so that rounding never adds up."""
    row = number % sheet.rows
    top = sheet.top + row * sheet.down
    height = twips(top + sheet.down) - twips(top)
    if row == sheet.rows - 1:  # of the last, only the label itself
        height = min(height, twips(min(top + sheet.height, A4[1] - _LAST_LINE)) - twips(top))
    gap = height - twips(sheet.height)
    # Text is in the middle of the label, not of the row.
    side = ("bottom", gap) if gap > 0 else ("top", -gap)
    margin = f'<w:tcMar><w:{side[0]} w:w="{side[1]}" w:type="dxa"/></w:tcMar>' if gap else ""
    last = len(cells) - 1
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{margin}<w:vAlign w:val="center"/>'
        f"</w:tcPr>{_label(cell, sheet, is_last=column == last)}</w:tc>"
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    height_rule = f'<w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/>'
    return f"<w:tr><w:trPr>{height_rule}</w:trPr>{inside}</w:tr>"


def _label(text: FittedText | None, sheet: LabelSheet, *, is_last: bool) -> str:
    gutter = 0.0 if is_last else max(0.0, sheet.across - sheet.width)
    return paragraph(text, indent(sheet.padding, gutter) if text else "")


def _end(sheet: LabelSheet) -> str:
    """Return what stands below the table: an empty line, and the page's margins around it all."""
    last = sheet.top + (sheet.rows - 1) * sheet.down + sheet.height
    room = max(0.0, A4[1] - max(last, sheet.top + sheet.rows * sheet.down))
    bottom = max(0.0, room - sheet.down / 2) if room > sheet.down / 2 else 0.0
    right = max(0.0, A4[0] - sheet.box(sheet.columns).left - sheet.width)
    margins = (sheet.top, right, bottom, sheet.left)
    return paragraph(None) + section(A4, margins)
