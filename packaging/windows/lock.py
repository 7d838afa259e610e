"""Write requirements.lock anew: the newest allowed wheels for Windows, each with its hash.

python packaging/windows/lock.py

It needs uv, which knows on any system what Windows wants.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PLATFORM = ["--platform", "win_amd64", "--python-version", "3.13", "--only-binary", ":all:"]
HEAD = "# Written by lock.py: what the Windows build is made and tested with, for Python 3.13.\n"


def main() -> None:
    """Resolve for Windows, fetch each wheel, and write down its hash."""
    uv = shutil.which("uv") or sys.exit("uv isn't installed: python -m pip install uv")
    resolve = [
        uv, "pip", "compile", ROOT / "pyproject.toml", HERE / "requirements.in",
        "--python-platform", "x86_64-pc-windows-msvc", "--python-version", "3.13",
        "--only-binary", ":all:", "--no-annotate", "--no-header", "--quiet",
    ]  # fmt: skip
    found = subprocess.run(resolve, check=True, capture_output=True, text=True).stdout.split()
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for requirement in found:
            wheel = fetch(requirement, Path(folder) / requirement)
            digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
            lines.append(f"{requirement} --hash=sha256:{digest}\n")
            print(wheel.name, flush=True)
    (HERE / "requirements.lock").write_text(HEAD + "".join(lines), "utf-8", newline="\n")


def fetch(requirement: str, folder: Path) -> Path:
    """Download one wheel for Windows and return where it is."""
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
    command = [*pip, "--no-deps", *PLATFORM, "--dest", folder, requirement]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


if __name__ == "__main__":
    main()
