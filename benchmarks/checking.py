"""Checking a recipient list against merging it, letters written.

`python -m benchmarks.checking` makes a list of 20,712 invented councillors (as many as Britain had
in 2019) with twelve columns, reads it once, and then in turns checks it with everything that
`letterkit check` looks at, and writes its letters. So once as it is, and once with all names in
capitals, where each row has something to tell of. Seconds are those of the processor, so that
neither other programs' work nor the disk's is counted.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import median

from benchmarks.bulk import CAMPAIGN, COUNTS, make_spreadsheet
from letterkit.campaign import make_campaign
from letterkit.merge import Job, Plan, check, plan
from letterkit.output import Outcome, open_folder, write_documents
from letterkit.pack import built_in_pack
from letterkit.recipients import Recipient, RecipientList, read_recipients
from letterkit.template import open_template


def in_capitals(people: RecipientList) -> RecipientList:
    """Return the list with its names in capitals."""
    name = "councillor_name"
    rows = (
        Recipient(each.row, {**each.values, name: each.values[name].upper()})
        for each in people.recipients
    )
    return replace(people, recipients=tuple(rows))


def make_job(people: RecipientList) -> Job:
    """Return a merge of the built-in letter with these people."""
    pack = built_in_pack()
    campaign = make_campaign(pack, [CAMPAIGN], list(pack.concerns)[:3], today=date(2017, 3, 1))
    word = open_template(pack.template_path("councillor-letter"))
    return Job(pack, word, pack.template("councillor-letter"), campaign, people)


def write(planned: Plan, folder: Path) -> None:
    """Write all letters, and the report on them."""
    entries = write_documents(planned, open_folder(folder))
    counts = Counter(entry.outcome for entry in entries)
    if counts[Outcome.WRITTEN] != len(planned.documents):
        raise RuntimeError(str(counts))


def turn(job: Job, planned: Plan) -> tuple[float, float]:
    """Return the seconds that checking takes, and those that merging takes."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        check(job)
        checked = time.process_time()
        write(planned, Path(folder))
        written = time.process_time()
    return checked - start, written - checked


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=5)
    turns = parser.parse_args().turns
    with tempfile.TemporaryDirectory() as folder:
        spreadsheet = Path(folder) / "councillors.xlsx"
        make_spreadsheet(spreadsheet, COUNTS[-1])
        people = read_recipients(spreadsheet, built_in_pack().headings)
    print("| list | problems | check, s | merge and write, s | check / merge |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, each in (("as it should be", people), ("names in capitals", in_capitals(people))):
        job = make_job(each)
        diagnostics, planned = len(check(job)), plan(job)
        times = [turn(job, planned) for _turn in range(turns)]
        checked, written = (median(each) for each in zip(*times, strict=True))
        ratio = median(a / b for a, b in times)
        print(f"| {name} | {diagnostics:,} | {checked:.2f} | {written:.2f} | {ratio:.2f} |")


if __name__ == "__main__":
    main()
