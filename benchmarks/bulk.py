"""Thousands of letters from one spreadsheet: time and peak memory, each run in its own process.

`python -m benchmarks.bulk` makes spreadsheets of 2,071 and 20,712 invented councillors (as many
as Britain had in 2019), merges each with the built-in letter into files, and prints a table.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from letterkit.campaign import make_campaign
from letterkit.merge import Job, plan
from letterkit.output import Outcome, open_folder, write_documents
from letterkit.pack import built_in_pack
from letterkit.recipients import read_recipients
from letterkit.template import open_template

COUNTS = (2_071, 20_712)
HEADINGS = (
    "Councillor", "Role", "Ward", "Party", "Council", "STP", "E-mail", "Phone", "Address",
    "Postcode", "Personal note", "Elected",
)  # fmt: skip
FORENAMES = (
    "Ada Ann Ben Bo Carys Dev Ella Femi Grace Hal Ida Jane Kofi Lena Mo Nia Omar Pia Rhys Seán"
).split()
SURNAMES = (
    "Abara Bell Chan Davey Ellis Frost Gowda Hart Ito Jones Khan Lee Moss Nwosu O'Brien Patel "
    "Quist Rowe Singh Tully"
).split()
CAMPAIGN = {
    "sender_name": "Jo Bloggs",
    "sender_role": "Branch Secretary",
    "sender_address": "1 Union Street\nExeter",
    "sender_postcode": "EX1 1AA",
    "branch_name": "Devon Health Branch",
    "health_worker": True,
    "local_details": ["The walk-in centre at Wonford is to lose its evening hours."],
}


def _name(number: int) -> str:
    """Return an invented name, another for each number below 160,000."""
    first, rest = divmod(number, 8_000)
    last, second = divmod(rest, 20)
    surname = f"{SURNAMES[last // 20]}-{SURNAMES[last % 20]}"
    return f"Cllr {FORENAMES[first]} {FORENAMES[second]} {surname}"


def make_spreadsheet(path: Path, count: int) -> None:
    """Write a list of `count` invented councillors of all England's councils."""
    councils = built_in_pack().councils
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Councillors")
    sheet.append(HEADINGS)
    for number in range(count):
        council = councils[number % len(councils)]
        sheet.append((
            _name(number), "Chair of Scrutiny" if number % 9 == 0 else "",
            f"Ward {number % 60}", "Labour" if number % 2 else "Green", council.formal_name,
            council.stps[0], f"c{number}@example.org", f"01632 {960000 + number % 1000}",
            f"{number} High Street\nExampleton", "EX1 1AA",
            "Thank you for your letter." if number % 20 == 0 else "", date(2016, 5, 5),
        ))  # fmt: skip
    book.save(path)


def merge(spreadsheet: Path, folder: Path) -> str:
    """Merge the built-in letter; return a row of the table."""
    start = time.perf_counter()
    pack = built_in_pack()
    recipients = read_recipients(spreadsheet, pack.headings)
    read = time.perf_counter()
    concerns = list(pack.concerns)[:3]
    campaign = make_campaign(pack, [CAMPAIGN], concerns, today=date(2017, 3, 1))
    word = open_template(pack.template_path("councillor-letter"))
    job = Job(pack, word, pack.template("councillor-letter"), campaign, recipients)
    planned = plan(job)
    plan_time = time.perf_counter()
    entries = write_documents(planned, open_folder(folder))
    counts = Counter(entry.outcome for entry in entries)
    end = time.perf_counter()
    if counts[Outcome.WRITTEN] != len(recipients.recipients):
        raise RuntimeError(str(counts))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"| {counts[Outcome.WRITTEN]:,} | {read - start:.2f} | {plan_time - read:.2f} "
        f"| {end - plan_time:.2f} | {(end - start) / counts[Outcome.WRITTEN] * 1000:.2f} "
        f"| {peak:.0f} |"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--merge", nargs=2, type=Path, metavar=("SPREADSHEET", "FOLDER"))
    arguments = parser.parse_args()
    if arguments.merge:
        print(merge(*arguments.merge))
        return
    print("| letters | read, s | check and plan, s | write, s | ms a letter, all in | peak MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    for count in COUNTS:
        with tempfile.TemporaryDirectory() as folder:
            spreadsheet = Path(folder) / "councillors.xlsx"
            make_spreadsheet(spreadsheet, count)
            command = [sys.executable, "-m", "benchmarks.bulk", "--merge"]
            paths = [str(spreadsheet), str(Path(folder) / "letters")]
            output = subprocess.run([*command, *paths], check=True, capture_output=True, text=True)
            print(output.stdout, end="")


if __name__ == "__main__":
    main()
