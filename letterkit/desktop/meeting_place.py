"""Where two letterkits of one user meet, and whether who is met there is that user's."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCryptographicHash, QDir

from letterkit.folders import is_private, make_private

# A socket's address has 108 bytes with its end on Linux (unix(7)), 104 on macOS and the BSDs.
# Qt first makes the socket in a folder beside, whose name it makes of a few letters.
_LONGEST: Final = 103 - len("/XXXXXX")


def meeting_place(data_folder: Path) -> str:
    """Return the name of the local server for this user and this data folder; "" for none.

    On Windows it is that of a pipe, elsewhere the path of a socket in a folder that is this user's
    alone: the session's (XDG Base Directory Specification, XDG_RUNTIME_DIR), or else one of the
    data folder or, where that path is too long for a socket, of the folder for temporary files.
    """
    who = os.fsencode(f"{QDir.homePath()}\n{data_folder.absolute()}")
    # Qt's hash, which is there already: the window waits for whatever else is imported.
    digest = QCryptographicHash.hash(who, QCryptographicHash.Algorithm.Sha256)
    name = f"letterkit-{bytes(digest.toHex().data()).decode()[:16]}"
    if sys.platform == "win32":
        return name
    session = Path(os.environ.get("XDG_RUNTIME_DIR") or ".")
    if session.is_absolute() and is_private(session) and _fits(session / name):
        return str(session / name)
    temporary = Path(QDir.tempPath(), f"letterkit-{os.geteuid()}")
    for folder in (data_folder.absolute() / "run", temporary):
        if _fits(folder / name):
            with suppress(OSError, ValueError):
                make_private(folder)
            if is_private(folder):
                return str(folder / name)
    return ""


def _fits(path: Path) -> bool:
    return len(os.fsencode(path)) <= _LONGEST


def is_own(descriptor: int) -> bool:
    """Whether the other end of a connected local socket or pipe is this user's.

    `descriptor` is the socket's number, or on Windows the pipe's handle. A pipe belongs to whoever
    made the first of its name, so that somebody else's is known from both of its ends.
    """
    if sys.platform == "win32":
        return _owns_pipe(descriptor)
    if sys.platform == "linux":
        import socket  # noqa: PLC0415 - the window doesn't wait for it
        import struct  # noqa: PLC0415 - as above

        with suppress(OSError), socket.socket(fileno=os.dup(descriptor)) as end:
            found = end.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
            return struct.unpack("3i", found)[1] == os.geteuid()
        return False
    return True  # nobody else gets into the folder


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _KERNEL_OBJECT: Final = 6  # SE_OBJECT_TYPE of accctrl.h
    _OWNER: Final = 1  # OWNER_SECURITY_INFORMATION of winnt.h
    _TOKEN_QUERY: Final = 8
    _TOKEN_USER: Final = 1  # TOKEN_INFORMATION_CLASS
    _USER_SIZE: Final = 128  # bytes: a pointer, flags and a SID, which has 68 at most

    def _owns_pipe(handle: int) -> bool:
        """Whether a pipe's owner is the user of this process."""
        security, kernel = ctypes.WinDLL("advapi32"), ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.LocalFree.argtypes = [wintypes.LPVOID]
        kernel.CloseHandle.argtypes = [wintypes.HANDLE]
        owner, descriptor, token = wintypes.LPVOID(), wintypes.LPVOID(), wintypes.HANDLE()
        if security.GetSecurityInfo(
            wintypes.HANDLE(handle), _KERNEL_OBJECT, _OWNER, ctypes.byref(owner),
            None, None, None, ctypes.byref(descriptor),
        ):  # fmt: skip
            return False
        process = wintypes.HANDLE(kernel.GetCurrentProcess())
        try:
            if not security.OpenProcessToken(process, _TOKEN_QUERY, ctypes.byref(token)):
                return False
            user, size = (wintypes.LPVOID * (_USER_SIZE // 8))(), wintypes.DWORD()
            known = security.GetTokenInformation(
                token, _TOKEN_USER, user, ctypes.sizeof(user), ctypes.byref(size)
            )
            kernel.CloseHandle(token)
            return bool(known) and bool(security.EqualSid(owner, wintypes.LPVOID(user[0])))
        finally:
            kernel.LocalFree(descriptor)
