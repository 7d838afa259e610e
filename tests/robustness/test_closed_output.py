"""What a command prints can't be written: it ends in order, and says so where anybody reads."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from letterkit.output import read_journal
from tests.docx_files import word_file

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no such pipes, files and signals"
)
PEOPLE = "".join(f"Cllr Ann A{chr(97 + n)}son,W{n},Exeter\n" for n in range(6))


class Folder:
    """A merge into a folder, in a process of its own."""

    def __init__(self, base: Path) -> None:
        self.out, self.base = base / "out", base
        (base / "own.docx").write_bytes(word_file("Dear {{ councillor_name }}"))
        (base / "people.csv").write_text(f"Councillor,Ward,Council\n{PEOPLE}", "utf-8")

    def run(self, command: str, redirected: str) -> subprocess.CompletedProcess[str]:
        """Run a command through a shell, with its output as said; its status comes first."""
        script = f'"{sys.executable}" -m letterkit {command} {redirected}'
        return subprocess.run(
            ["bash", "-c", script], cwd=self.base, capture_output=True, text=True, check=False,
            env={**os.environ, "LETTERKIT_DATA": str(self.base / "data")},
        )  # fmt: skip

    def merge(self, redirected: str) -> subprocess.CompletedProcess[str]:
        return self.run("merge own.docx --recipients people.csv --out out", redirected)

    def known(self) -> int:
        journal = read_journal(self.out)
        files = {each.name for each in self.out.glob("*.docx")}
        assert {each.file for each in journal.written.values()} == files
        return len(files)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux alone has a disk for this")
def test_where_the_output_is_full_it_is_said_and_nothing_is_begun(folder: Folder) -> None:
    completed = folder.merge(">/dev/full")
    assert completed.returncode == 1
    assert "What letterkit prints can't be written. The disk is full." in completed.stderr
    assert "Traceback" not in completed.stderr
    assert not folder.out.exists() or folder.known() == 0


def test_where_nobody_reads_any_more_it_ends_as_shells_expect(folder: Folder) -> None:
    completed = folder.merge("| true; exit ${PIPESTATUS[0]}")
    assert completed.returncode in {0, 128 + signal.SIGPIPE}  # 0 where it was quicker than `true`
    assert "Traceback" not in completed.stderr
    assert "Exception ignored" not in completed.stderr
    again = folder.merge("")
    assert again.returncode == (1 if completed.returncode == 0 else 0)  # all are there already
    assert folder.known() == 6


def test_where_nobody_reads_the_rest_what_was_written_is_told(folder: Folder) -> None:
    # The first line is read, the summary isn't any more.
    completed = folder.merge("| { read line; exec <&-; }; exit ${PIPESTATUS[0]}")
    assert completed.returncode == 128 + signal.SIGPIPE
    assert "6 of 6 documents written" in completed.stderr
    assert folder.known() == 6


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_without_standard_files_it_works_and_prints_into_no_other(
    folder: Folder, closed: str
) -> None:
    assert folder.merge(closed).returncode == 0
    assert folder.known() == 6
    pdf = folder.run("pdf out/*.docx --out out", closed)
    assert pdf.returncode == 0
    assert len(list(folder.out.glob("*.pdf"))) == 6
    assert read_journal(folder.out).unfinished is None


def test_a_list_of_which_little_is_read_says_nothing_else(folder: Folder) -> None:
    completed = folder.run("councils", "| head -1; exit ${PIPESTATUS[0]}")
    assert len(completed.stdout.splitlines()) == 1
    assert completed.returncode in {0, 128 + signal.SIGPIPE}
    assert completed.stderr == ""
