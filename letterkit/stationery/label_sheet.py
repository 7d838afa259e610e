"""A sheet of labels: where on the paper each label stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Final, NamedTuple

from letterkit.errors import LetterkitError
from letterkit.text import did_you_mean, english_list, parse_number

A4: Final = (210.0, 297.0)
_MOST_LABELS: Final = 400
_LEAST_SIDE: Final = 8.0  # below which no address of a few lines can be read
_TOLERANCE: Final = 0.5  # measures are rounded, and fully cut sheets reach from edge to edge
_OVERLAP: Final = 0.1  # the makers' own figures overlap by some hundredths
_WIDE: Final = 60.0


class Box(NamedTuple):
    """A rectangle on paper, in millimetres from the page's top left."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """An A4 sheet with labels in columns and rows; all lengths are in millimetres.

    `left` and `top` are where the first label begins, `across` and `down` the steps from one label
    to the next. `also` are names under which the same sheet is sold, `source` is where the measures
    are from.
    """

    name: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float
    also: tuple[str, ...] = ()
    source: str = ""

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows

    @property
    def padding(self) -> float:
        """How far text stays from a label's edges: printers don't feed sheets to the millimetre."""
        return 3.0 if self.width >= _WIDE else 1.5

    @property
    def text_size(self) -> tuple[float, float]:
        """How wide and high a label's text may be."""
        return self.width - 2 * self.padding, min(self.height, self.down) - 2 * self.padding

    @property
    def description(self) -> str:
        """The sheet in a line: its name, how many labels it has, and of which size."""
        of = f"{self.count} labels ({self.columns} × {self.rows})"
        return f"{self.name}: {of} of {self.width:g} × {self.height:g} mm"

    def box(self, number: int) -> Box:
        """Return where a label is, counted from 1 along the rows."""
        row, column = divmod(number - 1, self.columns)
        return Box(
            self.left + column * self.across, self.top + row * self.down, self.width, self.height
        )


_LENGTHS: Final = ("width", "height", "left", "top", "across", "down")
_COUNTS: Final = ("columns", "rows")
OWN_MEASURES: Final = ("width", "height", "columns", "rows", "left", "top", "across", "down")


def own_sheet(measures: Mapping[str, float]) -> LabelSheet:
    """Return a sheet of one's own measures: `OWN_MEASURES`, in millimetres.

    `across` and `down` may be left out where labels touch, and say nothing where there is no next
    label. Raises LetterkitError where a measure is missing, or the labels can't be on an A4 sheet.
    """
    needed = (*_COUNTS, "width", "height", "left", "top")
    if missing := [each for each in needed if each not in measures]:
        raise LetterkitError(
            f"The measures of your labels lack {english_list(missing)}.",
            "All are needed but across and down, the steps from one label to the next.",
        )
    measures = {"across": measures["width"], "down": measures["height"], **measures}
    if not all(map(isfinite, measures.values())):
        raise LetterkitError("The measures of your labels aren’t all numbers of millimetres.")
    columns, rows = int(measures["columns"]), int(measures["rows"])
    if (columns, rows) != (measures["columns"], measures["rows"]):
        raise LetterkitError("The number of columns and of rows are whole numbers.")
    width, height, left, top, across, down = (measures[each] for each in _LENGTHS)
    across, down = (across if columns > 1 else width), (down if rows > 1 else height)
    sheet = LabelSheet("Own size", columns, rows, width, height, left, top, across, down)
    check_sheet(sheet)
    return sheet


def parse_measures(text: str) -> dict[str, float]:
    """Return measures typed as “width=63.5, height=38.1, …”, by name.

    Raises LetterkitError for a name that is none and what is no number.
    """
    measures: dict[str, float] = {}
    for part in text.replace(";", ",").split(","):
        name, _equals, value = (each.strip() for each in part.partition("="))
        if not part.strip():
            continue
        if name not in OWN_MEASURES:
            hint = did_you_mean(name, OWN_MEASURES) or f"{english_list(OWN_MEASURES)}."
            raise LetterkitError(f"“{name}” is no measure of a sheet of labels.", hint)
        number = parse_number(value.removesuffix("mm").strip())
        if number is None:
            raise LetterkitError(
                f"“{value}” is no number of millimetres.", f"Write it as {name}=63.5."
            )
        measures[name] = number
    return measures


def check_sheet(sheet: LabelSheet) -> None:
    """Raise LetterkitError where labels of these measures can't be on an A4 sheet."""
    hint = "Measure the sheet again, in millimetres."
    if sheet.columns < 1 or sheet.rows < 1:
        raise LetterkitError("A sheet has a column and a row at least.", hint)
    if sheet.count > _MOST_LABELS:
        raise LetterkitError(f"A sheet has {_MOST_LABELS} labels at most.", hint)
    if min(sheet.width, sheet.height) < _LEAST_SIDE:
        raise LetterkitError(
            f"A label is {_LEAST_SIDE:g} mm wide and high at least, to hold an address.", hint
        )
    if min(sheet.left, sheet.top) < 0:
        raise LetterkitError("The first label can't begin outside of the paper.", hint)
    for count, size, step, name, side in (
        (sheet.columns, sheet.width, sheet.across, "across", "wide"),
        (sheet.rows, sheet.height, sheet.down, "down", "high"),
    ):
        if count > 1 and step < size - _OVERLAP:
            raise LetterkitError(
                f"The labels would overlap: the step {name} is {step:g} mm, and a label is "
                f"{size:g} mm {side}.",
                "The step goes from where a label begins to where the next one begins.",
            )
    last = sheet.box(sheet.count)
    for end, side, name in (
        (last.left + last.width, A4[0], "wide"), (last.top + last.height, A4[1], "high"),
    ):  # fmt: skip
        if end > side + _TOLERANCE:
            raise LetterkitError(
                f"The labels don’t fit on A4 paper: they end at {end:g} mm, and it is "
                f"{side:g} mm {name}.",
                hint,
            )


def measures_of(sheet: LabelSheet) -> dict[str, float]:
    """Return a sheet's measures by name, as `own_sheet` takes them."""
    return {name: getattr(sheet, name) for name in OWN_MEASURES}
