"""A DLL that only passes on to another: what wine 8 lacks of Windows 10.

Programs in Rust get their random numbers from bcryptprimitives.dll, which wine has from version 9
on. Its one function takes what advapi32's RtlGenRandom (exported as SystemFunction036) takes, so a
DLL without any code will do: one whose export is a forwarder. Microsoft's "PE Format" has the
layout. It goes into wine's own folder; nothing that is built holds it.
"""

from __future__ import annotations

import struct

_SECTION = 0x1000  # where the only section is loaded
_FILE = 0x200  # where it is in the file


def forwarder(library: str, name: str, target: str) -> bytes:
    """Return a 64-bit DLL of that name with one export, which is a function of another DLL.

    >>> forwarder("bcryptprimitives.dll", "ProcessPrng", "advapi32.SystemFunction036")[:2]
    b'MZ'
    """
    strings = [text.encode("ascii") + b"\0" for text in (library, name, target)]
    tables = 40 + 4 + 4 + 2  # the export directory, then a list of one each
    starts = [_SECTION + tables + sum(map(len, strings[:i])) for i in range(3)]
    exports = struct.pack(
        "<IIHHIIIIIII",
        0, 0, 0, 0,
        starts[0],
        1, 1, 1,  # ordinals begin at 1; one function, one name
        _SECTION + 40, _SECTION + 44, _SECTION + 48,
    ) + struct.pack("<IIH", starts[2], starts[1], 0)  # fmt: skip
    content = exports + b"".join(strings)

    coff = struct.pack("<HHIIIHH", 0x8664, 1, 0, 0, 0, 240, 0x2022)  # x64, a DLL
    directories = struct.pack("<II", _SECTION, len(content)) + bytes(8 * 15)
    optional = struct.pack(
        "<HBBIIIIIQIIHHHHHHIIIIHHQQQQII",
        0x20B, 14, 0,
        0, _FILE, 0, 0, 0,  # no code, and no entry point
        0x180000000, 0x1000, _FILE,
        6, 0, 0, 0, 6, 0,
        0, 0x2000, _FILE, 0, 3, 0x160,
        0x100000, 0x1000, 0x100000, 0x1000, 0, 16,
    )  # fmt: skip
    section = struct.pack(
        "<8sIIIIIIHHI", b".rdata", len(content), _SECTION, _FILE, _FILE, 0, 0, 0, 0, 0x40000040
    )
    stub = b"MZ" + bytes(58) + struct.pack("<I", 64)
    head = stub + b"PE\0\0" + coff + optional + directories + section
    return head.ljust(_FILE, b"\0") + content.ljust(_FILE, b"\0")
