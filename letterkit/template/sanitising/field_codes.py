"""Field codes (ECMA-376 part 1, 17.16): which may stay in a document that strangers are sent.

A code is judged by its first word alone, and only where that is a plain word of the list here:
whatever else it may be by the time that a program works it out, it is no such field.
"""

from __future__ import annotations

import re
from typing import Final

from letterkit.template.sanitising.addresses import BAD_LINK, is_permitted

NESTED: Final = "\0"  # stands in a code for a field inside it, whose result nobody knows

# These neither load nor run anything. An unknown word isn't among them, though Word takes it for
# the name of a bookmark: the next Word may know it.
HARMLESS: Final = frozenset(
    "= ADDIN ADDRESSBLOCK ADVANCE ASK AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT AUTOTEXT AUTOTEXTLIST "
    "BARCODE BIBLIOGRAPHY BIDIOUTLINE CITATION COMMENTS COMPARE CREATEDATE DATE DISPLAYBARCODE "
    "DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE FILLIN FORMCHECKBOX FORMDROPDOWN "
    "FORMTEXT FTNREF GOTOBUTTON GREETINGLINE HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM "
    "MERGEBARCODE MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE "
    "PAGEREF PRINTDATE PRIVATE QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET SHAPE SKIPIF "
    "STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME TITLE TOA TOC USERADDRESS USERINITIALS USERNAME "
    "XE".split()
)
_LOADING: Final = frozenset(
    "INCLUDEPICTURE INCLUDETEXT INCLUDE IMPORT LINK DDE DDEAUTO DATABASE RD EMBED".split()
)
_RUNNING: Final = frozenset("MACROBUTTON PRINT CONTROL HTMLCONTROL HTMLACTIVEX".split())
_KEYWORD: Final = re.compile(r'\s*(=|[A-Za-z]+(?=[\s"“\\]|$))')
_QUOTES: Final = '"“”„'
_ARGUMENT: Final = re.compile(
    rf"""(?<!\s)\s*+(?:[{_QUOTES}]((?:\\.|[^\\{_QUOTES}])*)[{_QUOTES}]?|(\\\S)|([^\s{_QUOTES}]+))""",
    re.DOTALL,
)
_LETTERS: Final = re.compile("[A-Z]+")
_ESCAPED: Final = re.compile(r"\\(.)")
_SWITCHES_WITH_TEXT: Final = ("\\l", "\\o", "\\t")
_SWITCHES_WITH_WORD: Final = ("\\*", "\\@", "\\#")  # LibreOffice follows what comes after them
_BUTTON: Final = re.compile(r"\s*MACROBUTTON\s+\S+\s*(.*)", re.IGNORECASE | re.DOTALL)


def keyword_of(code: str) -> str:
    """Return the word that says what kind of field it is, in capitals; "" where it isn't plain."""
    match = _KEYWORD.match(code)
    return match[1].upper() if match else ""


def danger_of(code: str) -> str:
    """Return what is wrong with a field's code, in the user's words; "" where it may stay."""
    if "{" in code or "}" in code:
        return "a field that loads something (BY A TAG)"
    keyword = keyword_of(code)
    if keyword == "HYPERLINK":
        return "" if all(map(is_permitted, _link_targets(code))) else BAD_LINK
    if keyword in HARMLESS:
        return ""
    if keyword in _LOADING:
        return f"a field that loads something ({keyword})"
    if keyword in _RUNNING:
        return f"a field that runs something ({keyword})"
    if any(part in _LOADING for part in _LETTERS.findall(code.upper())):
        return "a field that loads something"
    if keyword:
        return f"a field that letterkit doesn't know ({keyword})"
    return "a field of a kind that can't be told" if code.strip() else ""


def is_harmless(code: str) -> bool:
    """Return whether a field with this code may stay."""
    return keyword_of(code) in HARMLESS and not danger_of(code)


def button_text(code: str) -> str:
    """Return the text that a MACROBUTTON shows, which stands in its code; else ""."""
    match = _BUTTON.match(code)
    return match[1].strip() if match else ""


def _link_targets(code: str) -> list[str]:
    """Return where a HYPERLINK may lead: all that is no switch, and no text of a switch.

    What a field inside it gives isn't known, and isn't permitted.
    """
    targets = [NESTED] if NESTED in code else []
    switch = "HYPERLINK"
    for match in _ARGUMENT.finditer(code, _KEYWORD.match(code).end()):  # type: ignore[union-attr] - only called for codes that match
        if match[2]:
            switch = match[2].lower()
            continue
        text = match[1] if match[1] is not None else match[3]
        word = switch in _SWITCHES_WITH_WORD and text.isalnum()
        if not word and switch not in _SWITCHES_WITH_TEXT:
            targets.append(_ESCAPED.sub(r"\1", text))
        switch = ""
    return targets
