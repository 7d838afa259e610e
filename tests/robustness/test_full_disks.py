"""A small disk that is really full: letters, PDF copies and campaigns, and what is said of them."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from letterkit.campaign import CampaignStore
from letterkit.output import read_journal
from tests.cli.terminal import letterkit
from tests.docx_files import word_file
from tests.robustness.conftest import TRIES, Tally

PEOPLE = "".join(f"Cllr A{chr(97 + n % 26)}{chr(97 + n // 26)}son,W{n},Exeter\n" for n in range(60))
TIMES = TRIES or 6


class SmallDisk:
    """A disk that can be made larger and smaller."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def leave(self, room: int) -> None:
        """Leave so many bytes free, in whole pages."""
        self._resize(str(shutil.disk_usage(self.folder).used + room))

    def clear(self) -> None:
        self._resize("16m")

    def _resize(self, size: str) -> None:
        mount = ["mount", "-o", f"remount,size={size}", str(self.folder)]
        subprocess.run(mount, check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
    if sys.platform != "linux":
        pytest.skip("mounts a small disk as Linux does")
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("Only root may mount a disk")
    yield SmallDisk(folder)
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def command(tmp_path: Path) -> tuple[str | Path, ...]:
    template, people = tmp_path / "own.docx", tmp_path / "people.csv"
    template.write_bytes(word_file("Dear {{ councillor_name }}"))
    people.write_text(f"Councillor,Ward,Council\n{PEOPLE}", "utf-8")
    return "merge", template, "--recipients", people


def test_a_merge_stops_with_words_and_is_gone_on_with_once_there_is_room(
    disk: SmallDisk, command: tuple[str | Path, ...], chance: random.Random, tally: Tally
) -> None:
    for number in range(TIMES):
        out = disk.folder / f"out {number}"
        disk.leave(chance.randrange(0, 200_000))
        stopped = letterkit(*command, "--out", out)
        assert stopped.returncode == 1
        assert "The disk is full." in stopped.stdout + stopped.stderr
        known = read_journal(out).written.values() if out.exists() else ()
        assert {each.file for each in known} == {each.name for each in out.glob("*.docx")}
        if known:
            assert f"Stopped. {len(known)} of 60 documents written" in stopped.stderr
        disk.clear()
        begun = (out / "report.csv").exists() and read_journal(out).unfinished
        again = ("merge", "--resume", "--out", out) if begun else (*command, "--out", out)
        completed = letterkit(*again, "--json")
        assert completed.returncode == 0, completed.stdout
        assert len(json.loads(completed.stdout)["files"]) == 60 - len(known)
        for each in out.glob("*.docx"):
            with zipfile.ZipFile(each) as package:
                assert package.testzip() is None
            each.unlink()
        assert len(read_journal(out).written) == 60
        assert not list(out.glob(".*"))
        (out / "report.csv").unlink()
    tally("merges onto a disk that fills up, gone on with", TIMES)


def test_pdf_copies_appear_whole_or_not_at_all_and_the_report_tells_of_each(
    disk: SmallDisk, command: tuple[str | Path, ...], chance: random.Random, tally: Tally
) -> None:
    out = disk.folder
    assert letterkit(*command, "--out", out, "--rows", "2-9").returncode == 0
    documents = sorted(out.glob("*.docx"))
    for number in range(TIMES):
        disk.leave(chance.randrange(0, 60_000))
        combined = ("--combined", "all") if number % 3 == 2 else ()
        stopped = letterkit("pdf", *documents, "--out", out, *combined)
        copies = list(out.glob("*.pdf"))
        if len(copies) < (1 if combined else len(documents)):
            assert stopped.returncode == 1
            assert "The disk is full." in stopped.stdout
        for each in copies:
            assert each.read_bytes().startswith(b"%PDF")
            assert b"%%EOF" in each.read_bytes()[-100:]
        disk.clear()
        again = letterkit("pdf", *documents, "--out", out, "--overwrite", *combined)
        assert again.returncode == 0, again.stdout  # none is said to be somebody else's
        assert not list(out.glob(".*"))
        for each in out.glob("*.pdf"):
            each.unlink()
    tally("PDF copies onto a disk that fills up", TIMES)


def test_a_campaign_is_saved_by_itself_once_there_is_room(
    disk: SmallDisk, chance: random.Random, tally: Tally
) -> None:
    for number in range(TIMES):
        path = disk.folder / f"{number}.letterkit"
        CampaignStore.create(path).close()
        with CampaignStore.open(path) as store:
            disk.leave(chance.randrange(0, 40_000))
            for step in range(12):
                store.set("values", str(step), "text " * 1000)
            assert not store.flush()
            assert "The disk is full" in str(store.saving_error)
            disk.clear()
            assert store.flush()
            in_memory = store.sections()
        with CampaignStore.open(path) as store:
            assert store.sections() == in_memory
        path.unlink()
    tally("campaigns on a disk that fills up", TIMES)
