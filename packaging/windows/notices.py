"""THIRD-PARTY-NOTICES.txt: what others wrote that is in the program, and under which licences."""

from __future__ import annotations

import re
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

from pc import PC
from place import ROOT

NOTICES = "THIRD-PARTY-NOTICES.txt"
HEAD = """\
letterkit is free software under the GNU General Public License, version 3 or later (LICENSE.txt).
It holds the following works of others, each under its own licence.

Qt and PySide6 are used under the GNU Lesser General Public License, version 3. They lie beside the
program as libraries of their own, which you may replace; their source is at https://code.qt.io.
"""
# In the folder to build with, but not in the program.
TOOLS = {
    "altgraph", "comtypes-tools", "execnet", "et-xmlfile", "hypothesis", "iniconfig", "openpyxl",
    "packaging", "pefile", "pluggy", "pyinstaller-hooks-contrib", "pypdf", "pytest", "pytest-qt",
    "pytest-xdist", "pywin32-ctypes", "setuptools", "sortedcontainers",
}  # fmt: skip
LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*$", re.IGNORECASE)


def write_notices(pc: PC, program: Path) -> None:
    """Put the licences of everything that requirements.lock names beside the program."""
    texts = [HEAD, _python(pc)]
    for info in sorted(pc.site.glob("*.dist-info"), key=lambda each: each.name.lower()):
        metadata = HeaderParser().parsestr((info / "METADATA").read_text("utf-8"))
        if metadata["Name"].lower().replace("_", "-") not in TOOLS:
            texts.append(_notice(info, metadata))
    (program / NOTICES).write_text("\n".join(texts), "utf-8-sig", newline="\r\n")
    licence = (ROOT / "LICENSE").read_text("utf-8")
    (program / "LICENSE.txt").write_text(licence, "utf-8", newline="\r\n")


def _notice(info: Path, metadata: Message) -> str:
    licence = metadata["License-Expression"] or metadata["License"] or _classified(metadata)
    lines = [_heading(f"{metadata['Name']} {metadata['Version']}")]
    lines.append(f"Licence: {' '.join((licence or 'as below').split())[:200]}")
    files = (each for each in sorted(info.rglob("*")) if LICENCE_FILE.search(each.as_posix()))
    lines += [each.read_text("utf-8", "replace").strip() + "\n" for each in files if each.is_file()]
    return "\n\n".join(lines)


def _python(pc: PC) -> str:
    licence = pc.python.parent / "LICENSE.txt"
    text = licence.read_text("utf-8", "replace") if licence.is_file() else ""
    return f"{_heading('Python')}\n\n{text.strip()}\n"


def _classified(metadata: Message) -> str:
    found = [each for each in metadata.get_all("Classifier", []) if each.startswith("License ::")]
    return "; ".join(each.rsplit(" :: ", 1)[-1] for each in found)


def _heading(text: str) -> str:
    return f"{'=' * 80}\n{text}\n{'=' * 80}"
