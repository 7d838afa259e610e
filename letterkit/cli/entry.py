"""Where `letterkit` starts: for the window or for a command, and neither waits for the other."""

from __future__ import annotations

import os
import sys
from typing import Final, NoReturn

# letterkit.office starts letterkit with one of these; nobody else does.
_WORD_WORKER: Final = "--word-worker"
_OUTLOOK_WORKER: Final = "--outlook-worker"
_WORKERS: Final = ([_WORD_WORKER], [_OUTLOOK_WORKER])


def main() -> None:
    """Run letterkit with the command line's arguments: without any, the window."""
    if sys.argv[1:] in _WORKERS or _opens_window(sys.argv[1:]):
        open_window()
    from letterkit.cli.app import run_commands  # noqa: PLC0415 - the window waits for no command

    run_commands()


def open_window() -> NoReturn:
    """Run letterkit as a program that has a window and no terminal, whatever its arguments."""
    if sys.argv[1:] in _WORKERS:
        _work(sys.argv[1])
    try:
        if sys.platform.startswith("linux"):
            from letterkit.qt_requirements import require_screen  # noqa: PLC0415 - for Linux alone

            require_screen(os.environ)
        from letterkit.desktop.application import run  # noqa: PLC0415 - no command waits for Qt
    except ImportError as error:
        from letterkit.cli.app import end_without_library  # noqa: PLC0415 - as above

        end_without_library(error)
    sys.exit(run(sys.argv))


def _work(worker: str) -> NoReturn:
    """Be a process that drives a program over COM."""
    if worker == _WORD_WORKER:
        from letterkit.office import word_worker  # noqa: PLC0415 - for a process of its own alone

        word_worker.main()
    else:
        from letterkit.office import outlook_worker  # noqa: PLC0415 - as above

        outlook_worker.main()
    sys.exit(0)


def _opens_window(arguments: list[str]) -> bool:
    """Whether the window is asked for, by a file or by nothing, where there is a screen."""
    if not arguments:
        return _has_screen()
    return len(arguments) == 1 and arguments[0].lower().endswith((".letterkit", ".letterkit-pack"))


def _has_screen() -> bool:
    """Whether a window can be shown: on Linux, the session says so."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)
