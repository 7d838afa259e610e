"""Tests of the frozen program: the documents it writes, and its window."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from changes import read_version
from pc import PC
from place import BUILD, DIST, ON_WINDOWS, ROOT, fail

# As people name folders, and as long as some companies' profiles are.
PLACE = "Program Files (Zoë’s) – branch & co"
PROFILE = "a user whose profile lies on a very long path indeed " * 3
MAX_PATH = 259  # characters, as Windows counts them
EXAMPLES = 60  # documents, at least
PAINTED = (1200, 700)  # pixels, at least


def run(pc: PC) -> None:
    """Unpack the program in a place like Program Files, and use it there."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        place = Path(temporary) / PLACE / "letterkit"
        archive = DIST / f"letterkit-{read_version()}-portable.zip"
        shutil.unpack_archive(archive, place.parent)
        before = contents(place)
        folder = Path(temporary) / PROFILE.strip()
        folder.mkdir()
        check_version(pc, place)
        documents = check_documents(pc, place, Path(temporary))
        check_long_paths(pc, place, folder)
        check_words(pc, place)
        check_pdf(pc, place, next(documents.glob("Letters*/*.docx")), folder)
        check_window(pc, place, folder)
        if contents(place) != before:
            fail("The program wrote into its own folder, which it may only read.")


def contents(folder: Path) -> dict[str, str]:
    """Return the digest of every file in a folder, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def written_into(folder: Path) -> dict[str, str]:
    """Return the digests of an example's files; of its reports, what doesn't tell of the time."""
    found = contents(folder)
    for path in folder.rglob("report.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            row["Run"] = ""
            row["Content"] = " ".join(row["Content"].split()[:2])  # and the file's time
        found[path.relative_to(folder).as_posix()] = json.dumps(rows)
    return found


def check_version(pc: PC, place: Path) -> None:
    """Have the program say its version, in a terminal."""
    done = pc.run(place / "letterkit-cli.exe", "--version")
    if done.stdout.strip() != f"letterkit {read_version()}":
        fail("letterkit-cli.exe doesn't say its version.", done)


def check_documents(pc: PC, place: Path, folder: Path) -> Path:
    """Compare the frozen program's documents with those of the source, byte for byte."""
    frozen, source = folder / "frozen", folder / "source"
    done = pc.run(place / "letterkit-cli.exe", "example", frozen)
    if done.returncode:
        fail("letterkit-cli.exe could not write the example.", done)
    python = ROOT / ".venv" / "bin" / "python"
    if not ON_WINDOWS and python.is_file():  # as Linux writes them
        command = [python, "-m", "letterkit", "example", source]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    else:
        done = pc.run_python("-m", "letterkit", "example", source)
        if done.returncode:
            fail("The example could not be written from the source.", done)
    written, expected = written_into(frozen), written_into(source)
    if not expected or written != expected:
        differing = sorted(name for name in written.keys() | expected.keys()
                           if written.get(name) != expected.get(name))  # fmt: skip
        fail(f"These aren't what the source writes: {', '.join(differing)}")
    print(f"  {len(written)} files, byte for byte the same as from the source")
    return frozen


def check_long_paths(pc: PC, place: Path, folder: Path) -> None:
    """Write below a long path: as many documents, with names that Windows can open."""
    done = pc.run(place / "letterkit-cli.exe", "example", folder / "example")
    written = [len(pc.path(path)) for path in (folder / "example").rglob("*.docx")]
    if done.returncode or len(written) < EXAMPLES or max(written) > MAX_PATH:
        fail(f"Below a long path, {len(written)} documents were written.", done)


def check_words(pc: PC, place: Path) -> None:
    """Print: it is UTF-8, whatever the terminal's code page."""
    done = pc.run(place / "letterkit-cli.exe", "concerns")
    if done.returncode or "’" not in done.stdout or "\ufffd" in done.stdout:
        fail("letterkit-cli.exe doesn't print UTF-8.", done)


def check_pdf(pc: PC, place: Path, document: Path, folder: Path) -> None:
    """Write a document as PDF, with text in it."""
    sys.path.insert(0, str(pc.site))  # pypdf is Python alone, and there already
    from pypdf import PdfReader  # noqa: PLC0415 - see above

    done = pc.run_offscreen(place / "letterkit-cli.exe", "pdf", document, "--out", folder / "pdf")
    made = folder / "pdf" / f"{document.stem}.pdf"
    if done.returncode or not made.is_file():
        fail("letterkit-cli.exe could not make a PDF.", done)
    if "Dear Councillor" not in PdfReader(made).pages[0].extract_text():
        fail("The PDF holds no text that can be selected.", done)


def check_window(pc: PC, place: Path, folder: Path) -> None:
    """Open the window twice: with the example, then with a campaign as a double-click does."""
    documents = pc.folder("USERPROFILE") / "Documents"
    before = set(documents.glob("*.letterkit"))
    began = time.time()
    told = open_window(pc, place, folder)
    print(f"  window after {told['stood'] - began:.1f} s, all of it after "
          f"{told['full'] - began:.1f} s; its picture is build/windows/window.png")  # fmt: skip
    made = set(documents.glob("*.letterkit")) - before
    campaign = folder / "Zoë’s campaign & others.letterkit"
    shutil.move(made.pop(), campaign)
    told = open_window(pc, place, folder, campaign)
    if not told["title"].startswith(campaign.stem):
        fail(f"Given a campaign, letterkit.exe shows “{told['title']}”.")


def open_window(pc: PC, place: Path, folder: Path, *campaign: Path) -> dict[str, Any]:
    """Have the window take a picture of itself and end; return what it told of itself."""
    picture = folder / "window.png"
    picture.unlink(missing_ok=True)
    done = pc.run_offscreen(
        place / "letterkit.exe", f"--picture={pc.path(picture)}", *campaign,
        environment={"LETTERKIT_DATA": pc.path(folder / "data")},
    )  # fmt: skip
    if done.returncode or not picture.is_file():
        fail("letterkit.exe did not take its picture.", done)
    told = json.loads(picture.with_suffix(".json").read_text("utf-8"))
    if told["summary"] != "60 letters · ▲ 1 to look at":
        fail(f"letterkit.exe shows “{told['title']}”, “{told['summary']}”.")
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    if (width, height) < PAINTED:
        fail(f"The window's picture is only {width} × {height}.")
    shutil.copy(picture, BUILD / "window.png")
    return told
