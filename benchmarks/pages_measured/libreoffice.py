"""LibreOffice, asked for what it makes of the same files."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path


def find_libreoffice() -> str | None:
    """Return LibreOffice's command, if it and poppler's tools, which read its PDFs, are there."""
    return shutil.which("soffice") if shutil.which("pdftotext") else None


def convert_to_pdf(program: str, files: Iterable[Path], folder: Path) -> float:
    """Write each file as PDF into the folder, all in one process; return the seconds it took.

    The process has a profile of its own. LibreOffice sets that up when it first starts, so it is
    started once before the clock is.
    """
    with tempfile.TemporaryDirectory() as profile:
        command = [
            program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore",
        ]  # fmt: skip
        subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True)
        start = time.perf_counter()
        convert = ["--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
        subprocess.run([*command, *convert], check=True, capture_output=True)
        return time.perf_counter() - start
