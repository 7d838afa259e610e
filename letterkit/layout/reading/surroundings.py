"""What stands around a document's text: the parts that the letters of one template share."""

from __future__ import annotations

from typing import Final, NamedTuple

from letterkit.template.package import Package

_LARGEST: Final = 2**22  # bytes of parts that are kept until those of other templates come
_PROPERTIES: Final = "docProps/"


class Surroundings(NamedTuple):
    """The parts of a package but for its main part, which is named, and its properties.

    Documents with the same ones, such as the letters of a template, have all that follows from
    them in common.
    """

    main: str
    parts: tuple[tuple[str, bytes], ...]

    def is_small(self, text: bytes = b"") -> bool:
        """Whether they may be kept, with a main part of these bytes."""
        return len(text) + sum(len(data) for _, data in self.parts) <= _LARGEST

    def around(self, text: bytes) -> Package:
        """Return a package with a main part of these bytes."""
        return Package({**dict(self.parts), self.main: text}, self.main)


def surroundings_of(package: Package) -> Surroundings:
    """Return what stands around a package's text."""
    return Surroundings(
        package.main,
        tuple(
            (part, data)
            for part, data in package.parts.items()
            if part != package.main and not part.startswith(_PROPERTIES)
        ),
    )
