"""Starting programs without a window, and ending them with all that they started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import IO, Final

_LONGEST: Final = 30.0  # seconds to wait for a process that was ended


def start(command: Sequence[str], *, talking: bool = False) -> subprocess.Popen[str]:
    """Start a program in a group of its own; `talking`: with its input and output as text."""
    pipe: int | IO[str] = subprocess.PIPE if talking else subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603 - the program that was found, with paths of ours
        command,
        stdin=pipe,
        stdout=pipe,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def end_with_children(process: subprocess.Popen[str]) -> None:
    """End a program that `start` started, and what it started itself, if it still runs."""
    if process.poll() is None:
        if sys.platform == "win32":
            _end_tree(process.pid)
        else:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(_LONGEST)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _ENOUGH = 0x1000 | 0x0001  # PROCESS_QUERY_LIMITED_INFORMATION, PROCESS_TERMINATE
    _PATH = 32_768

    def _end_tree(process: int) -> None:
        with suppress(OSError, subprocess.TimeoutExpired):
            subprocess.run(  # noqa: S603 - Windows' own
                ("taskkill", "/F", "/T", "/PID", str(process)),  # noqa: S607 - as above
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
                timeout=_LONGEST,
                creationflags=subprocess.CREATE_NO_WINDOW,
            )

    def end_word(process: int) -> None:
        """End a Word by its process id, unless that has become another program's by now."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(_ENOUGH, wintypes.BOOL(False), wintypes.DWORD(process))
        if not handle:
            return
        handle = wintypes.HANDLE(handle)
        try:
            size, path = wintypes.DWORD(_PATH), ctypes.create_unicode_buffer(_PATH)
            kernel.QueryFullProcessImageNameW(handle, 0, path, ctypes.byref(size))
            if path.value.lower().endswith("\\winword.exe"):
                kernel.TerminateProcess(handle, 1)
        finally:
            kernel.CloseHandle(handle)

    def process_of_window(window: int) -> int:
        """Return the id of the process that a window belongs to, 0 where there is none."""
        process = wintypes.DWORD()
        ctypes.windll.user32.GetWindowThreadProcessId(wintypes.HWND(window), ctypes.byref(process))
        return process.value

else:

    def end_word(process: int) -> None:
        """Do nothing: Word that can be driven runs on Windows alone."""
        del process

    def process_of_window(window: int) -> int:
        """Return 0: only Windows' windows are asked for their process."""
        del window
        return 0
