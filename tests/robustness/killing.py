"""Kill a merge at chosen moments and go on with it, many times over; say what was wrong, if at all.

The seed chooses them: after how many documents, and how far into the next one.

`python tests/robustness/killing.py FOLDER MODE KILLS SEED SIGNAL` runs letterkit's own commands in
processes that share what is imported, so that each starts at once. MODE is an option of `merge`, or
"new". After any SIGNAL but SIGKILL, the run has to end in order, too.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import letterkit.layout  # noqa: E402, F401 - for the runs, which count pages
from letterkit.cli.app import run_commands  # noqa: E402 - found from here on
from letterkit.output import RunRecord, read_journal  # noqa: E402
from letterkit.pack import built_in_pack  # noqa: E402
from tests.docx_files import word_file  # noqa: E402

PEOPLE = 120
HEADER = 150  # bytes, more than a report without rows has and less than one with a row
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
NAME = re.compile(r".+ - Cllr .+\.docx")


def start(said: Path, *arguments: str | Path) -> int:
    """Begin a command of letterkit's in a process of its own, and return its number.

    What it says on the standard error goes into a file.
    """
    process = os.fork()
    if process:
        return process
    for number in ENDING:  # not as Python has it, but as a program begins
        signal.signal(number, signal.SIG_DFL)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 2)
    sys.argv = ["letterkit", *map(str, arguments)]
    status = 70
    try:
        run_commands()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 70
    finally:
        os._exit(status)


def wait(process: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def size_of(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def rows_after(path: Path, start: int) -> int:
    """Return how many lines end behind this place of a file."""
    if size_of(path) <= start:
        return 0
    with path.open("rb") as file:
        file.seek(start)
        return file.read().count(b"\n")


class Killer:
    """Kills runs into one folder after another until there were enough."""

    def __init__(self, base: Path, mode: str, seed: int, ending: signal.Signals) -> None:
        self.base, self.mode, self.chance = base, mode, random.Random(seed)  # noqa: S311 - the same moments each time
        self.ending, self.said = ending, base / "said.txt"
        self.template, self.people = base / "own.docx", base / "people.csv"
        self.template.write_bytes(word_file("Dear {{ councillor_name }}, {{ sender_name }}"))
        rows = "".join(
            # Every third is a namesake of the one before, elsewhere.
            f"Cllr Ann {chr(65 + (n - (n % 3 == 2)) // 26)}{chr(97 + (n - (n % 3 == 2)) % 26)}son,"
            f"Ward {n},Exeter,a{n}@example.org\n"
            for n in range(PEOPLE)
        )
        self.people.write_text(f"Councillor,Ward,Council,E-mail\n{rows}", "utf-8")
        self.kills: Counter[str] = Counter()
        self.faults: list[str] = []
        self.beginning = self.each = 0.0  # seconds until the first row, and for each document

    def command(self, folder: Path, sender: str, *more: str) -> tuple[str | Path, ...]:
        return (
            "merge", self.template, "--recipients", self.people, "--per", "recipient",
            "--set", f"sender_name={sender}", "--out", folder,
            "--name", "{{ ward and council_name }} - {{ councillor_name }}", *more,
        )  # fmt: skip

    def series(self, number: int, most: int) -> None:
        """Begin a run into a new folder, and kill it and its continuations to the end."""
        folder = self.base / f"out {number}"
        command = self.command(folder, "Jo")
        if self.mode != "new":
            assert wait(start(self.said, *command)) == 0
            command = self.command(folder, "Ada", self.mode)
        arguments = command
        report = folder / "report.csv"
        for turn in range(most):
            before = size_of(report)
            process = start(self.said, *arguments)
            if turn % 4 < 3:
                # Most of the time goes by before anything is written; it is the rest that matters.
                left = PEOPLE - self.written_in_run(report)
                self.wait_for_rows(report, process, self.chance.randint(1, max(left, 1)))
                time.sleep(self.chance.uniform(0, self.each))
            else:
                time.sleep(self.chance.uniform(0, self.beginning))
            os.kill(process, self.ending)
            if (status := wait(process)) == 0:
                break
            self.look(folder, "killed" if self.ending is signal.SIGKILL else "ended")
            journal = read_journal(folder) if folder.exists() else None
            going_on = journal.unfinished if journal else None
            self.look_at_the_end(status, going_on if size_of(report) > before else None)
            if going_on is None and size_of(report) > max(before, HEADER):
                self.kills["at the end"] += 1
                break
            self.kills["in the midst" if going_on else "at the start"] += 1
            # Before its first row nothing of a run is known, and it is begun again.
            arguments = ("merge", "--resume", "--out", folder) if going_on else command
        else:
            if status := wait(start(self.said, *arguments)):
                self.faults.append(f"{folder.name}: exit status {status}")
            self.look(folder, "gone on with")
        self.look_whole(folder)

    def measure(self) -> None:
        """Take the time of a run that nobody kills."""
        folder = self.base / "measured"
        begun = time.monotonic()
        process = start(self.said, *self.command(folder, "Jo"))
        self.wait_for_rows(folder / "report.csv", process, 1)
        first = time.monotonic()
        assert wait(process) == 0
        self.beginning, self.each = first - begun, (time.monotonic() - first) / PEOPLE

    def written_in_run(self, report: Path) -> int:
        """Return how many documents the run into this folder that was killed last has written."""
        run = read_journal(report.parent).unfinished if report.exists() else None
        return run.written if run else 0

    def wait_for_rows(self, report: Path, process: int, count: int) -> None:
        """Wait until a run has written so many rows, or is over."""
        before = max(size_of(report), HEADER)
        while rows_after(report, before) < count:
            if os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                return
            time.sleep(0.0005)

    def look_at_the_end(self, status: int, going_on: RunRecord | None) -> None:
        """Look that it ended with the right status, and said how far it came and how to go on.

        `going_on` is the run, if it has written anything.
        """
        if status not in {-self.ending, 128 + self.ending}:
            self.faults.append(f"ended with status {status}: {self.said.read_text('utf-8')}")
        if self.ending is signal.SIGKILL or going_on is None:
            return
        text = self.said.read_text("utf-8")
        said = re.search(r"Stopped. (\d+) of .*letterkit merge --resume", text)
        if said is None:
            self.faults.append(f"not told how to go on: {text}")
        elif int(said[1]) != going_on.written:
            self.faults.append(f"said {said[1]}, and {going_on.written} were written")

    def look(self, folder: Path, when: str) -> None:
        """Look that every document is whole and known, and nothing else is there."""
        if not folder.exists():
            return
        journal = read_journal(folder)
        files = {each.file for each in journal.written.values()}
        for path in folder.iterdir():
            if path.suffix == ".docx":
                with zipfile.ZipFile(path) as package:
                    if package.testzip() is not None:
                        self.faults.append(f"{when}: {path.name} is torn")
                if path.name not in files:
                    self.faults.append(f"{when}: nobody knows of {path.name}")
            elif path.name.startswith(".") and when != "killed":
                self.faults.append(f"{when}: {path.name} was left behind")
        if wrong := [each.file for each in journal.written.values() if each.missing or each.edited]:
            self.faults.append(f"{when}: {len(wrong)} files aren't as written, such as {wrong[0]}")

    def look_whole(self, folder: Path) -> None:
        """Look that everybody has one document, written once in the run."""
        journal = read_journal(folder)
        names = [path.name for path in folder.iterdir() if path.suffix == ".docx"]
        if len(names) != PEOPLE or len(journal.written) != PEOPLE:
            self.faults.append(f"{folder.name}: {len(names)} files, {len(journal.written)} known")
        if journal.unfinished is not None:
            self.faults.append(f"{folder.name}: it never came to its end")
        if not all(map(NAME.fullmatch, names)):
            self.faults.append(f"{folder.name}: odd names")
        command = b"Jo" if self.mode == "new" else b"Ada"
        for path in folder.glob("*.docx"):
            with zipfile.ZipFile(path) as package:
                if command not in package.read("word/document.xml"):
                    self.faults.append(f"{folder.name}: {path.name} isn't the new one")
        times = Counter(
            line.split(b",recipient:")[1].split(b",")[0]
            for line in (folder / "report.csv").read_bytes().splitlines()
            if b",written," in line
        )
        stopped = (folder / "report.csv").read_bytes().count(b",stopped,")
        runs = 1 if self.mode == "new" else 2
        twice = sum(count - runs for count in times.values())
        if twice > stopped:
            self.faults.append(f"{folder.name}: {twice - stopped} documents written twice")


def main() -> None:
    base, mode, kills, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    ending = signal.Signals[sys.argv[5]]
    os.environ["LETTERKIT_DATA"] = str(base / "data")
    built_in_pack()  # read once for all runs
    killer = Killer(base, mode, seed, ending)
    killer.measure()
    number = 0
    while killer.kills.total() < kills:
        number += 1
        killer.series(number, min(6, kills - killer.kills.total()))
    sys.stdout.write(json.dumps({"kills": killer.kills, "faults": killer.faults}))


if __name__ == "__main__":
    main()
