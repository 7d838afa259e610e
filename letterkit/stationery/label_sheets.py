"""The sheets of labels that are sold in Britain, in millimetres, each with its source.

Where a sheet's labels begin and how far apart they are is what glabels 3.4.1 measured; of a
label's own size, the maker's published one is given where the two differ.
"""

from __future__ import annotations

import re
from typing import Final

from letterkit.errors import LetterkitError
from letterkit.stationery.label_sheet import LabelSheet
from letterkit.text import did_you_mean

_MEASURED: Final = "glabels 3.4.1’s measures"
_PUBLISHED: Final = "glabels 3.4.1’s measures; the label’s size as Avery publishes it"
# No measure of these was found, but Avery's sizes; such sheets are alike on both sides.
_SYMMETRICAL: Final = "Avery’s published size; margins worked out, for both sides are alike"

SHEETS: Final = (
    LabelSheet("L7159", 3, 8, 63.5, 33.9, 7.24, 12.9, 66.01, 33.9, ("J8159",), _SYMMETRICAL),
    LabelSheet("L7160", 3, 7, 63.5, 38.1, 7.48, 15.49, 66.04, 38.1, ("J8160",), _PUBLISHED),
    LabelSheet("L7161", 3, 6, 63.5, 46.6, 7.41, 8.11, 65.93, 46.74, ("J8161",), _PUBLISHED),
    LabelSheet("L7162", 2, 8, 99.1, 33.9, 3.99, 12.98, 102.48, 33.9, ("J8162",), _MEASURED),
    LabelSheet("L7163", 2, 7, 99.1, 38.1, 3.35, 15.17, 103.01, 38.1, ("J8163",), _MEASURED),
    LabelSheet("L7164", 3, 4, 63.5, 72.0, 7.35, 3.53, 66.0, 71.98, ("J8164",), _PUBLISHED),
    LabelSheet("L7165", 2, 4, 99.1, 67.7, 4.67, 13.04, 101.64, 67.73, ("J8165",), _PUBLISHED),
    LabelSheet("L7166", 2, 3, 99.1, 93.1, 4.65, 8.85, 101.6, 93.1, ("J8166",), _SYMMETRICAL),
    LabelSheet("L7168", 1, 2, 199.6, 143.5, 5.2, 5.0, 199.6, 143.5, ("J8168",), _SYMMETRICAL),
    LabelSheet("L7169", 2, 2, 99.1, 139.0, 5.01, 7.06, 101.49, 138.99, ("J8169",), _PUBLISHED),
    LabelSheet("L7173", 2, 5, 99.1, 57.0, 4.65, 6.0, 101.6, 57.0, ("J8173",), _SYMMETRICAL),
    LabelSheet(
        "L7651", 5, 13, 38.1, 21.2, 4.7, 10.9, 40.6, 21.2,
        ("J8651", "L8651", "J8551", "L7551"), _MEASURED,
    ),
    LabelSheet(
        "L7654", 4, 10, 45.7, 25.4, 10.0, 22.0, 48.5, 25.4,
        ("J8654", "L4770", "L6140", "L6145"), _MEASURED,
    ),
    LabelSheet("J8157", 3, 11, 64.0, 24.3, 6.0, 14.0, 66.5, 24.3, ("L7157",), _MEASURED),
    LabelSheet("6121", 5, 13, 38.07, 21.21, 9.5, 10.49, 38.07, 21.21, (), _MEASURED),
    LabelSheet("3474", 3, 8, 70.0, 37.0, 0.0, 0.5, 70.0, 37.0, (), _SYMMETRICAL),
    LabelSheet("DL33", 3, 11, 70.0, 25.0, 0.0, 10.0, 70.0, 25.0, ("38931", "CR33"), _MEASURED),
)  # fmt: skip

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# What stands on a packet, before how many sheets are in it.
_NAME: Final = re.compile(r"[A-Z]{0,3}[0-9]{1,6}(?=$|[\s/-])")


def find_sheet(name: str) -> LabelSheet:
    """Return a sheet by its name, as it stands on the packet: “L7160”, “Avery J8160-25”, “7160”.

    Raises LetterkitError where there is none.
    """
    text = name.strip().upper().removeprefix("AVERY").lstrip(" -")
    key = match[0] if (match := _NAME.match(text)) else text
    by_name = {each: sheet for sheet in SHEETS for each in (sheet.name, *sheet.also)}
    by_number = {each.lstrip(_LETTERS): by_name[each] for each in reversed(by_name)}
    if sheet := by_name.get(key) or by_number.get(key):
        return sheet
    hint = did_you_mean(key, by_name) or "“letterkit labels --sheets” lists those it knows."
    raise LetterkitError(
        f"There is no sheet of labels called “{name.strip()}” here.",
        f"{hint} For another one, give its measures in millimetres.",
    )
