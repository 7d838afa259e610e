"""Thousands of e-mails' drafts beside as many letters: time and peak memory, each by itself.

`python -m benchmarks.emails` makes the spreadsheets of `benchmarks.bulk`, merges each with the
built-in letter into .docx files and into drafts without attachments, and prints a table.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.bulk import CAMPAIGN, COUNTS, make_spreadsheet
from letterkit.campaign import EmailWording, make_campaign
from letterkit.mail import DraftMaker, form_of
from letterkit.merge import Document, Job, plan
from letterkit.output import Outcome, open_folder, write_documents
from letterkit.pack import built_in_pack
from letterkit.recipients import read_recipients
from letterkit.template import open_template

WAYS = ("letters", "drafts")


def merge(spreadsheet: Path, folder: Path, way: str) -> str:
    """Merge the built-in letter; return a row of the table."""
    start, cpu = time.perf_counter(), time.process_time()
    pack = built_in_pack()
    recipients = read_recipients(spreadsheet, pack.headings)
    campaign = make_campaign(
        pack, [CAMPAIGN, {"sender_email": "jo@example.org"}], list(pack.concerns)[:3],
        today=date(2017, 3, 1),
    )  # fmt: skip
    word = open_template(pack.template_path("councillor-letter"))
    job = Job(pack, word, pack.template("councillor-letter"), campaign, recipients)
    if way == "drafts":
        job = replace(job, email=form_of(job, EmailWording()))
    planned = plan(job)
    plan_time = time.perf_counter()
    render: Callable[[Document], bytes] = Document.render
    if way == "drafts":
        render = DraftMaker(planned.included, now=datetime(2017, 3, 1, tzinfo=UTC)).render
    entries = write_documents(planned, open_folder(folder), render=render)
    counts = Counter(entry.outcome for entry in entries)
    end, cpu = time.perf_counter(), time.process_time() - cpu
    if counts[Outcome.WRITTEN] != len(recipients.recipients):
        raise RuntimeError(str(counts))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"| {counts[Outcome.WRITTEN]:,} {way} | {plan_time - start:.2f} | {end - plan_time:.2f} "
        f"| {(end - start) / counts[Outcome.WRITTEN] * 1000:.2f} "
        f"| {cpu / counts[Outcome.WRITTEN] * 1000:.2f} | {peak:.0f} |"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--merge", nargs=3, metavar=("SPREADSHEET", "FOLDER", "WAY"))
    parser.add_argument("--counts", nargs="+", type=int, default=COUNTS)
    arguments = parser.parse_args()
    if arguments.merge:
        spreadsheet, folder, way = arguments.merge
        print(merge(Path(spreadsheet), Path(folder), way))
        return
    print("| what | read and plan, s | write, s | ms each, all in | of it CPU | peak MB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for count in arguments.counts:
        with tempfile.TemporaryDirectory() as folder:
            spreadsheet = Path(folder) / "councillors.xlsx"
            make_spreadsheet(spreadsheet, count)
            command = [sys.executable, "-m", "benchmarks.emails", "--merge"]
            for way in WAYS:
                paths = [str(spreadsheet), str(Path(folder) / way), way]
                output = subprocess.run(
                    [*command, *paths], check=True, capture_output=True, text=True
                )
                print(output.stdout, end="", flush=True)


if __name__ == "__main__":
    main()
