"""Well-known fonts: of which kind they are, how wide, and which were made as wide as which.

Widths are facts of the fonts' own tables, those of Windows and Office as measured by several
programs that can't rely on having them, and of those that others were made as wide as, of these.
"""

from __future__ import annotations

from typing import Final

SANS, SERIF, MONO = "sans", "serif", "mono"

# The mean width of letters in thousandths of the em, weighed as OS/2's xAvgCharWidth weighs them
# (OpenType, OS/2 version 2).
WIDTHS: Final = {
    SANS: {
        "arial": 441.6, "arial narrow": 362.2, "arial unicode ms": 441.6, "calibri": 408.4,
        "century gothic": 486.0, "comic sans ms": 468.9, "corbel": 410.1,
        "franklin gothic medium": 438.7, "gill sans mt": 407.5, "helvetica": 441.6,
        "impact": 408.6, "segoe ui": 442.7, "segoe ui light": 418.4, "segoe ui semibold": 456.4,
        "tahoma": 444.4, "trebuchet ms": 453.8, "verdana": 508.7,
    },
    SERIF: {
        "bookman old style": 492.7, "cambria": 427.8, "century schoolbook": 464.6,
        "constantia": 434.9, "garamond": 387.5, "georgia": 440.3, "palatino": 445.4,
        "palatino linotype": 445.4, "rockwell": 460.9, "times": 401.3, "times new roman": 401.3,
    },
    MONO: {"andale mono": 600.1, "consolas": 549.8, "courier": 600.1, "courier new": 600.1},
}  # fmt: skip
# Fonts made to the widths of others (fontconfig, 30-metric-aliases.conf, and their own makers).
DOUBLES: Final = {
    "arial": ("Liberation Sans", "Arimo", "Helvetica", "Nimbus Sans"),
    "arial narrow": ("Liberation Sans Narrow", "Nimbus Sans Narrow"),
    "arial unicode ms": ("Arial", "Liberation Sans", "Arimo", "Helvetica", "Nimbus Sans"),
    "bookman old style": ("URW Bookman", "TeX Gyre Bonum"),
    "calibri": ("Carlito",),
    "cambria": ("Caladea",),
    "century gothic": ("URW Gothic", "TeX Gyre Adventor"),
    "century schoolbook": ("C059", "TeX Gyre Schola"),
    "courier": ("Liberation Mono", "Cousine", "Courier New", "Nimbus Mono PS"),
    "courier new": ("Liberation Mono", "Cousine", "Courier", "Nimbus Mono PS"),
    "georgia": ("Gelasio",),
    "helvetica": ("Liberation Sans", "Arimo", "Arial", "Nimbus Sans"),
    "palatino": ("Palatino Linotype", "P052", "TeX Gyre Pagella"),
    "palatino linotype": ("P052", "TeX Gyre Pagella", "Palatino"),
    "times": ("Liberation Serif", "Tinos", "Times New Roman", "Nimbus Roman"),
    "times new roman": ("Liberation Serif", "Tinos", "Times", "Nimbus Roman"),
}
# What letters can be set in, the likeliest first.
TEXT_FONTS: Final = {
    SANS: (
        "Liberation Sans", "Arial", "Arimo", "Helvetica", "Carlito", "Calibri", "DejaVu Sans",
        "Verdana", "Tahoma", "Segoe UI", "Trebuchet MS", "Corbel", "Noto Sans", "Open Sans",
        "URW Gothic", "Liberation Sans Narrow", "Arial Narrow",
    ),
    SERIF: (
        "Liberation Serif", "Times New Roman", "Tinos", "Times", "Caladea", "Cambria", "Georgia",
        "Gelasio", "P052", "Palatino Linotype", "Palatino", "C059", "Constantia", "DejaVu Serif",
        "Noto Serif", "EB Garamond", "URW Bookman",
    ),
    MONO: (
        "Liberation Mono", "Courier New", "Cousine", "Courier", "DejaVu Sans Mono", "Consolas",
        "Menlo",
    ),
}  # fmt: skip

# Whole words of names, in the order in which they count: “Century Gothic” has no serifs.
_WORDS: Final = (
    (MONO, frozenset(("mono", "monospace", "monospaced", "courier", "consolas", "console", "code",
                      "typewriter", "fixedsys", "terminal", "monaco", "menlo", "ocr"))),
    (SANS, frozenset(("sans", "gothic", "grotesk", "grotesque", "helvetica", "arial", "futura",
                      "univers", "frutiger", "verdana", "ui"))),
    (SERIF, frozenset(("serif", "roman", "times", "georgia", "garamond", "palatino", "cambria",
                       "baskerville", "century", "schoolbook", "bookman", "antiqua", "caslon",
                       "bodoni", "didot", "goudy", "perpetua", "rockwell", "slab", "minion",
                       "bembo", "constantia", "sylfaen", "mincho", "old", "calisto", "centaur"))),
)  # fmt: skip
_WEIGHTS: Final = frozenset(("thin", "light", "semilight", "medium", "semibold", "demi", "black"))


def key_of(family: str) -> str:
    """Return a font's name as the tables here have it."""
    return " ".join(family.lower().split())


def regular_of(family: str) -> str:
    """Return the name of a well-known family of which a font is another weight; "" if it is none.

    “Calibri Light” is one of Calibri.
    """
    words = key_of(family).split()
    while len(words) > 1 and words[-1] in _WEIGHTS:
        words.pop()
        if " ".join(words) in DOUBLES or known_width(" ".join(words)):
            return " ".join(words)
    return ""


def known_width(family: str) -> float:
    """Return the mean width of a font's letters in thousandths of the em; 0 if it isn't known."""
    key = key_of(family)
    return next((widths[key] for widths in WIDTHS.values() if key in widths), 0.0)


def kind_of(family: str, declared: str = "") -> str:
    """Return what kind of font a name stands for: one with serifs, without, or for typewriting.

    `declared` is what the document itself says of it, "" where that is nothing.
    """
    key = key_of(family)
    for kind, widths in WIDTHS.items():
        if key in widths:
            return kind
    if declared:
        return declared
    words = set(key.replace("-", " ").split())
    return next((kind for kind, known in _WORDS if words & known), SANS)
