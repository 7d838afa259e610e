"""Build letterkit for Windows: python packaging/windows/build.py

Makes dist/letterkit-VERSION-setup.exe, the same program as a .zip that needs no installing, and the
SHA-256 of each. Runs on Windows with Python 3.13 and NSIS; and on Debian with wine, Xvfb and NSIS.

With --release, CHANGELOG.md has to tell of this version.

If LETTERKIT_SIGN is set, it is the command that signs a file, whose path is added to it; it is run
for both programs and for the installer.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from notices import write_notices
from pc import BUILD, DIST, HERE, ON_WINDOWS, PC, ROOT, Steps, fail, find_program, missing, open_pc

PROGRAM = BUILD / "letterkit"
SETUP_LIMIT, INSTALLED_LIMIT = 35_000_000, 90_000_000  # bytes
VERSION_FILE = """\
VSVersionInfo(
  ffi=FixedFileInfo(filevers=({numbers}), prodvers=({numbers}), mask=0x3F, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('080904b0', [
      StringStruct('CompanyName', 'The letterkit authors'),
      StringStruct('FileDescription', 'letterkit'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('InternalName', 'letterkit'),
      StringStruct('LegalCopyright', 'GNU General Public License, version 3 or later'),
      StringStruct('ProductName', 'letterkit'),
      StringStruct('ProductVersion', '{version}')])]),
    VarFileInfo([VarStruct('Translation', [2057, 1200])])])
"""  # 2057 is British English, 1200 Unicode


def main() -> None:
    """Build everything, and say how large it is."""
    if lacks := missing():
        fail(f"This computer can't build for Windows: it lacks {lacks}.")
    steps = Steps()
    with open_pc() as pc:
        build(pc, steps, release="--release" in sys.argv[1:])


def build(pc: PC, steps: Steps, *, release: bool = False) -> Path:
    """Build the folder, the archive and the installer; return the installer."""
    version = read_version(release=release)
    steps.say("Freezing the program")
    freeze(pc, version)
    steps.say("Collecting licences")
    write_notices(pc, PROGRAM)
    for name in ("letterkit.exe", "letterkit-cli.exe"):
        sign(PROGRAM / name)
    size = check(PROGRAM)
    DIST.mkdir(exist_ok=True)
    steps.say("Packing the archive")
    portable = pack(DIST / f"letterkit-{version}-portable.zip")
    steps.say("Making the installer")
    setup = make_installer(DIST / f"letterkit-{version}-setup.exe", version, size)
    sign(setup)
    for path in (setup, portable):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        beside = path.with_name(path.name + ".sha256")
        beside.write_text(f"{digest}  {path.name}\n", "ascii", newline="\n")
        print(f"  {path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.1f} MB")
    print(f"  installed: {size / 1e6:.1f} MB")
    if setup.stat().st_size > SETUP_LIMIT or size > INSTALLED_LIMIT:
        fail("That is more than is allowed: 35 MB for the installer, 90 MB installed.")
    steps.say("Built")
    return setup


def read_version(*, release: bool) -> str:
    """Return letterkit's version; for a release, CHANGELOG's newest entry has to be about it."""
    source = (ROOT / "letterkit" / "__init__.py").read_text("utf-8")
    version = re.findall(r'^__version__ = "([^"]+)"', source, re.MULTILINE)[0]
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    newest = re.findall(r"^## \[([^\]]+)\]", changes, re.MULTILINE)[0]
    if release and newest != version:
        fail(f"letterkit is {version}, but the newest entry of CHANGELOG.md is “{newest}”.")
    return version


def freeze(pc: PC, version: str) -> None:
    """Run PyInstaller; its hash seed and the time of the last commit keep the bytes the same."""
    work = BUILD / "work"
    shutil.rmtree(PROGRAM, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    numbers = ", ".join([*re.findall(r"\d+", version)[:3], "0"])
    resource = work / "version.txt"
    resource.write_text(VERSION_FILE.format(version=version, numbers=numbers), "utf-8")
    done = pc.run_python(
        "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
        "--distpath", BUILD, "--workpath", work, HERE / "letterkit.spec",
        LETTERKIT_VERSION_FILE=pc.path(resource),
        PYTHONHASHSEED="0",
        SOURCE_DATE_EPOCH=str(committed()),
    )  # fmt: skip
    if done.returncode or not (PROGRAM / "letterkit.exe").is_file():
        fail("PyInstaller failed; the reason stands above.", done)


def committed() -> int:
    """Return when the newest commit was made, in seconds; 1980 where there is no repository."""
    git = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        return int(subprocess.run(git, check=True, capture_output=True, text=True).stdout)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return 315_532_800


def sign(path: Path) -> None:
    """Sign a file where a certificate is configured."""
    if command := os.environ.get("LETTERKIT_SIGN"):
        subprocess.run([*shlex.split(command, posix=not ON_WINDOWS), str(path)], check=True)


def check(program: Path) -> int:
    """Return the folder's size in bytes; end if something of wine's has come into it."""
    size = 0
    for path in sorted(program.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            size += len(content)
            if b"Wine builtin DLL" in content[:512] or b"Wine placeholder DLL" in content[:512]:
                fail(f"{path.name} is wine's own and must not go into the program.")
    return size


def pack(path: Path) -> Path:
    """Put the folder into an archive, in order and with one date, so that it is always the same."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(each for each in PROGRAM.rglob("*") if each.is_file()):
            info = zipfile.ZipInfo(f"letterkit/{file.relative_to(PROGRAM).as_posix()}")
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, file.read_bytes())
    return path


def make_installer(setup: Path, version: str, size: int) -> Path:
    """Run NSIS, which has its own options on each system."""
    mark = "/" if ON_WINDOWS else "-"
    numbers = ".".join([*re.findall(r"\d+", version)[:3], "0"])
    defines = {
        "VERSION": version,
        "NUMBERS": numbers,
        "SIZE": str(size // 1000),
        "PROGRAM": str(PROGRAM),
        "LICENCE": str(ROOT / "LICENSE"),
        "HERE": str(HERE),
        "SETUP": str(setup),
    }
    command = [
        find_program("makensis"), f"{mark}V2", f"{mark}INPUTCHARSET", "UTF8",
        *(f"{mark}D{name}={value}" for name, value in defines.items()), str(HERE / "letterkit.nsi"),
    ]  # fmt: skip
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(committed())}
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment, check=False
    )
    if done.returncode:
        fail("NSIS failed; the reason stands above.", done)
    return setup


if __name__ == "__main__":
    main()
