"""A run into a folder whose disk fails at its n-th operation, held against what was said of it."""

from __future__ import annotations

import shutil
import traceback
import zipfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from letterkit.errors import LetterkitError
from letterkit.merge import Plan
from letterkit.output import (
    Journal,
    Outcome,
    ReportEntry,
    RewritePolicy,
    read_journal,
    write_documents,
)
from tests.output.conftest import MakePlan
from tests.robustness.faulty_disk import Failure, FaultyDisk

_DONE = {Outcome.WRITTEN, Outcome.UNCHANGED}


@dataclass(frozen=True)
class Attempt:
    """What is tried: a way of writing, how the disk fails, and at which of its operations."""

    rewrite: RewritePolicy
    failure: Failure = Failure.FULL
    at: int = 0  # never


@dataclass
class FailingRun:
    """Writes three letters by an attempt, goes on once the disk is well, and notes what is lost."""

    make_plan: MakePlan
    people: str
    folder: Path
    attempt: Attempt
    faults: list[str] = field(default_factory=list[str])
    entries: list[ReportEntry] = field(default_factory=list[ReportEntry])
    error: LetterkitError | None = None

    def __post_init__(self) -> None:
        self.folder.mkdir()
        self.disk = FaultyDisk(self.folder, self.attempt.failure, self.attempt.at)

    def run(self) -> list[str]:
        """Return what was lost, torn, unsaid or not gone on with."""
        self._write_before()
        self._write()
        written = self._written()
        journal = self._look(written)
        if journal is not None:
            self._look_at_what_was_said(written)
            self._go_on(journal, written)
        shutil.rmtree(self.folder)
        return [f"{self.attempt} ({self.disk.failed[:1]}): {each}" for each in self.faults]

    def _plan(self) -> Plan:
        sender = "Jo" if self.attempt.rewrite is RewritePolicy.REFUSE else "Ada"
        return self.make_plan(self.people, sender=sender, folder=self.folder)

    def _write_before(self) -> None:
        if self.attempt.rewrite is not RewritePolicy.REFUSE:
            list(write_documents(self.make_plan(self.people), self.folder))

    def _write(self) -> None:
        planned = self._plan()
        with self.disk.installed():
            try:
                entries = write_documents(
                    planned, self.folder, rewrite=self.attempt.rewrite, patience=0
                )
                with closing(entries):
                    self.entries.extend(entries)
            except LetterkitError as error:
                self.error = error
            except Exception:  # noqa: BLE001 - it is what is looked for
                self.faults.append(f"raised {traceback.format_exc()}")

    def _written(self) -> set[str]:
        return {each.file for each in self.entries if each.outcome is Outcome.WRITTEN}

    def _look(self, written: set[str]) -> Journal | None:
        """Look that each document is whole and known, and what was said of it is true."""
        try:
            journal = read_journal(self.folder)
        except LetterkitError as error:
            self.faults.append(f"the report can't be read: {error}")
            return None
        documents = {each.name for each in self.folder.glob("*.docx")}
        for path in self.folder.rglob("*.docx"):
            if not is_whole_document(path):
                self.faults.append(f"{path.name} is torn")
        if unknown := documents - {each.file for each in journal.written.values()}:
            self.faults.append(f"nobody knows of {unknown}")
        if missing := written - documents:
            self.faults.append(f"said to be written, and aren't there: {missing}")
        reasons = " ".join(each.reason for each in self.entries)
        for record in journal.written.values():
            if record.edited or (record.missing and "is in “Before" not in reasons):
                self.faults.append(f"{record.file} isn't as written")
        return journal

    def _look_at_what_was_said(self, written: set[str]) -> None:
        failed = [each for each in self.entries if each.outcome not in _DONE]
        if self.error is None and not failed and len(written) < 3:
            self.faults.append("nothing was said")
        if not all(each.reason for each in failed):
            self.faults.append("no reason was given")
        documents = {each.name for each in self.folder.glob("*.docx")}
        # A drive that doesn't answer any more doesn't take a file away again either.
        is_dead = self.attempt.failure is Failure.ERROR_EVER_AFTER
        if self.attempt.rewrite is RewritePolicy.REFUSE and documents != written and not is_dead:
            self.faults.append(f"written, and not said to be: {documents - written}")

    def _go_on(self, journal: Journal, written: set[str]) -> None:
        """Write what isn't yet, as a person would, on a disk that is well again."""
        run, rewrite = journal.unfinished, self.attempt.rewrite
        if run is None and rewrite is not RewritePolicy.KEEP_OLD:
            rewrite = RewritePolicy.CHANGED
        again = list(write_documents(self._plan(), self.folder, rewrite=rewrite, going_on=run))
        self.faults += [
            f"not gone on with: {each.reason}" for each in again if each.outcome not in _DONE
        ]
        twice = written & {each.file for each in again if each.outcome is Outcome.WRITTEN}
        if twice and run is not None:
            self.faults.append(f"written twice: {twice}")
        journal_after = self._look(written)
        if journal_after is not None and journal_after.unfinished is not None:
            self.faults.append("it never comes to its end")
        if any(each.name.startswith(".") for each in self.folder.iterdir()):
            self.faults.append("something was left behind")
        if len(list(self.folder.glob("*.docx"))) != 3:
            self.faults.append("a letter is missing")
        old = sum(_text_of(each) == "Jo" for each in self.folder.rglob("*.docx"))
        if self.attempt.rewrite is RewritePolicy.KEEP_OLD and old < 3:
            self.faults.append("an old letter is lost")


def is_whole_document(path: Path) -> bool:
    """Say whether a Word file can be read to its end."""
    try:
        with zipfile.ZipFile(path) as package:
            return package.testzip() is None
    except zipfile.BadZipFile:
        return False


def _text_of(path: Path) -> str:
    """Return who sends a letter."""
    with zipfile.ZipFile(path) as package:
        return "Jo" if b"yours Jo" in package.read("word/document.xml") else "Ada"
