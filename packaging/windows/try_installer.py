"""Tests of the installer: installed, upgraded with a campaign in place, and uninstalled."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from changes import read_version
from installer import make_installer
from pc import PC
from place import BUILD, DIST, fail

CLASSES = r"HKCU\Software\Classes"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\letterkit"
OLD = "0.0.1"
REFUSED = 2  # as letterkit.nsi sets it
PATIENCE = 120  # seconds


def run(pc: PC) -> None:
    """Install an older version, then this one over it, then uninstall."""
    local = pc.folder("LOCALAPPDATA")
    program, remembered = local / "Programs" / "letterkit", local / "letterkit"
    home = pc.folder("USERPROFILE")
    setup = DIST / f"letterkit-{read_version()}-setup.exe"
    before = files_below(home)

    install(pc, make_older(), program)
    expect(value(pc, UNINSTALL, "DisplayVersion") == OLD, "The older version isn't registered.")
    campaign = home / "Documents" / "Our campaign.letterkit"
    campaign.parent.mkdir(exist_ok=True)
    campaign.write_bytes(b"a campaign that is none of the installer's business")
    remembered.mkdir(exist_ok=True)
    (remembered / "settings.json").write_text("{}", "utf-8")

    for name in ("letterkit.exe", "letterkit-cli.exe"):
        check_refusal(pc, setup, program, name)
    check_torn(pc, setup, program)
    install(pc, setup, program)
    check_installed(pc, program)
    expect(not (program / "_internal" / "of-old.dll").exists(), "A file of old stayed behind.")
    expect((remembered / "settings.json").is_file(), "The upgrade lost the settings.")

    pc.run(program / "uninstall.exe", "/S")  # copies itself away, and goes on by itself
    wait(lambda: not program.exists(), "The uninstaller left files behind.")
    expect(not value(pc, UNINSTALL, "DisplayVersion"), "letterkit is still listed as installed.")
    for key in (
        r"\.letterkit", r"\letterkit.campaign", r"\.letterkit-pack", r"\letterkit.pack",
        r"\Applications\letterkit.exe",
    ):  # fmt: skip
        expect(not key_there(pc, CLASSES + key), f"The registry still has {key}.")
    expect(campaign.is_file(), "The uninstaller took a campaign away.")
    campaign.unlink()
    # An uninstaller's own copy goes at the next start of Windows.
    left = {each for each in files_below(home) - before if "Temp" not in Path(each).parts}
    expect(not left, f"The uninstaller left behind: {', '.join(sorted(left))}")


def check_refusal(pc: PC, setup: Path, program: Path, name: str) -> None:
    """Try to upgrade while a program is open: nothing is touched, and the status tells."""
    status = install_while_open(pc, setup, program / name)
    expect(status == REFUSED, f"{name} was upgraded while in use: {status}.")
    expect((program / "_internal" / "of-old.dll").is_file(), f"{name} in use was torn apart.")


def check_torn(pc: PC, setup: Path, program: Path) -> None:
    """Try to upgrade while something else holds a file: the status tells that it isn't whole."""
    status = install_while_open(pc, setup, program / "_internal" / "campaign.ico")
    expect(status == REFUSED, f"An upgrade that left an old file was called well: {status}.")


def install_while_open(pc: PC, setup: Path, held: Path) -> int:
    """Return an installer's status while a file is held open, as Windows holds what runs."""
    while_open = (
        "import subprocess, sys\n"
        "with open(sys.argv[1], 'r+b'):\n"
        "    sys.exit(subprocess.run([sys.argv[2], '/S']).returncode)"
    )
    return pc.run_python("-c", while_open, held, setup).returncode


def check_installed(pc: PC, program: Path) -> None:
    """Everything is in its place, and Windows knows of it."""
    version = read_version()
    expect(value(pc, UNINSTALL, "DisplayVersion") == version, "The upgrade isn't registered.")
    for name in ("letterkit.exe", "letterkit-cli.exe", "LICENSE.txt", "THIRD-PARTY-NOTICES.txt"):
        expect((program / name).is_file(), f"{name} wasn't installed.")
    expect(value(pc, CLASSES + r"\.letterkit", "") == "letterkit.campaign", "No association.")
    command = value(pc, CLASSES + r"\letterkit.campaign\shell\open\command", "")
    exe = "\\Programs\\letterkit\\letterkit.exe"
    expect(command.endswith(f'{exe}" "%1"'), f"A campaign is opened by “{command}”.")
    expect(value(pc, CLASSES + r"\.letterkit-pack", "") == "letterkit.pack", "No pack's ending.")
    opening = value(pc, CLASSES + r"\letterkit.pack\shell\open\command", "")
    expect(opening == command, f"A pack is opened by “{opening}”.")
    icon = value(pc, CLASSES + r"\letterkit.campaign\DefaultIcon", "")
    expect(icon.endswith("campaign.ico"), f"A campaign's icon is “{icon}”.")
    expect((program / "_internal" / "campaign.ico").is_file(), "A campaign's icon is missing.")
    expect(not value(pc, CLASSES + r"\.docx", ""), "Word files were taken over.")
    start = pc.folder("APPDATA") / "Microsoft" / "Windows" / "Start Menu" / "Programs"
    expect((start / "letterkit.lnk").is_file(), "The Start menu has no entry.")
    done = pc.run(program / "letterkit-cli.exe", "--version")
    expect(done.stdout.strip() == f"letterkit {version}", "What was installed doesn't start.")


def make_older() -> Path:
    """Make an installer of an older version, with a file that there is no more."""
    folder = BUILD / "older"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "_internal").mkdir(parents=True)
    for name in (
        "letterkit.exe", "letterkit-cli.exe", "_internal/of-old.dll", "_internal/campaign.ico",
    ):  # fmt: skip
        (folder / name).write_bytes(b"of old")
    setup = BUILD / f"letterkit-{OLD}-setup.exe"
    return make_installer(setup, OLD, 1, program=folder)


def install(pc: PC, setup: Path, program: Path) -> None:
    """Install without asking anything."""
    done = pc.run(setup, "/S")
    expect(done.returncode == 0, f"{setup.name} ended with {done.returncode}.")
    wait((program / "uninstall.exe").is_file, f"{setup.name} installed nothing.")


def value(pc: PC, key: str, name: str) -> str:
    """Return a value of the registry, or nothing; a key's own value has no name."""
    which = ["/v", name] if name else ["/ve"]
    said = pc.run("reg", "query", key, *which).stdout
    lines = [line for line in said.splitlines() if "REG_" in line]
    return lines[0].split("REG_", 1)[1].partition("    ")[2].strip() if lines else ""


def key_there(pc: PC, key: str) -> bool:
    """Whether the registry has a key."""
    return pc.run("reg", "query", key).returncode == 0


def files_below(folder: Path) -> set[str]:
    """Return the paths of a user's files, without what Windows writes by itself all the time."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "Microsoft/Windows/Recent" not in path.as_posix()
    }


def wait(done: Callable[[], bool], complaint: str) -> None:
    """Wait for something, which NSIS does in a process of its own."""
    until = time.monotonic() + PATIENCE
    while not done():
        expect(time.monotonic() < until, complaint)
        time.sleep(0.2)


def expect(true: object, complaint: str) -> None:
    """End with a sentence unless it is so."""
    if not true:
        fail(complaint)
