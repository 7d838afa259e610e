"""The program as a folder: PyInstaller's work, looked over, and packed into an archive."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import zipfile
from pathlib import Path

from pc import PC
from place import BUILD, HERE, ON_WINDOWS, PROGRAM, ROOT, fail

_NINETEEN_EIGHTY = 315_532_800  # seconds since 1970; an archive knows no earlier date
_RESOURCE = """\
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


def freeze(pc: PC, version: str) -> None:
    """Run PyInstaller; its hash seed and the time of the last commit keep the bytes the same."""
    work = BUILD / "work"
    shutil.rmtree(PROGRAM, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    resource = work / "version.txt"
    numbers = ", ".join(four_numbers(version))
    resource.write_text(_RESOURCE.format(version=version, numbers=numbers), "utf-8")
    done = pc.run_python(
        "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN",
        "--distpath", BUILD, "--workpath", work, HERE / "letterkit.spec",
        seconds=900,
        environment={
            "LETTERKIT_VERSION_FILE": pc.path(resource),
            "PYTHONHASHSEED": "0",
            "SOURCE_DATE_EPOCH": str(committed()),
        },
    )  # fmt: skip
    if done.returncode or not (PROGRAM / "letterkit.exe").is_file():
        fail("PyInstaller failed; the reason stands above.", done)


def four_numbers(version: str) -> list[str]:
    """Return a version as Windows wants it.

    >>> four_numbers("0.1.0")
    ['0', '1', '0', '0']
    """
    return [*re.findall(r"\d+", version)[:3], "0"]


def committed() -> int:
    """Return when the newest commit was made, in seconds; 1980 where there is no repository."""
    git = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        return int(subprocess.run(git, check=True, capture_output=True, text=True).stdout)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return _NINETEEN_EIGHTY


def sign(path: Path) -> None:
    """Sign a file with the command in LETTERKIT_SIGN, where there is one."""
    if command := os.environ.get("LETTERKIT_SIGN"):
        line = f'{command} "{path}"'
        subprocess.run(line if ON_WINDOWS else shlex.split(line), check=True)


def look_over() -> int:
    """Return the folder's size in bytes; end if something of wine's has come into it."""
    size = 0
    for path in sorted(PROGRAM.rglob("*")):
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
