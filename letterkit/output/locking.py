"""A lock on an open file that no other process, and no other part of this one, has meanwhile."""

from __future__ import annotations

import errno
import os
import sys
import time
from typing import Final

_WINDOWS: Final = sys.platform == "win32"
_PAUSE: Final = 0.05  # seconds
# Far beyond what programs read, so that Excel can open the file meanwhile; Windows' C library
# counts to 2**31 here (MS Learn, "_locking").
_BEYOND: Final = 2**31 - 16
# Wine's C library leaves the number at 0 where Windows' says EACCES.
_LOCKED_ELSEWHERE: Final = {errno.EAGAIN, errno.EACCES, errno.EDEADLK} | (
    {0} if _WINDOWS else set[int]()
)


def lock(file: int, patience: float) -> bool:
    """Lock an open file; return whether it worked within so many seconds.

    It is unlocked when it is closed, also by the end of the process, however that came. On a disk
    that knows no locks, nothing is locked and True returned.
    """
    until = time.monotonic() + patience
    while True:
        try:
            _lock_once(file)
        except OSError as error:
            if error.errno not in _LOCKED_ELSEWHERE:
                return True
        else:
            return True
        if time.monotonic() >= until:
            return False
        time.sleep(_PAUSE)


if sys.platform == "win32":
    import msvcrt

    def _lock_once(file: int) -> None:
        os.lseek(file, _BEYOND, os.SEEK_SET)
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock_once(file: int) -> None:
        # Not lockf: that lock would end as soon as this process reads the report and closes it.
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
