"""Files of values (.toml): what a terminal user keeps of a campaign.

```toml
council_name = "Exeter"                 # a value a line, by merge field
concerns = ["no-risk-plan", "…"]        # by id, or in words of one's own

[list]                                  # what holds for the whole list
people = "mps"                          # who they are (see `PeopleKind`)
names = "surname-first"                 # how their names stand (see `NameOrder`)
address = "home"                        # which of their addresses (see `AddressKind`)

[word_file]                             # what to do about what its pages don't show
accept_changes = true                   # and strip_comments, strip_hidden

[columns]                               # which heading feeds which field; "" for none
"Contact" = "email"

[salutations]                           # how people are greeted, by kind of person
councillor = "Cllr {last}"

[accepted]                              # texts that are wanted as they stand, by field
council_name = ["Exe"]

[for."council:exetercitycouncil"]       # values for one document alone, by its key
ward = "Alphington"

[wordings.no-risk-plan]                 # a concern in other words, by kind of document
letter = "Nobody asked what may go wrong."

[gaps]                                  # what stands where the Word file has gaps; "" to leave
"[your ward]" = "ward"

[fields.hospital]                       # a field of one's own (see `pack.MergeField`)
label = "Hospital"
kind = "line"

[emails]                                # how letters read as e-mails (see `EmailWording`)
subject = "The STP for {{ area }}"      # and body, cc, bcc, reply_to, all_addresses
attach = ["pdf", "Briefing.docx"]       # the letter itself, files of one's own

[emails."recipient:bo~1"]               # subject and body of one e-mail alone
body = "Dear Bo"

[added."bo~1"]                          # somebody who is in no list, by field
councillor_name = "Cllr Bo Lee"

[people]                                # who is who: what people are known again by
"jane-smith~exeter~0011aabb" = ["jane smith", "exeter/", "jane@example.og", "", "", "0011…"]

[[override]]                            # a change to the list, kept beside it
key = "jane-smith~exeter~0011aabb"      # or, by hand, none: row and who will do
row = 17
who = "Cllr Jane Smith"
field = "email"
was = "jane@example.og"
value = "jane@example.org"              # or, for no letter at all: leave_out = true
```
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from letterkit.campaign.email_wording import EmailWording, by_document_key, parse_wording
from letterkit.changes import Override
from letterkit.errors import LetterkitError
from letterkit.file_contents import finite_float
from letterkit.file_errors import unreadable
from letterkit.files import FileTooLargeError, read_bounded
from letterkit.recipients import AddressKind, Identity, KnownPeople, NameOrder, PeopleKind
from letterkit.template import Unseen
from letterkit.text import did_you_mean, english_list

LINE: Final = 'Each line looks like this: council_name = "Exeter City Council".'
_DECISIONS: Final[Mapping[str, Sequence[str]]] = {
    "people": list(PeopleKind), "names": list(NameOrder), "address": list(AddressKind),
}  # fmt: skip
SECTIONS: Final = (
    "list", "word_file", "columns", "salutations", "accepted", "for", "wordings", "gaps", "fields",
    "emails", "added", "people", "override",
)  # fmt: skip
_ACCEPT: Final = "accept_changes = true"
_MAX_FILE: Final = 16 * 2**20
_OVERRIDE: Final = "An override has row, who, and either field and value, or leave_out = true."
_IDENTITY: Final = len(Identity._fields)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ValuesFile:
    """What a file of values holds, not yet understood.

    `scoped` are values for one document alone, by its key and by field; `wordings` a concern's
    other words, by its id and by kind of document; `added` people's texts, by key and field.
    `gaps` are what stands in a Word file's gaps, by their texts; `fields` the campaign's own merge
    fields, by name. `decisions` hold for the whole list, by their names, and `word_file` says what
    to do about what the pages of a Word file don't show. `emails` is how e-mails read, by document
    key, and "" for all.
    """

    values: Mapping[str, object] = field(default_factory=dict[str, object])
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    salutations: Mapping[str, str] = field(default_factory=dict[str, str])
    overrides: tuple[Override, ...] = ()
    people: KnownPeople = field(default_factory=dict[str, Identity])
    accepted: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    scoped: Mapping[str, Mapping[str, object]] = field(
        default_factory=dict[str, Mapping[str, object]]
    )
    wordings: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    added: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    decisions: Mapping[str, str] = field(default_factory=dict[str, str])
    word_file: Mapping[str, bool] = field(default_factory=dict[str, bool])
    gaps: Mapping[str, str] = field(default_factory=dict[str, str])
    fields: Mapping[str, Mapping[str, object]] = field(
        default_factory=dict[str, Mapping[str, object]]
    )
    emails: Mapping[str, EmailWording] = field(default_factory=dict[str, EmailWording])


def read_values(path: Path) -> ValuesFile:
    """Return what a .toml file of values holds.

    Raises LetterkitError where the file can't be read, with the line.
    """
    values = load(path, text_of(path))
    sections = {name: values.pop(name, None) for name in SECTIONS}
    for name, value in values.items():
        if isinstance(value, dict):
            raise LetterkitError(
                f"“{path.name}” has a section [{name}], which a file of values can't have.",
                did_you_mean(name, SECTIONS) or LINE,
            )
    reader = _TableReader(path.name)
    overrides = sections["override"]
    rows = cast("list[object]", overrides if isinstance(overrides, list) else [overrides])
    rows = [] if overrides is None else rows
    return ValuesFile(
        values,
        reader.table("columns", sections["columns"], _text, '"Contact" = "email"'),
        reader.table("salutations", sections["salutations"], _text, 'mp = "{title} {last}"'),
        tuple(_override(path, number, row) for number, row in enumerate(rows, 1)),
        reader.table(
            "people", sections["people"], _identity, '"jo~1" = ["jo", "", "", "", "", ""]'
        ),
        reader.table("accepted", sections["accepted"], _texts, 'ward = ["St Dav"]'),
        reader.tables("for", sections["for"], lambda value: value, 'ward = "Alphington"'),
        reader.tables("wordings", sections["wordings"], _text, 'letter = "In other words."'),
        reader.tables("added", sections["added"], _text, 'councillor_name = "Cllr Jane Smith"'),
        _decisions(path, reader.table("list", sections["list"], _text, 'people = "mps"')),
        _word_file(path, reader.table("word_file", sections["word_file"], _yes_or_no, _ACCEPT)),
        reader.table("gaps", sections["gaps"], _text, '"[your ward]" = "ward"'),
        reader.tables("fields", sections["fields"], lambda value: value, 'label = "Hospital"'),
        reader.table(
            "emails", by_document_key(sections["emails"]), parse_wording, 'subject = "The STP"'
        ),
    )


def _decisions(path: Path, decisions: Mapping[str, str]) -> Mapping[str, str]:
    """Return what was decided for the list. Raises LetterkitError where that isn't understood."""
    for name, value in decisions.items():
        if name != "sheet" and value not in _DECISIONS.get(name, ()):
            known = (
                f"{each}, which is one of {english_list([f'“{value}”' for value in values])}"
                for each, values in _DECISIONS.items()
            )
            raise LetterkitError(
                f"In “{path.name}”, {name} = “{value}” below [list] can't be understood.",
                f"It can have sheet, the name of one; {'; '.join(known)}.",
            )
    return decisions


def _word_file(path: Path, settings: Mapping[str, bool]) -> Mapping[str, bool]:
    """Return what is to be done about the Word file. Raises LetterkitError for anything else."""
    for name in settings:
        if name not in list(Unseen):
            raise LetterkitError(
                f"In “{path.name}”, {name} below [word_file] can't be understood.",
                did_you_mean(name, list(Unseen)) or f"It can have {english_list(list(Unseen))}.",
            )
    return settings


def text_of(path: Path) -> str:
    """Return the text of a file of values. Raises LetterkitError where it can't be read."""
    try:
        data = read_bounded(path, _MAX_FILE)
        return io.TextIOWrapper(io.BytesIO(data), "utf-8-sig").read()
    except FileTooLargeError as error:
        raise LetterkitError(
            f"“{path.name}” is too large for a file of values.", "Choose another file."
        ) from error
    except OSError as error:
        raise unreadable(path, error) from error
    except UnicodeDecodeError as error:
        raise LetterkitError(
            f"“{path.name}” isn't plain text.", "Save it as UTF-8 text (in Notepad: Save As)."
        ) from error


def load(path: Path, text: str) -> dict[str, Any]:
    """Return what the text of a file says. Raises LetterkitError where it can't be understood."""
    try:
        return tomllib.loads(text, parse_float=finite_float)
    except tomllib.TOMLDecodeError as error:
        raise LetterkitError(f"“{path.name}” can't be understood: {error}.", LINE) from error
    except (ValueError, RecursionError) as error:
        raise LetterkitError(
            f"“{path.name}” can't be understood: it holds a number that is too long "
            "or too great, or brackets in brackets without end.",
            LINE,
        ) from error


class _TableReader:
    """Reads the tables of a file, of which it knows the name for its errors."""

    def __init__(self, name: str) -> None:
        self._name = name

    def table(
        self, section: str, raw: object, parse: Callable[[object], T | None], example: str
    ) -> dict[str, T]:
        """Return a table's values. Raises LetterkitError where one of them doesn't fit."""
        lines = cast("dict[str, object]", raw) if isinstance(raw, dict) else {"": raw}
        table: dict[str, T] = {}
        for key, value in lines.items() if raw is not None else ():
            each = parse(value)
            if each is None:
                raise LetterkitError(
                    f"In “{self._name}”, a line below [{section}] can't be understood.",
                    f"Each looks like this: {example}.",
                )
            table[key] = each
        return table

    def tables(
        self, section: str, raw: object, parse: Callable[[object], T | None], example: str
    ) -> dict[str, dict[str, T]]:
        """Return a table whose values are tables. Raises LetterkitError as `table` does."""
        outer = self.table(section, raw, _table, f'a table [{section}."…"] with {example}')
        return {
            key: self.table(f'{section}."{key}"', inner, parse, example)
            for key, inner in outer.items()
        }


def _text(raw: object) -> str | None:
    return raw if isinstance(raw, str) else None


def _yes_or_no(raw: object) -> bool | None:
    return raw if isinstance(raw, bool) else None


def _table(raw: object) -> dict[str, object] | None:
    return cast("dict[str, object]", raw) if isinstance(raw, dict) else None


def _texts(raw: object) -> tuple[str, ...] | None:
    if not isinstance(raw, list):
        return None
    texts = tuple(each for each in cast("list[object]", raw) if isinstance(each, str))
    return texts if len(texts) == len(cast("list[object]", raw)) else None


def _identity(raw: object) -> Identity | None:
    texts = _texts(raw)
    return Identity._make(texts) if texts is not None and len(texts) == _IDENTITY else None


def _override(path: Path, number: int, raw: object) -> Override:
    fields = dict(cast("dict[str, object]", raw)) if isinstance(raw, dict) else {}
    row, who = fields.pop("row", None), fields.pop("who", None)
    leave_out = fields.pop("leave_out", False)
    texts = [fields.pop(name, "") for name in ("field", "was", "key")]
    value = fields.pop("value", None)
    if (
        fields
        or type(row) is not int
        or not isinstance(who, str)
        or not all(isinstance(each, str) for each in texts)
        or not (leave_out is True if value is None else isinstance(value, str) and texts[0])
    ):
        others = english_list(sorted(fields)[:3])
        hint = f"It can't have {others}." if fields and isinstance(who, str) else _OVERRIDE
        raise LetterkitError(f"Override {number} in “{path.name}” can't be understood.", hint)
    name, was, key = cast("list[str]", texts)
    return Override(row, who, name, was, value, key)
