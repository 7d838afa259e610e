"""E-mail addresses as lists have them: several in a cell, mistyped, dressed up."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from email_validator import EmailNotValidError, validate_email
from rapidfuzz.distance import OSA

from letterkit.diagnostics import Diagnostic, Severity
from letterkit.recipients.people.quoting import quoted
from letterkit.text import collapse_whitespace

# What needs no second look: the everyday form, under a domain of these.
_EVERYDAY: Final = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9_+'-]*(?:\.[A-Za-z0-9_+'-]+)*@"
    r"(?P<domain>(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+(?:uk|com|org|net|eu|wales|scot|info))"
)
_LONGEST: Final = 254  # RFC 5321, section 4.5.3.1.3, less the brackets
_LONGEST_LOCAL: Final = 64  # the same, section 4.5.3.1.1
_MOST_TEXT: Final = 4_000  # a cell longer than that is no list of addresses
_WRAPPED: Final = re.compile(
    r"(?:\"[^\"<>]*\"\s*+|(?<![^<>,;\"@])[^<>,;\"@]++)?<(?=[^<>@]*@)([^<>]*)>"
)
_REMARK: Final = re.compile(r"\((?!\s*(?:at|dot)\s*\))[^()@]*\)", re.IGNORECASE)
_LABEL: Final = re.compile(r"\b(?:mailto|e-?mails?(?: address)?)\s*[:=]\s*", re.IGNORECASE)
# A comma typed for a full stop: what follows is the end of a domain, and no address.
_COMMA_DOT: Final = re.compile(
    r"(@[\w.-]*\w)\s?[,;]\s?(?=(?:(?:gov|co|org|nhs|ac)[.,])?(?:uk|com|org|net|gov|co)\b(?![\w.+-]*@))",
    re.IGNORECASE,
)
# White space before something, if there is any: looked at once, from its beginning.
_BLANKS: Final = r"(?:(?<!\s)\s++)?"
_SEPARATOR: Final = re.compile(
    r"[;,|\n\r\t][;,|\s]*+(?:(?<=[^\S\n\r\t])(?:or|and)\s++|[/&]\s*+)?"
    rf"|(?<!\s)\s++(?:or|and)\s++|{_BLANKS}[/&]\s*+",
    re.IGNORECASE,
)
_SPELT_AT: Final = re.compile(
    rf"{_BLANKS}[\[({{<]\s*+at\s*+[\])}}>]\s*+|(?<!\s)\s++(?:at\s++|@\s*+)|@\s++", re.IGNORECASE
)
_SPELT_DOT: Final = re.compile(
    rf"{_BLANKS}[\[({{<]\s*+dot\s*+[\])}}>]\s*+|(?<!\s)\s++dot\s++|{_BLANKS}\.\s*+", re.IGNORECASE
)
# What stands behind an address in its cell: a telephone number, or the subject of a link.
_BEHIND: Final = re.compile(
    r"(?:(?<=uk)|(?<=com)|(?<=org)|(?<=net)|(?<=\s))"
    r"(?:(?:tel(?:ephone)?|phone|mob(?:ile)?|t|m)\b[\s.:]*+)?(?:\+44|\(?0)[\d\s()]{8,15}$",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(r"\?(?:subject|to|cc|bcc|body)=.*", re.IGNORECASE)
_ASKED_BESIDES: Final = re.compile(
    r"&(?:amp;)?(?:subject|to|cc|bcc|body)=[^&\s]*", re.IGNORECASE
)  # of a link: copies to others, too, which nobody here asked for
_ATS: Final = re.compile("@{2,}")
_DOTS: Final = re.compile(r"\.{2,}")
_COMMAS_OR_DOTS: Final = re.compile("[.,]+")
_EDGES: Final = ' \t<>()[]{}"“”‘’.,;:·•'
_PROVIDERS: Final = tuple(
    "gmail.com googlemail.com hotmail.com hotmail.co.uk yahoo.com yahoo.co.uk outlook.com "
    "icloud.com btinternet.com btopenworld.com talktalk.net virginmedia.com ntlworld.com "
    "tiscali.co.uk blueyonder.co.uk protonmail.com".split()
)
# Near a provider's name, and yet another's.
_OTHERS: Final = frozenset({"ymail", "email", "mail", "fmail", "cloud", "outlooks", "hotmails"})
_ENDINGS: Final = (
    (re.compile(r"\.?(?:co|c0)\.?(?:k|ul|uj|ku|u|ik|uk\.uk)$"), ".co.uk"),
    (re.compile(r"\.(?:couk|cok|cuk)$"), ".co.uk"),
    (re.compile(r"(?<=[a-z])\.?gov\.?(?:k|ul|uj|ku|u|ik)$"), ".gov.uk"),
    (re.compile(r"\.(?:govuk|gv\.uk|go\.uk|gvo\.uk|gob\.uk|gov)$"), ".gov.uk"),
    (re.compile(r"(?<=[a-z]{4})gov\.uk$|\.gov(?:\.uk){2,}$"), ".gov.uk"),
    (re.compile(r"\.org\.?(?:k|ul|uj|ku|u)$|\.orguk$"), ".org.uk"),
    (re.compile(r"\.(?:con|cmo|ocm|comm|cpm|vom|xom|cm|coml)$"), ".com"),
)  # fmt: skip
# Under these councils and others have their domains; nobody has an address there.
_SUFFIXES: Final = frozenset("co.uk gov.uk org.uk ac.uk nhs.uk me.uk ltd.uk plc.uk".split())
_WHOLE_DOMAINS: Final = {
    "yahoocouk": "yahoo.co.uk", "hotmailcouk": "hotmail.co.uk", "gmailcom": "gmail.com",
    "hotmailcom": "hotmail.com", "yahoocom": "yahoo.com", "outlookcom": "outlook.com",
    "btinternetcom": "btinternet.com", "gmail": "gmail.com", "btinternet": "btinternet.com",
    "gmail.co": "gmail.com", "gmail.co.uk": "gmail.com", "hotmail.co": "hotmail.com",
    "outlook.co": "outlook.com",
}  # fmt: skip
# What AutoCorrect, word processors and web pages make of the characters of an address.
_SPOILT: Final = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2032": "'", "\u00b4": "'", "\u2010": "-",
    "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u00ad": "",
    "\u3002": ".", "\uff0e": ".", "\uff61": ".", "\u2024": ".", "\u200b": "", "\u2060": "",
})  # fmt: skip


def parse_emails(text: str) -> list[str]:
    """Return the addresses in a cell, each once: "Jane <jane@x.uk> / j@y.uk" has two.

    What is no valid address isn't among them; `email_diagnostics` reports it.
    """
    addresses = {piece.casefold(): piece for piece in reversed(_pieces(text)) if _is_valid(piece)}
    return list(reversed(addresses.values()))


def sendable_emails(text: str) -> list[str]:
    """Return the addresses in a cell that any mail program can send to, in ASCII, each once.

    A domain of other letters has its ASCII form (RFC 5891); what stands before the @ has none.
    """
    addresses = map(_ascii_address, parse_emails(text))
    return list(dict.fromkeys(address for address in addresses if address))


def _ascii_address(address: str) -> str:
    if address.isascii():
        return address
    return validate_email(address, check_deliverability=False).ascii_email or ""


def is_provider(domain: str) -> bool:
    """Return whether anybody may have an address at a domain, or it is near to one of those."""
    return domain in _PROVIDERS or domain.partition(".")[0] in _OTHERS


def email_diagnostics(text: str, field: str = "email") -> list[Diagnostic]:
    """Return a diagnostic for each piece of a cell that is no address, or that looks mistyped.

    The suggestion is the whole cell corrected, and is empty where one piece can't be.
    """
    if _EVERYDAY.fullmatch(text) and _is_valid(text) and not _is_mistyped(_domain(text)):
        return []
    return list(_diagnostics(text, field))


@lru_cache(maxsize=4_096)
def _diagnostics(text: str, field: str) -> tuple[Diagnostic, ...]:
    """Return the diagnostics on all pieces of a cell; each suggests the whole cell corrected."""
    pieces = _pieces(text)
    corrections = [_corrected(piece) for piece in pieces]
    whole = "; ".join(dict.fromkeys(corrections)) if all(corrections) else ""
    diagnostics: list[Diagnostic] = []
    for piece, correction in zip(pieces, corrections, strict=True):
        if piece == correction:
            continue
        hint = (
            f"Did you mean “{correction}”?"
            if correction
            else "Correct it, or leave the cell empty."
        )
        kind, message = "email", f"{quoted(piece)} isn't an e-mail address."
        if _is_valid(piece):
            kind, message = "email-typo", f"The e-mail address {quoted(piece)} looks mistyped."
        diagnostics.append(
            Diagnostic(Severity.WARNING, kind, message, hint, field=field, suggestion=whole)
        )
    return tuple(diagnostics)


def _plain_address(text: str) -> str:
    """Return a text with the characters that were typed before AutoCorrect changed them.

    Curly apostrophes, dashes, ligatures and wide letters: no council's address has them, and the
    mend is certain. Accents stay, for they may be meant (RFC 6531).
    """
    if text.isascii() or "@" not in text:
        return text
    text = text.translate(_SPOILT)
    return "".join(
        unicodedata.normalize("NFKC", each) if unicodedata.decomposition(each)[:1] == "<" else each
        for each in text
    )


@lru_cache(maxsize=32_768)
def _pieces(text: str) -> tuple[str, ...]:
    """Return the parts of a cell that are, or should be, one address each."""
    if _EVERYDAY.fullmatch(text):
        return (text,)
    text = _LABEL.sub(" ", _plain_address(text[:_MOST_TEXT]))
    text = _REMARK.sub(" ", text) if "(" in text else text
    if "@" not in text and not _SPELT_AT.search(text):
        return (
            (collapse_whitespace(text).strip(_EDGES) or collapse_whitespace(text),)
            if text.strip()
            else ()
        )
    text = _COMMA_DOT.sub("\\1\ue000", _ASKED_BESIDES.sub("", text))
    text = _WRAPPED.sub(r" ;\1; ", text) if "<" in text else text
    pieces: list[str] = []
    for part in _SEPARATOR.split(text):
        words = part.split()
        parts = words if sum("@" in word.strip("@") for word in words) > 1 else [part]
        pieces += [collapse_whitespace(each).strip(_EDGES).replace("\ue000", ",") for each in parts]
    return tuple(_certain(piece) for piece in pieces if piece)


def _certain(piece: str) -> str:
    """Return a piece as the one address that it can only be, or as it is.

    The @ or full stops spelt out, a comma for a full stop, a telephone number behind it: what is
    left has each letter that was typed, none more and none in another order.
    """
    if _is_valid(piece):
        return piece
    piece = _ASKED.sub("", _BEHIND.sub("", piece)).strip(_EDGES)
    if len(piece) > 1 and piece[0] == piece[-1] == "'":
        piece = piece[1:-1]
    spelt = _SPELT_AT.sub("@", piece)
    local, at, domain = spelt.partition("@")
    if not at or "@" in domain or " " in local or "," in local:
        return piece
    right = f"{local}@{_COMMAS_OR_DOTS.sub('.', _SPELT_DOT.sub('.', domain))}"
    return right if _EVERYDAY.fullmatch(right) and _is_valid(right) else piece


def _domain(address: str) -> str:
    return address.rpartition("@")[2].lower()


def _is_mistyped(domain: str) -> bool:
    return _corrected_domain(domain) != domain


@lru_cache(maxsize=32_768)
def _is_valid(address: str) -> bool:
    if "@" not in address or len(address) > _LONGEST or _domain(address) in _SUFFIXES:
        return False
    if len(address.rpartition("@")[0].encode()) > _LONGEST_LOCAL:
        return False
    if _EVERYDAY.fullmatch(address):
        return True
    try:
        validate_email(address, check_deliverability=False)
    except (EmailNotValidError, ValueError):
        return False
    return True


def _corrected(piece: str) -> str:
    """Return the address that a piece most likely stands for; empty where there is none."""
    address = piece
    if not _is_valid(address):
        address = _without_words(address)
        address = _SPELT_AT.sub("@", address)
        address = _ATS.sub("@", address)
        if address.count("@") != 1:
            return ""
        local, _at, domain = address.partition("@")
        local, domain = _SPELT_DOT.sub(".", local), _SPELT_DOT.sub(".", domain)
        domain = _COMMAS_OR_DOTS.sub(".", domain.replace(" ", ""))
        address = f"{_joined(local)}@{domain.strip('.')}"
    local, _at, domain = address.rpartition("@")
    if _is_mistyped(domain.lower()):
        address = f"{local}@{_corrected_domain(domain.lower())}"
    return address if _is_valid(address) else ""


def _joined(local: str) -> str:
    """Return the part before the @ without spaces and doubled full stops."""
    return _DOTS.sub(".", local.replace(" ", "")).strip(".,:-")


def _without_words(piece: str) -> str:
    """Take words off an address, such as a name; "jane smith@x.uk" has a space in it, no word."""
    words = piece.split()
    whole = [word for word in words if "@" in word.strip("@")]
    if len(whole) != 1 or not _is_valid(whole[0].strip(_EDGES)):
        return piece
    before = words[: words.index(whole[0])]
    if len(before) == 1 and (before[0].islower() or not whole[0].islower()):
        return piece
    return whole[0].strip(_EDGES)


@lru_cache(maxsize=4_096)
def _corrected_domain(domain: str) -> str:
    """Return a domain with well-known slips corrected; itself where there is none."""
    if domain in _PROVIDERS:
        return domain
    if whole := _WHOLE_DOMAINS.get(domain):
        return whole
    for pattern, ending in _ENDINGS:
        corrected = pattern.sub(ending, domain)
        if corrected != domain and not corrected.startswith("."):
            domain = corrected
            break
    label, dot, ending = domain.partition(".")
    if not dot or len(label) < 4 or label in _OTHERS:  # noqa: PLR2004
        return domain
    for provider in _PROVIDERS:
        right, _dot, right_ending = provider.partition(".")
        if (
            label != right
            and ending == right_ending
            and OSA.distance(label, right, score_cutoff=1) == 1
        ):
            return provider
    return domain
