"""THIRD-PARTY-NOTICES.txt: what others wrote that is in the program, and under which licences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

from pc import PC
from place import HERE, ROOT

_HEAD = """\
letterkit is free software under the GNU General Public License, version 3 or later (LICENSE.txt).
It holds the following works of others, each under its own licence.

Qt and PySide6 are used under the GNU Lesser General Public License, version 3, whose text is at the
end. They lie beside the program as libraries of their own, which you may replace; their source is
at https://code.qt.io.
"""
_TOOLS = frozenset({  # needed to build or to test, and not in the program
    "altgraph", "dnspython", "execnet", "hatchling", "hypothesis", "icalendar", "iniconfig",
    "packaging", "pathspec", "pefile", "pluggy", "pyinstaller-hooks-contrib", "pypdf", "pytest",
    "pytest-qt", "pytest-xdist", "python-calamine", "python-dateutil", "setuptools", "six",
    "sortedcontainers", "trove-classifiers", "tzdata",
})  # fmt: skip
_LICENCE = re.compile(
    r"(^|/)(licen[cs]es?/|(licen[cs]e|copying|notice|authors)[^/]*$)", re.IGNORECASE
)
_NOT_OURS = "Commercial"  # Qt can be bought, too


def write_notices(pc: PC, program: Path) -> None:
    """Put our licence and those of everything that is built in beside the program."""
    texts = [_HEAD, _python(pc)]
    texts += [_notice(info, metadata) for info, metadata in read_built_in(pc)]
    texts += [_with_heading(each.stem, each) for each in sorted((HERE / "licences").glob("*.txt"))]
    notices = program / "THIRD-PARTY-NOTICES.txt"
    notices.write_text("\n".join(texts), "utf-8-sig", newline="\r\n")
    licence = (ROOT / "LICENSE").read_text("utf-8")
    (program / "LICENSE.txt").write_text(licence, "utf-8", newline="\r\n")


def read_built_in(pc: PC) -> Iterator[tuple[Path, Message]]:
    """Yield what is installed of each package that goes into the program, and its metadata."""
    for info in sorted(pc.site.glob("*.dist-info"), key=lambda each: each.name.lower()):
        metadata = HeaderParser().parsestr((info / "METADATA").read_text("utf-8"))
        if metadata["Name"].lower().replace("_", "-") not in _TOOLS:
            yield info, metadata


def licence_of(metadata: Message) -> str:
    """Return in a few words under which licence a package is."""
    licence = metadata["License-Expression"] or metadata["License"] or _classified(metadata)
    return " ".join((licence or "as below").split())[:200]


def _notice(info: Path, metadata: Message) -> str:
    files = [
        path
        for path in sorted(info.rglob("*"))
        if path.is_file()
        and _LICENCE.search(path.relative_to(info).as_posix())
        and _NOT_OURS not in path.name
    ]
    heading = f"{metadata['Name']} {metadata['Version']}\nLicence: {licence_of(metadata)}"
    return _with_heading(heading, *files)


def _python(pc: PC) -> str:
    return _with_heading("Python", *pc.python.parent.glob("LICENSE.txt"))


def _classified(metadata: Message) -> str:
    found = [each for each in metadata.get_all("Classifier", []) if each.startswith("License ::")]
    return "; ".join(each.rsplit(" :: ", 1)[-1] for each in found)


def _with_heading(heading: str, *files: Path) -> str:
    rule = "=" * 80
    texts = [each.read_text("utf-8", "replace").strip() for each in files]
    return "\n\n".join([f"{rule}\n{heading}\n{rule}", *texts]) + "\n"
