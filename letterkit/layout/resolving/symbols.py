"""Symbol and Wingdings by Unicode: letters of fonts that few computers outside Windows have.

Both fonts lay their signs over the codes of Latin letters, or in the private-use area from
U+F020. What is mapped here is what lists and forms use; the rest is shown as a small square.
"""

from __future__ import annotations

from typing import Final

_SYMBOL: Final = {
    0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂",
    0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC7: "∩",
    0xC8: "∪", 0xCE: "∈", 0xD0: "∠", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xD7: "⋅",
    0xD8: "¬", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓",
    0xA3: "≤", 0xA5: "∞", 0xE0: "◊", 0xE5: "∑", 0xD5: "∏", 0xF2: "∫", 0xA2: "′",
}  # fmt: skip
_GREEK: Final = dict(zip(
    "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw",
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
    strict=True,
))  # fmt: skip
_WINGDINGS: Final = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x36: "⌛", 0x3E: "✇", 0x3F: "✍",
    0x41: "✌", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□",
    0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9E: "·",
    0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "◻", 0xAA: "✦", 0xAB: "★",
    0xB2: "✶", 0xD8: "➢", 0xDB: "➲", 0xDC: "➔", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_UNKNOWN: Final = "▫"
_PRIVATE: Final = range(0xF020, 0xF100)
_FIRST: Final = 0x20


def is_symbol_font(family: str) -> bool:
    """Whether a font holds signs where other fonts hold letters."""
    return family.lower() in {"symbol", "wingdings", "webdings", "wingdings 2", "wingdings 3"}


def in_unicode(text: str, family: str) -> str:
    """Return text of a symbol font as Unicode has it."""
    return "".join(_sign(character, family.lower()) for character in text)


def _sign(character: str, family: str) -> str:
    """Return the Unicode character of a symbol font's; a small square where it isn't mapped."""
    code = ord(character)
    code = code - 0xF000 if code in _PRIVATE else code
    if code <= _FIRST or character in "\t\n\f\v\ufffc\u00ad":
        return character
    if code > 0xFF:  # noqa: PLR2004 - already a character of Unicode's
        return character
    if family == "symbol":
        return _SYMBOL.get(code) or _GREEK.get(chr(code)) or chr(code)
    if family == "wingdings":
        return _WINGDINGS.get(code, _UNKNOWN)
    return _UNKNOWN
