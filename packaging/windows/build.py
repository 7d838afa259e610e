"""Build letterkit for Windows.

python packaging/windows/build.py [--release]

Makes dist/letterkit-VERSION-setup.exe, the same program as a .zip that needs no installing, a bill
of what is in it (CycloneDX), and SHA256SUMS with the hash of each. Runs on Windows with Python 3.13
and NSIS; and on Debian with wine, Xvfb and NSIS.

With --release, CHANGELOG.md has to tell of this version. If LETTERKIT_SIGN is set, it is the
command that signs a file, whose path is added to it; it is run for both programs, the uninstaller
and the installer.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from bill import write_bill
from changes import complaint, read_version
from freezing import committed, freeze, look_over, pack, sign
from installer import make_installer
from notices import write_notices
from pc import open_pc
from place import DIST, PROGRAM, ROOT, Steps, fail

# Bytes, at most; 6 MB of them are OpenSSL, by which drafts go to mail servers.
_SETUP, _INSTALLED = 36_000_000, 101_000_000


def main() -> None:
    """Build the folder, the archive and the installer, and say how large they are."""
    if "--release" in sys.argv[1:] and (reason := complaint()):
        fail(reason)
    version, steps = read_version(), Steps()
    with open_pc() as pc:
        steps.say("Freezing the program")
        freeze(pc, version)
        write_notices(pc, PROGRAM)
        for name in ("letterkit.exe", "letterkit-cli.exe"):
            sign(PROGRAM / name)
        DIST.mkdir(exist_ok=True)
        bill = DIST / f"letterkit-{version}.cdx.json"
        write_bill(pc, PROGRAM, bill, version, committed())
    size = look_over()
    steps.say("Packing the archive")
    portable = pack(DIST / f"letterkit-{version}-portable.zip")
    steps.say("Making the installer")
    setup = make_installer(DIST / f"letterkit-{version}-setup.exe", version, size)
    sign(setup)
    for path in (setup, portable, bill):
        print(f"  {path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.1f} MB")
    print(f"  installed: {size / 1e6:.1f} MB")
    if setup.stat().st_size > _SETUP or size > _INSTALLED:
        fail("That is more than is allowed: 36 MB for the installer, 101 MB installed.")
    print(f"  SHA-256:\n{write_sums(DIST / 'SHA256SUMS', setup, portable, bill)}")
    steps.say("Built")


def write_sums(sums: Path, *paths: Path) -> str:
    """Write the hashes of files in one folder, as sha256sum checks them, and return them."""
    text = "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in paths
    )
    sums.write_text(text, "ascii", newline="\n")
    return text


if __name__ == "__main__":
    main()
