"""Reading a recipient list: letterkit against a bare pass of openpyxl, and .csv.

`python -m benchmarks.reading` makes a list of 20,712 invented councillors (as many as Britain had
in 2019) with twelve columns in both formats and prints a table. The ways take turns in one
process, and ratios are medians over the turns, for a machine's speed changes from one moment to
the next. Seconds are those of the processor, so that other programs' work isn't counted.
letterkit's hold everything from opening the file to columns matched to fields.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from openpyxl import Workbook, load_workbook

from benchmarks.bulk import COUNTS, make_spreadsheet
from letterkit.pack import built_in_pack
from letterkit.recipients import read_recipients

_PER = 20_000


def make_shared(source: Path, path: Path) -> None:
    """Write a workbook anew with each text stored once for all cells, as Excel stores them."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in load_workbook(source, read_only=True).worksheets[0].iter_rows(values_only=True):
        sheet.append(row)
    book.save(path)


def make_csv(source: Path, path: Path) -> None:
    """Write the first sheet of a workbook as a .csv, dates as Excel in Britain saves them."""
    sheet = load_workbook(source, read_only=True).worksheets[0]
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        for row in sheet.iter_rows(values_only=True):
            texts = (f"{each:%d/%m/%Y}" if hasattr(each, "strftime") else each for each in row)
            csv.writer(stream).writerow(texts)


def bare_openpyxl(path: Path) -> int:
    """Iterate the values of all cells as openpyxl gives them; return the number of rows."""
    book = load_workbook(path, read_only=True)
    rows = sum(1 for _row in book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return rows


def letterkit(path: Path) -> int:
    """Read and match the list; return the number of rows with the headings."""
    return len(read_recipients(path, built_in_pack().headings).recipients) + 1


def timed(action: Callable[[Path], int], path: Path, rows: int) -> float:
    """Return the seconds that an action takes; RuntimeError if it misses rows."""
    start = time.process_time()
    count = action(path)
    seconds = time.process_time() - start
    if count != rows:
        raise RuntimeError(f"{count} rows of {rows} in {path.name}")
    return seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=7)
    turns = parser.parse_args().turns
    count = COUNTS[-1]
    bare = "openpyxl, bare read-only pass"
    ways = (
        (".xlsx as Excel writes it", bare, bare_openpyxl, "shared.xlsx"),
        (".xlsx as Excel writes it", "letterkit", letterkit, "shared.xlsx"),
        (".xlsx with texts in place", bare, bare_openpyxl, "list.xlsx"),
        (".xlsx with texts in place", "letterkit", letterkit, "list.xlsx"),
        (".csv", "letterkit", letterkit, "list.csv"),
    )
    with tempfile.TemporaryDirectory() as folder:
        make_spreadsheet(Path(folder) / "list.xlsx", count)
        make_shared(Path(folder) / "list.xlsx", Path(folder) / "shared.xlsx")
        make_csv(Path(folder) / "list.xlsx", Path(folder) / "list.csv")
        times = [
            [timed(way, Path(folder) / name, count + 1) for *_, way, name in ways]
            for _turn in range(turns)
        ]
    print(f"| file | way | s for {_PER:,} rows | times openpyxl's |")
    print("| --- | --- | ---: | ---: |")
    for place, (file, label, way, _name) in enumerate(ways):
        seconds = median(turn[place] for turn in times) * _PER / count
        # The bare pass over the same file stands before letterkit's; a .csv has none.
        base = place - (way is letterkit)
        ratio = f"{median(turn[place] / turn[base] for turn in times):.2f}"
        print(f"| {file} | {label} | {seconds:.2f} | {ratio if file != '.csv' else ''} |")


if __name__ == "__main__":
    main()
