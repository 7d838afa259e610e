"""Independent readers of what letterkit writes: the Open XML SDK's validator and LibreOffice.

Word itself can't run in CI. The Open XML SDK is Microsoft's own reading of the format, and
LibreOffice a reader that shares no code with ours. Neither is needed to use letterkit.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

_PACKAGES = Path(__file__).parent / "ooxml" / "node_modules" / "@xarsh"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SECONDS = 120


def find_validator() -> Path | None:
    """Where the Open XML SDK's validator is: as the environment says, or as npm put it."""
    configured = os.environ.get("LETTERKIT_OOXML_VALIDATOR")
    if configured:
        return Path(configured)
    return next(iter(sorted(_PACKAGES.glob("ooxml-validator-*/ooxml-validator"))), None)


def find_libreoffice() -> str | None:
    """LibreOffice's command, if it is installed."""
    return shutil.which("soffice")


def missing() -> str:
    """What can't be found of the two, and how to get it; empty when both are there."""
    lacks: list[str] = []
    if find_validator() is None:
        lacks.append("the Open XML validator (npm ci --prefix tests/ooxml)")
    if find_libreoffice() is None:
        lacks.append("LibreOffice (on Debian: libreoffice-writer-nogui)")
    return f"not installed: {' and '.join(lacks)}" if lacks else ""


def cells_end_in_paragraph(data: bytes) -> bool:
    """Whether every table cell of a Word file ends in a paragraph.

    Word calls a file corrupt in which one doesn't (ECMA-376 part 1, 17.4.65); the validator
    and LibreOffice both let it pass.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [
            package.read(name)
            for name in package.namelist()
            if name.startswith("word/") and name.endswith(".xml")
        ]
    cells = (cell for part in parts for cell in etree.fromstring(part).iter(f"{_W}tc"))
    return all(len(cell) > 0 and cell[-1].tag == f"{_W}p" for cell in cells)


@dataclass(frozen=True)
class Office:
    """Both readers, working in a folder of their own.

    A document is given as a path or as the bytes of a .docx.
    """

    folder: Path
    _count: list[int] = field(default_factory=lambda: [0])

    def validate(self, *documents: Path | bytes) -> None:
        """Fail with every complaint about the documents; about half a second each."""
        paths = [self._as_path(document) for document in documents]
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            found = list(pool.map(_complaints, paths))
        complaints = [complaint for several in found for complaint in several]
        assert not complaints, "\n".join(complaints)

    def read_back(self, paths: Iterable[Path]) -> dict[Path, str]:
        """The text of each Word file as LibreOffice reads it, lists' numbers included.

        One start of LibreOffice for all: about two seconds, and a third of a second a file.
        """
        given = list(paths)
        folder = self._new_folder()
        # Files of different folders may bear one name, and what comes out is named by it.
        numbered = {path: folder / f"{n}{path.suffix}" for n, path in enumerate(given)}
        for path, copy in numbered.items():
            shutil.copyfile(path, copy)
        self._convert("txt:Text (encoded):UTF8", folder, numbered.values())
        return {path: _text_of(path, copy) for path, copy in numbered.items()}

    def page_count(self, path: Path) -> int:
        """How many pages LibreOffice lays a Word file out on (the fonts are Liberation's)."""
        folder = self._new_folder()
        self._convert("pdf", folder, [path])
        command = ["pdfinfo", str(folder / f"{path.stem}.pdf")]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return next(int(line.split()[1]) for line in output.splitlines() if line[:6] == "Pages:")

    def convert_to_pdf(self, paths: Iterable[Path]) -> list[Path]:
        """The PDFs that LibreOffice makes of Word files with different names, in one start."""
        given = list(paths)
        folder = self._new_folder()
        self._convert("pdf", folder, given)
        return [pdf for path in given if (pdf := folder / f"{path.stem}.pdf").exists()]

    def _convert(self, to: str, folder: Path, paths: Iterable[Path]) -> None:
        """Have LibreOffice write each file in another format into the folder, named alike."""
        command = [
            find_libreoffice() or "soffice",
            f"-env:UserInstallation={(self.folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            # Without it, a file that isn't Word's is read as plain text, and passes.
            "--infilter=MS Word 2007 XML",
            "--convert-to",
            to,
            "--outdir",
            str(folder),
            *map(str, paths),
        ]
        # Its exit status says nothing: it is 0 for files that it couldn't read, too.
        subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)

    def _as_path(self, document: Path | bytes) -> Path:
        if isinstance(document, Path):
            return document
        path = self._new_folder() / "document.docx"
        path.write_bytes(document)
        return path

    def _new_folder(self) -> Path:
        self._count[0] += 1
        folder = self.folder / str(self._count[0])
        folder.mkdir()
        return folder


def _complaints(path: Path) -> list[str]:
    """What the Open XML SDK has to say against a file, a line each."""
    command = [str(find_validator()), str(path), "Microsoft365"]
    completed = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
    answer = json.loads(completed.stdout)
    output = [
        f"{path.name}: {error['description']} (at {error['path']} {error['xPath']})"
        for error in answer["errors"]
    ]
    return output if answer["ok"] or output else [f"{path.name}: refused without a reason"]


def _text_of(path: Path, copy: Path) -> str:
    text = copy.with_suffix(".txt")
    assert text.exists(), f"LibreOffice could not read {path.name}"
    return text.read_text(encoding="utf-8-sig")
