"""Postcodes in the Post Office's form, and addresses broken into its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import Final

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.recipients.people.quoting import quoted
from letterkit.text import collapse_whitespace

# The grammar of BS 7666-0:2006 and of Royal Mail's guide to the Postcode Address File: no Q, V, X
# first; no I, J, Z second; few letters third and fourth; none of C, I, K, M, O, V in the second
# half. A district of two figures doesn't begin with 0.
_OUTWARD: Final = (
    r"(?:[A-PR-UWYZ](?:[0-9]|[1-9][0-9]|[0-9][ABCDEFGHJKPSTUW])"
    r"|[A-PR-UWYZ][A-HK-Y](?:[0-9]|[1-9][0-9]|[0-9][ABEHMNPRVWXY]))"
)
_INWARD: Final = "[0-9][ABD-HJLNP-UW-Z]{2}"
_POSTCODE: Final = re.compile(rf"({_OUTWARD})({_INWARD})|(GIR)(0AA)")
_USUAL: Final = re.compile(rf"{_OUTWARD} {_INWARD}")
_HALF: Final = re.compile(rf"{_OUTWARD}")
_AREAS: Final = frozenset(
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN "
    "DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA "
    "LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG "
    "SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV XX YO "
    "ZE GIR".split()
)
# Begins what stands for no place at all (NHS Data Dictionary, "default postcode"), as in examples.
_NOWHERE: Final = "ZZ"
_SHORTEST, _LONGEST = 5, 7
_NOISE: Final = re.compile(r"[\s.,;:_'’\"()-]+")
# Letters and figures that are typed for each other.
_CONFUSABLE: Final = {"O": "O0", "0": "0O", "I": "I1", "1": "1I"}
_AREA: Final = re.compile("[A-Z]+")
_LAST: Final = re.compile(
    r"(?:^|[\s,;.(])([A-Z]{1,2}[0-9OI][A-Z0-9]?|[A-Z0O1I]{1,2}[0-9OI]{1,2}|GIR)[\s.-]*([0-9OI][A-Z]{2})"
    r"[\s.,;)]*(?:(?:UK|U\.K\.|United Kingdom|Great Britain|GB|England|Wales|Scotland)[\s.]*)?$",
    re.IGNORECASE,
)


def format_postcode(text: str) -> str:
    """Return a postcode in the Post Office's form, SW1A 0AA; other text as it is.

    O for 0 and I for 1, and the reverse, are corrected where only one postcode is possible.
    """
    return text if _USUAL.fullmatch(text) else _postcode(text) or text


def postcode_diagnostics(text: str, field: str = "postcode") -> list[Diagnostic]:
    """Return the diagnostics on a postcode; none for an empty text or one of the usual form."""
    if not text.strip() or (_USUAL.fullmatch(text) and _area(text) in _AREAS):
        return []
    if _compact(text).startswith(_NOWHERE):
        return []
    return _odd_postcode(text, format_postcode(text), field)


def _odd_postcode(text: str, parsed: str, field: str) -> list[Diagnostic]:
    """Return the diagnostic on a postcode: `text` as typed, `parsed` as it was read.

    At most one: no postcode, an area that doesn't exist, or letters and figures mixed up.
    """
    if not _postcode(text):
        whole = f" {text.strip()}"
        suggestion = _postcode("".join(last.groups())) if (last := _LAST.search(whole)) else ""
        if _HALF.fullmatch(_compact(text)):
            message = f"The postcode {quoted(text)} is only the first half of one."
        else:
            message = f"{quoted(text)} isn't a postcode."
        return [
            Diagnostic(
                Severity.WARNING,
                "postcode",
                message,
                "Write it as SW1A 0AA.",
                field=field,
                suggestion=suggestion,
            )
        ]
    if _area(parsed) not in _AREAS:
        message = f"No postcode begins with {_area(parsed)}, as {quoted(parsed)} does."
        return [
            Diagnostic(
                Severity.WARNING, "postcode", message, "Compare it with the address.", field=field
            )
        ]
    if _compact(text) != parsed.replace(" ", ""):
        message = (
            f"The postcode {quoted(text)} was read as {parsed}: letters and figures were mixed up."
        )
        return [
            Diagnostic(
                Severity.INFO,
                "postcode-mended",
                message,
                "See whether that is right.",
                field=field,
                suggestion=parsed,
            )
        ]
    return []


@lru_cache(maxsize=32_768)
def _postcode(text: str) -> str:
    """Return the postcode that a text is, in its usual form; empty where it is none."""
    compact = _compact(text)
    if typed := _as_typed(compact):
        return typed
    if not _SHORTEST <= len(compact) <= _LONGEST or not compact.isascii():
        return ""
    candidates = {
        code
        for letters in product(*(_CONFUSABLE.get(each, each) for each in compact))
        if (code := _as_typed("".join(letters))) and _area(code) in _AREAS
    }
    return candidates.pop() if len(candidates) == 1 else ""


def _compact(text: str) -> str:
    return _NOISE.sub("", text[:40]).upper() if len(text) <= 40 else ""  # noqa: PLR2004 - no postcode


def _as_typed(compact: str) -> str:
    match = _POSTCODE.fullmatch(compact)
    return f"{compact[:-3]} {compact[-3:]}" if match else ""


def _area(code: str) -> str:
    match = _AREA.match(code)
    return match[0] if match else ""


# ---- Addresses ---------------------------------------------------------------------------------

_MARK: Final = re.compile(r"(?:(?<!\s)\s++)?[,;|]\s*+")
_EDGES: Final = " \t,;|"
_NUMBER: Final = re.compile(r"(?:no\.? ?)?\d+[a-z]?(?:\s?[-–/]\s?\d+[a-z]?)?", re.IGNORECASE)
_FLAT: Final = re.compile(
    r"(?:(?:flat|apartment|apt\.?|unit|suite|room|studio|maisonette|office|block)\s?[\w/-]{1,6}"
    r"|(?:the )?(?:(?:ground|first|second|third|top|upper|lower|garden|basement"
    r"|\d+(?:st|nd|rd|th))\s)+(?:floor )?(?:flat|floor|maisonette)|\d+[a-z]? ?(?:flat|floor))",
    re.IGNORECASE,
)
_COUNTRIES: Final = frozenset(
    {"uk", "u.k.", "united kingdom", "great britain", "gb", "england", "wales", "scotland"}
)
_COUNTIES: Final = frozenset(
    "avon,bedfordshire,beds,berkshire,berks,buckinghamshire,bucks,cambridgeshire,cambs,cheshire,"
    "cleveland,cornwall,county durham,co durham,cumbria,derbyshire,devon,dorset,east sussex,"
    "east yorkshire,essex,gloucestershire,glos,greater london,greater manchester,hampshire,hants,"
    "herefordshire,hertfordshire,herts,humberside,isle of wight,kent,lancashire,lancs,"
    "leicestershire,leics,lincolnshire,lincs,merseyside,middlesex,middx,norfolk,north yorkshire,"
    "northamptonshire,northants,northumberland,nottinghamshire,notts,oxfordshire,oxon,rutland,"
    "shropshire,salop,somerset,south yorkshire,staffordshire,staffs,suffolk,surrey,tyne and wear,"
    "warwickshire,west midlands,west sussex,west yorkshire,wiltshire,wilts,worcestershire,worcs,"
    "dyfed,gwent,gwynedd,powys,clwyd,mid glamorgan,south glamorgan,west glamorgan".split(",")
)


def split_address(text: str) -> tuple[str, str]:
    """Return an address in lines and the postcode at its end; either may be empty."""
    body, code = _without_postcode(text)
    return "\n".join(_lines(body, town=bool(code))), code


def format_address(text: str) -> str:
    """Return an address with one part to a line, in Post Office order and without commas at ends.

    "12, High Street, Exwick, Exeter EX4 1AA" is 12 High Street, Exwick, EXETER, EX4 1AA: the
    postcode stands on its own line, and before it the post town in capitals, as Royal Mail asks;
    a county stays as it is. Without a postcode the town can't be recognised and stays as well. An
    address in lines keeps its lines.
    """
    body, code = _without_postcode(text)
    return "\n".join([*_lines(body, town=bool(code)), *([code] if code else [])])


def _without_postcode(text: str) -> tuple[str, str]:
    tail = text[-60:]
    match = _LAST.search(tail) if any(map(str.isdigit, tail)) else None
    if match and (code := _postcode("".join(match.groups()))):
        return text[: len(text) - len(tail) + match.start()], code
    return text, ""


def _lines(text: str, *, town: bool) -> list[str]:
    """Return the lines of an address; `town`: a postcode follows, so the last is the town."""
    lines = [
        line for each in text.splitlines() if (line := collapse_whitespace(each).strip(_EDGES))
    ]
    if len(lines) != 1:
        return _joined(lines)
    parts = [part for each in _MARK.split(lines[0]) if (part := each.strip(_EDGES))]
    if len(parts) > 1 and parts[-1].casefold() in _COUNTRIES:
        parts.pop()
    lines = _joined(parts)
    return with_post_town(lines) if town else lines


def with_post_town(lines: Sequence[str]) -> list[str]:
    """Return the lines before a postcode with the post town in capitals, as Royal Mail asks.

    It is the last one, or the one before a county; not a line with a number, and never the first.
    """
    lines = list(lines)
    position = len(lines) - 1
    if lines and lines[position].casefold().replace(".", "") in _COUNTIES:
        position -= 1
    if position > 0 and not any(map(str.isdigit, lines[position])):
        lines[position] = lines[position].upper()
    return lines


def _joined(parts: list[str]) -> list[str]:
    """Return the parts as lines: a number goes with its street, a flat with its house."""
    lines: list[str] = []
    before = ""
    for part in parts:
        whole = f"{before}{part}"
        if _NUMBER.fullmatch(part):
            before = f"{whole} "
        elif _FLAT.fullmatch(part):
            before = f"{whole}, "
        else:
            lines.append(whole)
            before = ""
    if before:
        lines.append(before.strip(_EDGES))
    return lines
