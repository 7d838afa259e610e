"""What CHANGELOG.md says of its newest version.

python packaging/windows/changes.py [TAG]

Prints the notes for a release, and fails unless they are about the version that letterkit has and,
if one is given, about that tag.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def read_version() -> str:
    """Return the version that letterkit says it is."""
    source = (ROOT / "letterkit" / "__init__.py").read_text("utf-8")
    return re.findall(r'^__version__ = "([^"]+)"', source, re.MULTILINE)[0]


def newest(changelog: str) -> tuple[str, str]:
    r"""Return the newest entry's version and its notes, in the format of Keep a Changelog.

    >>> newest("# Changelog\n\n## [0.2.0] - 2027-01-02\n\n- New.\n\n## [0.1.0] - 2026\n")
    ('0.2.0', '- New.')
    """
    entries = re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]
    heading, _, notes = entries[0].partition("\n")
    return re.findall(r"\[([^\]]+)\]", heading)[0], notes.strip()


def complaint(tag: str = "") -> str:
    """Return what keeps this version from being released, or nothing."""
    version = read_version()
    entry, notes = newest((ROOT / "CHANGELOG.md").read_text("utf-8"))
    if entry != version:
        return f"letterkit is {version}, but the newest entry of CHANGELOG.md is “{entry}”."
    if tag and tag != f"v{version}":
        return f"The tag is {tag}, but letterkit is {version}."
    return "" if notes else f"CHANGELOG.md says nothing of {version}."


def main(arguments: list[str]) -> None:
    """Print the notes."""
    if reason := complaint(*arguments):
        sys.exit(reason)
    notes = newest((ROOT / "CHANGELOG.md").read_text("utf-8"))[1]
    sys.stdout.buffer.write(f"{notes}\n".encode())


if __name__ == "__main__":
    main(sys.argv[1:])
