"""Set up, run and test letterkit from a checkout. Needs Python 3.11 or newer, and nothing else.

What Python's packages can't bring, a Linux system's own packages do: the list is in
letterkit/qt_requirements.py.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from letterkit.qt_requirements import SystemPackage

USAGE = """\
python3 dev.py run              set up, then open the window; where there is no screen, write the
                                example campaign's documents to ./example
python3 dev.py test [ARGS...]   set up, then lint, check types and imports, and run the tests
                                (ARGS go to pytest)
python3 dev.py benchmark        set up, then measure: the merge, reading lists, and pages
python3 dev.py lock [ARGS...]   pin the packages that pyproject.toml asks for, in requirements/
                                (ARGS go to uv; with --upgrade, each gets its newest version)
"""
COVERED = (  # per cent of lines and branches, at least: of everything, and without the window
    (90, ()),
    (95, ("--omit=letterkit/desktop/*",)),
)
ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")


def make_venv() -> None:
    """Make .venv, unless one is there that works."""
    try:
        tried = subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False)
        if tried.returncode == 0:
            return
    except OSError:
        pass  # no .venv yet, or its Python has been removed since
    install_venv()
    print("Making .venv ...", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False)
    if made.returncode:
        sys.exit("The environment .venv could not be made; the reason stands above.")


def install_venv() -> None:
    """Install the part of Python that makes environments, which Debian has in a package apart."""
    from letterkit.qt_requirements import SystemPackage, install_advice  # noqa: PLC0415 - only a new Python can read it

    if not lacks_venv():
        return
    told = "This Python came without the part that makes environments."
    parts = [SystemPackage("ensurepip", "python3-venv", "python3-libs")]
    install_parts(parts, told)
    if lacks_venv():
        sys.exit(f"{told} {install_advice(parts)}")


def lacks_venv() -> bool:
    """Whether this Python can't make environments."""
    importlib.invalidate_caches()
    return any(importlib.util.find_spec(module) is None for module in ("ensurepip", "venv"))


def install_needs(screens: Mapping[str, str]) -> None:
    """Install what Qt needs of a Linux system: libraries, and the fonts of the pages.

    `screens` is the environment where a window is to be shown, otherwise empty. Nothing works
    without the libraries. Without the fonts, pages break elsewhere, and some tests fail.
    """
    from letterkit import qt_requirements  # noqa: PLC0415 - as above

    libraries, fonts = qt_requirements.missing_libraries(screens), qt_requirements.missing_fonts()
    if not libraries and not fonts:
        return
    without_fonts = "Fonts are missing, without which pages break elsewhere than in Word."
    told = qt_requirements.missing_packages_error(libraries).message if libraries else without_fonts
    install_parts([*libraries, *fonts], told)
    if libraries := qt_requirements.missing_libraries(screens):
        sys.exit(str(qt_requirements.missing_packages_error(libraries)))
    if fonts := qt_requirements.missing_fonts():
        print(f"{without_fonts} {qt_requirements.install_advice(fonts)}", flush=True)


def install_parts(parts: Sequence[SystemPackage], told: str) -> None:
    """Install the packages that bring these parts: as root, or with sudo where somebody agrees.

    Where that can't be, or isn't wanted, nothing is done: the caller looks what is still missing.
    """
    from letterkit.qt_requirements import install_command  # noqa: PLC0415 - as above

    command = install_command(parts)
    if not command:
        return
    sudo: list[str] = []
    if os.geteuid() != 0:
        sudo = ["sudo"]
        if not shutil.which("sudo") or not sys.stdin.isatty():
            return
        print(f"{told}\nTo install them: {shlex.join([*sudo, *command])}")
        if not agrees("Shall this be done now?"):
            return
    names = ", ".join(part.name for part in parts)
    print(f"Installing {names} (a minute or two) ...", flush=True)
    if command[0] == "apt-get":
        run_quietly([*sudo, "apt-get", "update"])  # a bare system has no list of packages yet
        sudo += ["env", "DEBIAN_FRONTEND=noninteractive"]
    run_quietly([*sudo, *command])


def agrees(question: str) -> bool:
    """Ask at the terminal; just Enter is a yes."""
    try:
        answer = input(f"{question} [Y/n] ")
    except EOFError:
        return False
    return answer.strip().lower() in {"", "y", "yes"}


def run_quietly(command: Sequence[str]) -> None:
    """Run one command; say the end of what it printed if it fails."""
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,  # sudo asks at the terminal itself
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        lines = (done.stdout or b"").decode(errors="replace").splitlines()
        print("\n".join([f"This failed: {shlex.join(command)}", *lines[-5:]]), flush=True)


def install(lock: str = "run") -> None:
    """Install letterkit with the versions of requirements/LOCK.txt, unless that was done for it."""
    make_venv()
    pinned = ROOT / "requirements" / f"{lock}.txt"
    content = (ROOT / "pyproject.toml").read_bytes() + pinned.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    stamp = VENV / f"installed-{lock}.sha256"
    if stamp.is_file() and stamp.read_text(encoding="ascii") == digest:
        return
    print("Installing (a minute or two the first time) ...", flush=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps: list[list[str | Path]] = [
        ["--require-hashes", "--requirement", pinned],
        # An editable package has no hash; what builds it is pinned, too, so nothing is fetched.
        ["--no-deps", "--no-build-isolation", "--editable", ROOT],
    ]
    for step in steps:
        if subprocess.run([*pip, *step], check=False).returncode:
            sys.exit("Installing failed; the reason stands above. Is this computer online?")
    stamp.write_text(digest, encoding="ascii")


def prepare() -> None:
    """Do all the set-up for what draws in memory only: of Python's packages, and the system's."""
    install("dev")
    install_needs({})


def call(*command: str | Path) -> None:
    """Run one command from the project's folder; end with its exit status if it fails."""
    words = [str(word) for word in command]
    shown = shlex.join([Path(words[0]).stem, *words[1:]])
    print(f"\n> {shown}", flush=True)
    status = subprocess.run(words, cwd=ROOT, check=False).returncode
    if status:
        print(f"\nFailed with exit status {status}: {shown}", file=sys.stderr, flush=True)
        sys.exit(status)


def run() -> None:
    """Open the window; where there is no screen, write the example campaign's documents."""
    install()
    install_needs(os.environ)
    if has_screen():
        call(PYTHON, "-m", "letterkit")
    else:
        print("There is no screen here, so the example is written in the terminal.", flush=True)
        call(PYTHON, "-m", "letterkit", "example", "example")


def has_screen() -> bool:
    """Whether a window can be shown: on Linux, the session says so."""
    names = ("DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def test(arguments: list[str]) -> None:
    """Run every check that CI runs, the quick ones first.

    With pytest-cov's --cov, what the tests reach is measured, and too little of it is a failure.
    """
    prepare()
    call(PYTHON, "-m", "ruff", "check")
    call(PYTHON, "-m", "ruff", "format", "--check")
    call(PYTHON, "-m", "pyright")
    call(BIN / "lint-imports")
    call(PYTHON, "-m", "pytest", "--numprocesses=auto", *arguments)
    if "--cov" in arguments:
        for least, part in COVERED:
            report = ["-m", "coverage", "report", "--format=total", f"--fail-under={least}"]
            call(PYTHON, *report, *part)


def benchmark(arguments: list[str]) -> None:
    """Measure; the README in benchmarks/ says what."""
    prepare()
    call(PYTHON, "-m", "benchmarks.merge", *arguments)
    for part in ("bulk", "reading", "pages"):
        call(PYTHON, "-m", f"benchmarks.{part}")


def lock(arguments: list[str]) -> None:
    """Pin every package for all systems and Pythons at once; what is pinned stays if it may."""
    uv = shutil.which("uv") or sys.exit("uv isn’t installed: python3 -m pip install uv")
    compiling: list[str | Path] = [
        uv,
        "pip",
        "compile",
        "--quiet",
        "--universal",
        "--generate-hashes",
    ]
    compiling += ["--python-version", "3.11", "--custom-compile-command", "python3 dev.py lock"]
    product = ["pyproject.toml", "--group", "build"]
    tools = ["--group", "test", "--group", "benchmark", "--constraint", "requirements/run.txt"]
    call(*compiling, *arguments, *product, "--output-file", "requirements/run.txt")
    call(*compiling, *arguments, *product, *tools, "--output-file", "requirements/dev.txt")
    audit = ["--group", "audit", "--output-file", "requirements/audit.txt"]
    call(*compiling, *arguments, *audit)


def main(arguments: list[str]) -> None:
    """Do what the first argument says."""
    if sys.version_info < (3, 11):  # noqa: UP036 - the reader may well have an older one
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit(f"Letterkit needs Python 3.11 or newer; this is Python {found}. See python.org.")
    verb, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if verb == "run" and not rest:
        run()
    elif verb == "test":
        test(rest)
    elif verb == "benchmark":
        benchmark(rest)
    elif verb == "lock":
        lock(rest)
    else:
        print(USAGE, end="", file=sys.stdout if verb in {"-h", "--help"} else sys.stderr)
        sys.exit(0 if verb in {"-h", "--help"} else 2)


if __name__ == "__main__":
    main(sys.argv[1:])
