"""The names of parties, as lists have them."""

from __future__ import annotations

from typing import Final

from letterkit.text import fold_key

# Parties and groups in British councils and parliaments, with the short forms of their lists.
PARTIES: Final = frozenset(fold_key(each) for each in (
    "Labour", "Lab", "Labour and Co-operative", "Labour & Co-operative", "Labour Co-operative",
    "Labour/Co-op", "Labour Co-op", "Lab Co-op", "Lab/Co-op", "Co-operative", "Scottish Labour",
    "Welsh Labour", "Conservative", "Conservatives", "Con", "Cons", "Tory", "Conservative Group",
    "Conservative and Unionist", "Scottish Conservative and Unionist", "Scottish Conservatives",
    "Liberal Democrat", "Liberal Democrats", "Lib Dem", "Lib Dems", "LibDem", "LD",
    "Scottish Liberal Democrats", "Welsh Liberal Democrats", "Liberal", "Green", "Greens", "Grn",
    "Scottish Green", "Scottish Greens", "Green Party of England and Wales", "UKIP",
    "UK Independence", "UK Independence Party", "Independent", "Independents", "Ind", "Indep",
    "Independent Group", "The Independents", "Independent Alliance", "Independent Conservative",
    "Independent Labour", "Non-aligned", "Non-grouped", "Ungrouped", "Unaffiliated", "No party",
    "Plaid Cymru", "Plaid", "PC", "SNP", "Scottish National", "Scottish National Party", "Alba",
    "Reform", "Reform UK", "Brexit", "Residents", "Residents Association", "Ratepayers",
    "Mebyon Kernow", "TUSC", "Respect", "BNP", "SDP", "Social Democratic", "Yorkshire", "Speaker",
    "DUP", "Democratic Unionist", "UUP", "Ulster Unionist", "SDLP", "Sinn Féin", "Alliance", "TUV",
    "Women's Equality", "Workers Party of Britain", "Aspire", "Christian Peoples Alliance",
))  # fmt: skip

# The other names of the commonest parties: one campaign's lists rarely all have the same.
_SAME: Final = {
    fold_key(short): fold_key(name)
    for name, others in (
        ("Labour", ("Lab",)),
        ("Conservative", ("Con", "Cons", "Conservatives", "Tory", "Conservative and Unionist")),
        ("Liberal Democrat", ("Liberal Democrats", "Lib Dem", "Lib Dems", "LD")),
        ("Green", ("Greens", "Grn")),
        ("Independent", ("Independents", "Ind", "Indep")),
        ("Reform UK", ("Reform",)),
        ("Plaid Cymru", ("Plaid", "PC")),
        ("Scottish National", ("SNP",)),
    )
    for short in others
}
_ENDINGS: Final = ("party", "group")


def party_key(name: str) -> str:
    """Return what two names of one party have in common: "Lab" and "Labour Party" give the same."""
    key = fold_key(name)
    for ending in _ENDINGS:
        key = key.removesuffix(ending) or key
    return _SAME.get(key, key)
