"""COM as the workers use it: a busy program is asked again, and errors become words.

Only the workers' processes load what drives COM.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

_T = TypeVar("_T")

# [MS-ERREF] 2.1: what COM says while a program has something else to do, and when it is no more.
_BUSY: Final = frozenset({0x80010001, 0x8001010A})  # RPC_E_CALL_REJECTED, …_SERVERCALL_RETRYLATER
_DISCONNECTED: Final = frozenset({
    0x800706BA,  # RPC_S_SERVER_UNAVAILABLE
    0x800706BE,  # RPC_S_CALL_FAILED
    0x80010007,  # RPC_E_SERVER_DIED
    0x80010012,  # RPC_E_SERVER_DIED_DNE
    0x80010108,  # RPC_E_DISCONNECTED
})  # fmt: skip
_PAUSES: Final = (0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4)  # seconds

ProgramFactory = Callable[[], Any]


def retry_while_busy(call: Callable[[], _T], sleep: Callable[[float], object]) -> _T:
    """Call a program, again where it is busy: it has done nothing then."""
    for pause in _PAUSES:
        try:
            return call()
        except Exception as error:
            if not is_busy(error):
                raise
        sleep(pause)
    return call()


def is_busy(error: Exception) -> bool:
    """Whether a program did nothing, for it has something else to do."""
    return _code(error) in _BUSY


def is_gone(error: Exception) -> bool:
    """Whether a program is no more."""
    return _code(error) in _DISCONNECTED


def reason_of(error: Exception) -> str:
    """Return a program's own words for what went wrong, as far as it gives any."""
    details: Sequence[object] = getattr(error, "details", None) or ()
    text = details[0] if details else None
    text = text or getattr(error, "text", None) or getattr(error, "strerror", None) or ""
    return " ".join(str(text).split())


def _code(error: Exception) -> int:
    """Return the HRESULT that a COM error brings, as an unsigned number; 0 where it has none."""
    code = getattr(error, "hresult", None) or getattr(error, "winerror", None) or 0
    return int(code) & 0xFFFFFFFF


if sys.platform == "win32":
    from tempfile import TemporaryDirectory

    _folders: Final[list[TemporaryDirectory[str]]] = []

    def create_program(name: str) -> Any:
        """Return a program's Application object: of a new process, where it can have several."""
        _stub_generated_modules()
        from comtypes import CLSCTX_LOCAL_SERVER  # noqa: PLC0415 - needs the above
        from comtypes.client import CreateObject  # noqa: PLC0415 - as above

        return CreateObject(name, clsctx=CLSCTX_LOCAL_SERVER, dynamic=True)

    def _stub_generated_modules() -> None:
        """Keep comtypes from making folders for modules that nobody generates here."""
        from types import ModuleType  # noqa: PLC0415 - as above

        import comtypes  # noqa: PLC0415 - as above

        from letterkit.scratch import scratch_folder  # noqa: PLC0415 - as above

        generated = ModuleType("comtypes.gen")
        if not _folders:  # one that is this user's alone: modules would be imported from there
            _folders.append(scratch_folder())
        generated.__path__ = [_folders[0].name]
        comtypes.gen = sys.modules[generated.__name__] = generated

else:

    def create_program(name: str) -> Any:
        """Refuse: there is COM on Windows alone."""
        raise OSError(f"{name.partition('.')[0]} can be driven on Windows alone.")
