"""What now and then goes into a name's cell beside the name, row by row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Final

from benchmarks.twin import pools
from benchmarks.twin.labels import Mark, Who
from benchmarks.twin.name_styles import Written
from benchmarks.twin.person import Person

Oddity = Callable[[Written, Person, str, Random], Written]
"""Takes a name as its list writes it, the person, their ward; returns the odd cell."""

_BEHIND: Final = (" - {}", ", {}", " ({})", " {}")
_DO_NOT_WRITE: Final = (
    " (do not write)", " - DO NOT CONTACT", " (Dec'd)", " RIP", " (suspended)", " (deceased)",
    " - resigned Feb 2017", " DO NOT MAIL", " (retired)", " - stood down", " (no longer a member)",
)  # fmt: skip


def _marked(written: Written, text: str, *marks: Mark) -> Written:
    return replace(written, text=text, marks=written.marks | frozenset(marks))


def office_behind(written: Written, _person: Person, _ward: str, rng: Random) -> Written:
    """Cllr Jane Smith, Leader of Labour Group."""
    office = rng.choice(pools.OFFICES)
    text = written.text + rng.choice(_BEHIND).format(office)
    return replace(_marked(written, text, Mark.ROLE_IN_NAME), role=office)


def office_between(written: Written, person: Person, _ward: str, rng: Random) -> Written:
    """Cllr Deputy Leader Jane Smith, Cllr Lord Mayor Jane Smith."""
    office = rng.choice(("Leader", "Deputy Leader", "Lord Mayor", "Mayor", "Deputy Mayor"))
    aliases = {"Lord Mayor"} if office == "Lord Mayor" else set[str]()
    aliases |= {"Mayor", "Mr Mayor", "Madam Mayor"} if office == "Mayor" else set()
    odd = replace(written, role=office, title="", suffix="", forenames=person.forenames,
                  aliases=frozenset(aliases), any_addressee=bool(aliases))  # fmt: skip
    return _marked(odd, f"Cllr {office} {person.full}", Mark.ROLE_IN_NAME)


def body_before(written: Written, person: Person, _ward: str, rng: Random) -> Written:
    """County Councillor Jane Smith, C'llr Jane Smith."""
    words = ("County Councillor", "Borough Councillor", "District Cllr", "Town Councillor",
             "Parish Cllr", "City Councillor", "CCllr", "Cllor", "C'llr", "Ward Cllr")  # fmt: skip
    odd = replace(written, title="", suffix="", forenames=person.forenames)
    return _marked(odd, f"{rng.choice(words)} {person.full}")


def party_behind(written: Written, _person: Person, _ward: str, rng: Random) -> Written:
    """Jane Smith Labour, Cllr Jane Smith (Lab)."""
    party = rng.choice(pools.SHORT_PARTIES)
    return _marked(written, written.text + rng.choice((" {}", ", {}", " ({})")).format(party),
                   Mark.REMARK)  # fmt: skip


def ward_behind(written: Written, _person: Person, ward: str, rng: Random) -> Written:
    """Cllr Jane Smith Ashton Ward."""
    ends = (f" {ward} Ward", f"\n{ward}", f" ({ward})")
    return _marked(written, written.text + rng.choice(ends), Mark.REMARK)


def web_words(written: Written, _person: Person, _ward: str, rng: Random) -> Written:
    """Photo of Councillor Jane Smith."""
    words = ("Photo of", "Email", "Profile image for", "Contact:", "Picture of", "View")
    return _marked(written, f"{rng.choice(words)} {written.text}", Mark.REMARK)


def birth_name(written: Written, person: Person, _ward: str, rng: Random) -> Written:
    """Jane Smith née Jones, John Smith Junior."""
    end = rng.choice((f"née {rng.choice(pools.PLAIN_SURNAMES)}", "Junior", "Jnr", "Snr"))
    odd = replace(written, title="", suffix="", forenames=person.forenames, any_addressee=True)
    start = "Cllr " if written.text.startswith("C") else ""
    return _marked(odd, f"{start}{person.full} {end}", Mark.REMARK)


def title_twice(written: Written, person: Person, _ward: str, _rng: Random) -> Written:
    """Cllr Cllr Jane Smith."""
    odd = replace(written, title="", suffix="", forenames=person.forenames)
    return _marked(odd, f"Cllr Cllr {person.full}", Mark.TITLE_TWICE)


def middle_letter(written: Written, person: Person, _ward: str, rng: Random) -> Written:
    """Cllr Jane Y Smith: one letter is an initial, whatever it means elsewhere."""
    letter = rng.choice("YNFTAVIX")
    forenames = f"{person.forename} {letter}"
    start = "Cllr " if written.text.startswith("C") else ""
    odd = replace(written, title="", suffix="", forenames=forenames)
    return _marked(odd, f"{start}{forenames} {person.surname}")


def remark_behind(written: Written, _person: Person, _ward: str, rng: Random) -> Written:
    """Cllr Jane Smith - already replied."""
    remark = rng.choice((" - already replied", " (see notes)", " - met 3 May", " (new member)"))
    return _marked(written, written.text + remark, Mark.REMARK)


def surname_alone(written: Written, person: Person, _ward: str, _rng: Random) -> Written:
    """Cllr Smith."""
    odd = replace(written, title="", suffix="", forenames="", any_addressee=True)
    return _marked(odd, f"Cllr {person.surname}", Mark.ONE_NAME)


def two_people(written: Written, person: Person, _ward: str, rng: Random) -> Written:
    """Cllrs Jane Smith and Bob Brown: to be asked about, and no letter until then."""
    other = f"{rng.choice(pools.MEN)} {rng.choice(pools.PLAIN_SURNAMES)}"
    odd = replace(written, title="", suffix="", any_addressee=True)
    return _marked(odd, f"Cllr {person.full} and Cllr {other}", Mark.TWO_PEOPLE)


def turned(written: Written, person: Person, _ward: str, _rng: Random) -> Written:
    """Smith, Jane, in a list of the other order."""
    odd = replace(written, title="", suffix="", forenames=person.forenames)
    return _marked(odd, f"{person.surname}, {person.forenames}")


def title_behind(written: Written, person: Person, _ward: str, rng: Random) -> Written:
    """Smith, Jane, Cllr; Smith (Cllr) Jane; Smith, Jane (Ms)."""
    shown = rng.choice((
        f"{person.surname}, {person.forename}, Cllr", f"{person.surname} (Cllr) {person.forename}",
        f"{person.surname}, {person.forename} (Cllr)",
    ))  # fmt: skip
    odd = replace(written, title="", suffix="", forenames=person.forename)
    return _marked(odd, shown, Mark.ORDER)


def honour_before(written: Written, person: Person, _ward: str, rng: Random) -> Written:
    """Lord Provost Jane Smith, Honorary Alderwoman Jane Smith."""
    words = ("Lord Provost", "Provost", "Honorary Alderman", "Honorary Alderwoman", "Alderman")
    word = rng.choice(words)
    bare = word.removeprefix("Honorary ")
    aliases = {bare} if "Provost" in word else {f"{bare} {person.surname}"}
    odd = replace(written, title="", suffix="", forenames=person.forenames, role=word,
                  aliases=frozenset(aliases), any_addressee=True)  # fmt: skip
    return _marked(odd, f"{word} {person.full}", Mark.ROLE_IN_NAME, Mark.UNUSUAL_TITLE)


def retired_officer(written: Written, person: Person, _ward: str, _rng: Random) -> Written:
    """Cllr Capt. Jane Smith RN (Retd)."""
    odd = replace(written, title="Capt", forenames=person.forenames, any_addressee=True)
    return _marked(odd, f"Cllr Capt. {person.full} RN (Retd)", Mark.REMARK, Mark.LETTERS)


def in_capitals(written: Written, _person: Person, _ward: str, _rng: Random) -> Written:
    """CLLR JANE SMITH, one row of many."""
    return _marked(written, written.text.upper(), Mark.CAPITALS)


def badly_spaced(written: Written, _person: Person, _ward: str, rng: Random) -> Written:
    """Names with blanks that don't show: doubled, behind, unbreakable."""
    blank = rng.choice(("  ", "\u00a0"))
    return _marked(written, written.text.replace(" ", blank, 1) + rng.choice(("", " ")))


def do_not_write(written: Written, rng: Random) -> Written:
    """Cllr Jane Smith (Dec'd)."""
    return replace(written, text=written.text + rng.choice(_DO_NOT_WRITE), who=Who.DO_NOT_WRITE)


FOR_ANYBODY: Final[tuple[Oddity, ...]] = (
    party_behind, web_words, birth_name, middle_letter, remark_behind, turned, badly_spaced,
    in_capitals,
)  # fmt: skip
FOR_COUNCILLORS: Final[tuple[Oddity, ...]] = (
    *FOR_ANYBODY, office_behind, office_behind, office_between, body_before, body_before,
    honour_before, title_behind, retired_officer, ward_behind, title_twice, surname_alone,
    two_people,
)  # fmt: skip
