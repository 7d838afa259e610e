"""Starting programs without a window, and ending them with all that they started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

_LONGEST: Final = 30.0  # seconds to wait for a process that was ended


class Process(subprocess.Popen[str]):
    """A program in a group of its own; `piped`: with its input and output as text."""

    def __init__(self, command: Sequence[str], *, piped: bool = False) -> None:
        pipe = subprocess.PIPE if piped else subprocess.DEVNULL
        super().__init__(
            command,
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._group = _group_of(self)

    def end(self) -> None:
        """End it, if it still runs, and what it started itself."""
        if self._group:
            _end_group(self._group, running=self.poll() is None)
            self._group = 0
        with suppress(subprocess.TimeoutExpired):
            self.wait(_LONGEST)


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _QUERY_AND_END: Final = 0x1000 | 0x0001  # PROCESS_QUERY_LIMITED_INFORMATION, …_TERMINATE
    _PATH: Final = 32_768

    _kernel = ctypes.WinDLL("kernel32")
    _kernel.CreateJobObjectW.restype = wintypes.HANDLE
    _kernel.CreateJobObjectW.argtypes = wintypes.LPVOID, wintypes.LPCWSTR
    _kernel.AssignProcessToJobObject.argtypes = wintypes.HANDLE, wintypes.HANDLE
    _kernel.TerminateJobObject.argtypes = wintypes.HANDLE, wintypes.UINT
    _kernel.OpenProcess.restype = wintypes.HANDLE
    _kernel.OpenProcess.argtypes = wintypes.DWORD, wintypes.BOOL, wintypes.DWORD
    _kernel.TerminateProcess.argtypes = wintypes.HANDLE, wintypes.UINT
    _kernel.CloseHandle.argtypes = (wintypes.HANDLE,)

    def _group_of(process: Process) -> int:
        """Put a process into a job object; what it starts from now on belongs to that, too."""
        job = int(_kernel.CreateJobObjectW(None, None) or 0)
        handle = vars(process)["_handle"]  # Popen's own; to open another could find another process
        _kernel.AssignProcessToJobObject(job, int(handle))
        return job

    def _end_group(group: int, *, running: bool) -> None:
        del running
        _kernel.TerminateJobObject(group, 1)
        _kernel.CloseHandle(group)

    def end_word(process: int) -> None:
        """End a Word by its process id, unless that has become another program's by now."""
        handle = _kernel.OpenProcess(_QUERY_AND_END, False, process)
        if not handle:
            return
        try:
            size, path = wintypes.DWORD(_PATH), ctypes.create_unicode_buffer(_PATH)
            _kernel.QueryFullProcessImageNameW(wintypes.HANDLE(handle), 0, path, ctypes.byref(size))
            if path.value.lower().endswith("\\winword.exe"):
                _kernel.TerminateProcess(handle, 1)
        finally:
            _kernel.CloseHandle(handle)

    def process_of_window(window: int) -> int:
        """Return the id of the process that a window belongs to, 0 where there is none."""
        process = wintypes.DWORD()
        ctypes.windll.user32.GetWindowThreadProcessId(wintypes.HWND(window), ctypes.byref(process))
        return process.value

else:

    def _group_of(process: Process) -> int:
        """Return the process group that a process began."""
        return process.pid

    def _end_group(group: int, *, running: bool) -> None:
        if running:
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)

    def end_word(process: int) -> None:
        """Do nothing: Word that can be driven runs on Windows alone."""
        del process

    def process_of_window(window: int) -> int:
        """Return 0: only Windows' windows are asked for their process."""
        del window
        return 0
