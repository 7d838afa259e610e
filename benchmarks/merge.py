"""Time per letter: letterkit, a docxtpl loop, a docx-mailmerge2 loop, and bare writing.

`python -m benchmarks.merge` measures all in one process, in turns, and prints a table. Machines
are noisy, so it is the ratios that count: each is the median over the rounds. Peak memory is
measured for each way in a process of its own.
"""

from __future__ import annotations

import argparse
import gc
import io
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from docxtpl import DocxTemplate
from mailmerge import MailMerge

from benchmarks import templates
from letterkit.campaign import make_campaign
from letterkit.merge import Document, Job, Plan
from letterkit.merge.record import ResolvedValues
from letterkit.output import write_documents
from letterkit.pack import built_in_pack
from letterkit.template import WordTemplate, open_template

# Short turns, so that whatever else the machine does falls on all ways alike.
ROUNDS = 40
LETTERS = {"letterkit": 100, "docxtpl": 4, "docx-mailmerge2": 4, "plain writing": 100}
Way = Callable[[Path, int], None]


class WithValues(Job):
    """A job whose values are ready, so that nobody's time but the template's is taken."""

    def filled(self, document: Document) -> ResolvedValues:
        """Return the values by the document's row."""
        return ResolvedValues(templates.values(document.row or 0))


def with_letterkit(template: WordTemplate) -> Way:
    """Return letterkit's own way, from values to whole files and a report of them."""
    pack = built_in_pack()
    job = WithValues(pack, template, None, make_campaign(pack, [], today=date(2017, 3, 1)))

    def way(folder: Path, count: int) -> None:
        documents = (
            Document(job, str(number), "", (number,), file=f"{number}.docx")
            for number in range(count)
        )
        for entry in write_documents(Plan(job, tuple(documents), ()), folder):
            if entry.reason:
                raise RuntimeError(entry.reason)

    return way


def with_docxtpl(template: bytes) -> Way:
    """Return the loop that docxtpl's manual shows."""

    def way(folder: Path, count: int) -> None:
        for number in range(count):
            document = DocxTemplate(io.BytesIO(template))
            document.render(templates.values(number), autoescape=True)
            document.save(folder / f"{number}.docx")

    return way


def with_mailmerge(template: bytes) -> Way:
    """Return the loop that docx-mailmerge2's manual shows, over a letter of its own kind."""

    def way(folder: Path, count: int) -> None:
        for number in range(count):
            with MailMerge(io.BytesIO(template)) as document:
                texts = {name: str(value) for name, value in templates.values(number).items()}
                document.merge(**{name: texts[name] for name in document.get_merge_fields()})
                document.write(folder / f"{number}.docx")

    return way


def with_plain_writing(template: WordTemplate) -> Way:
    """Return the writing of the same bytes, ready-made, with open and write."""
    contents = [template.render(templates.values(number)) for number in range(LETTERS["letterkit"])]

    def way(folder: Path, count: int) -> None:
        for number in range(count):
            with (folder / f"{number}.docx").open("wb") as file:
                file.write(contents[number])

    return way


def ways(name: str) -> dict[str, Way]:
    """Return every way to merge one of the two templates, by its name."""
    letter = built_in_pack().template_path("councillor-letter").read_bytes()
    source, fields = (letter, 16) if name == "built-in letter" else (templates.five_pages(), 40)
    compiled = open_template(source)
    return {
        "letterkit": with_letterkit(compiled),
        "docxtpl": with_docxtpl(source),
        "docx-mailmerge2": with_mailmerge(templates.mail_merge_letter(fields)),
        "plain writing": with_plain_writing(compiled),
    }


def measure(name: str, rounds: int) -> dict[str, list[float]]:
    """Return the seconds per letter of each way, a figure a round."""
    figures: dict[str, list[float]] = {}
    for turn in range(rounds + 1):
        for way, merge in measured[name].items():
            folder = Path(tempfile.mkdtemp())
            gc.collect()  # so that nobody clears away what another left behind
            start = time.perf_counter()
            merge(folder, LETTERS[way])
            seconds = (time.perf_counter() - start) / LETTERS[way]
            if turn:  # the first turn only warms everything up
                figures.setdefault(way, []).append(seconds)
            shutil.rmtree(folder)
    return figures


measured: dict[str, dict[str, Way]] = {}


def peak_memory(name: str, way: str) -> float:
    """Return the peak memory, in MB, of a process that only merges one way."""
    command = [sys.executable, "-m", "benchmarks.merge", "--memory", name, way]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(output)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--memory", nargs=2, metavar=("TEMPLATE", "WAY"))
    arguments = parser.parse_args()
    if arguments.memory:
        name, way = arguments.memory
        folder = Path(tempfile.mkdtemp())
        ways(name)[way](folder, LETTERS[way])
        shutil.rmtree(folder)
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
        return
    print("| template | way | ms a letter | ratio to letterkit | peak MB |")
    print("| --- | --- | ---: | ---: | ---: |")
    for name in ("built-in letter", "five pages"):
        measured[name] = ways(name)
        figures = measure(name, arguments.rounds)
        for way, seconds in figures.items():
            pairs = zip(seconds, figures["letterkit"], strict=True)
            ratio = median(one / own for one, own in pairs)
            print(
                f"| {name} | {way} | {median(seconds) * 1000:.2f} | {ratio:.2f} "
                f"| {peak_memory(name, way):.0f} |"
            )


if __name__ == "__main__":
    main()
