"""Parse an ordinary name by one pattern: most are, and need none of the slower steps."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

_CAPITAL: Final = "A-ZÀ-ÖØ-Þ"
_SMALL: Final = "a-zß-öø-ÿ"
_WORD: Final = rf"(?:Mc|O['’]|D['’])?[{_CAPITAL}][{_SMALL}]+(?:-[{_CAPITAL}][{_SMALL}]+)*"
# Councils append roles, parties and notes to a name, but a cell that is longer holds none at all.
LONGEST_NAME_CELL: Final = 1_000
_PLAIN: Final = re.compile(
    rf"(Cllr |Councillor )?({_WORD}(?: {_WORD}| [A-Z]\.?)?) ({_WORD})"
)  # fmt: skip
# Words that say something other than a name, or that a name is taken apart at. Leaders and Wards
# among people take the slower steps, no more.
_SPECIAL_WORDS: Final = frozenset(
    # titles and letters
    "cllr cllrs ccllr cllor cnclr councillor councilor councillors coun clr cyng cynghorydd mr "
    "mister mrs ms miss mx dr doctor prof professor sir dame lord lady baroness baron viscount "
    "viscountess countess earl marquess marchioness rev revd reverend canon fr rabbi imam "
    "pastor ven ald alderman alderwoman capt captain maj major col colonel lt lieutenant brig "
    "brigadier cdr cmdr commander sgt sergeant hon wing wg group gp squadron sqn flight flt the "
    "rt right esq esquire jr sr jnr snr mp msp mla mep am td obe mbe cbe dbe kbe gbe bem cmg "
    "kcmg cb kcb cvo lvo mvo qc kc jp dl pc phd dphil bsc msc ba ma mba llb med pgce kt bt gm "
    "dso dsc dfc iv ii iii junior senior née nee provost hons retd cert dip "
    # what pages have before a name
    "photo picture image portrait profile email contact view telephone phone "
    # what begins a surname
    "van von der den de del della di da dos du la le ter ten al el ap ab st ní nic uí mac bin ibn "
    "y of and or "
    # offices, parties and places
    "leader ldr cabinet portfolio executive member chair chairman chairwoman chairperson vice whip "
    "mayor scrutiny committee panel board shadow champion opposition deputy officer director clerk "
    "secretary treasurer editor holder sheriff substitute spokesperson spokesman spokeswoman "
    "convenor convener council party ward division borough labour conservative conservatives green "
    "greens independent liberal democrat democrats ukip plaid cymru "
    # nobody
    "leave secondment seconded sabbatical maternity paternity parental sick sickness absent "
    "absence recruitment recruiting recruited "
    "vacant vacancy vacancies vacated seat resigned deceased died former formerly ex late retired "
    "left until til known unknown confirmed announced applicable awaited pending test none nobody "
    "name no tbc tba not to dear disqualified suspended rip lab con libdem lib dem ind snp dup "
    "county city town parish community metropolitan unitary honorary".split()
)


class PlainName(NamedTuple):
    """An ordinary name: whether Cllr stood before it, forenames and surname."""

    councillor: bool
    first: str
    last: str


@lru_cache(maxsize=65_536)
def parse_plain_name(text: str) -> PlainName | None:
    """Return an ordinary name of two or three words, with Cllr before it or not; else None."""
    match = _PLAIN.fullmatch(text)
    if match is None:
        return None
    councillor, first, last = match.groups()
    # A surname of two letters may be initials: "Jane NG", "Smith Jr". Vice-Chairman is none.
    words = {*first.lower().split(), *last.lower().split("-")}
    if len(last) <= 2 or not _SPECIAL_WORDS.isdisjoint(words):  # noqa: PLR2004
        return None
    return PlainName(councillor is not None, first, last)
