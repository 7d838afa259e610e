# What letterkit uses of uharfbuzz, which has no type information of its own.

from collections.abc import Iterable

class Blob:
    data: bytes

class Face:
    def __init__(self, blob: bytes, index: int = ...) -> None: ...
    blob: Blob
    unicodes: Iterable[int]
    def get_name(self, name_id: int, language: str = ...) -> str | None: ...

class Font:
    def __init__(self, face: Face) -> None: ...
    def get_nominal_glyph(self, unicode: int) -> int | None: ...

class Set:
    def set(self, elements: Iterable[int]) -> None: ...

class SubsetFlags(int):
    RETAIN_GIDS: SubsetFlags
    NO_HINTING: SubsetFlags
    CFF_IDENTITY_CHARSET: SubsetFlags
    def __or__(self, other: int) -> SubsetFlags: ...

class SubsetInput:
    glyph_set: Set
    drop_table_tag_set: Set
    flags: SubsetFlags
    def subset(self, source: Face) -> Face: ...
