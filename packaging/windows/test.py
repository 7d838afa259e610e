"""Test letterkit on Windows.

python packaging/windows/test.py [suite] [program] [installer]

suite       the whole test suite, with Windows' Python
program     the frozen program: the same documents as from the source, and a window that starts
installer   installed, upgraded with a campaign in place, and uninstalled

Without arguments it does all three. What build.py makes has to be there for the last two.
"""

from __future__ import annotations

import os
import sys

import try_installer
import try_program
from downloads import cache
from pc import PC, open_pc
from place import PROGRAM, Steps, fail

_LONGEST = 3000  # seconds


def run_suite(pc: PC) -> None:
    """Run the whole test suite with Windows' Python, off the screen."""
    processes = 2 * (os.cpu_count() or 1)  # the window's tests wait more than they work
    done = pc.run_python(
        "-m", "pytest", "--quiet", f"--numprocesses={processes}", "-p", "no:cacheprovider",
        seconds=_LONGEST, show=True,
        environment={
            "CI": "1",
            "LETTERKIT_TEST_FONTS": pc.path(pc.fonts),
            # The tests start many a Python, each of which would compile everything anew.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": pc.path(cache() / "pycache"),
        },
    )  # fmt: skip
    if done.returncode:
        fail("The tests failed with Windows' Python; the reason stands above.")


PARTS = {
    "suite": ("Running the tests with Windows' Python", run_suite),
    "program": ("Using the frozen program", try_program.run),
    "installer": ("Installing, upgrading and uninstalling", try_installer.run),
}


def main(arguments: list[str]) -> None:
    """Do what is asked for, or everything."""
    if unknown := set(arguments) - set(PARTS):
        fail(f"There is no part “{', '.join(unknown)}”. There are: {', '.join(PARTS)}.")
    wanted = [name for name in PARTS if not arguments or name in arguments]
    if wanted != ["suite"] and not PROGRAM.is_dir():
        fail("There is nothing to test yet; build it first: python packaging/windows/build.py")
    steps = Steps()
    with open_pc() as pc:
        for name in wanted:
            title, part = PARTS[name]
            steps.say(title)
            part(pc)
    steps.say("All is well")


if __name__ == "__main__":
    main(sys.argv[1:])
