"""The options that `check`, `merge` and `fix` share, and what the command line means by them."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, get_type_hints

import typer

from letterkit.contact_records import AnswerKind
from letterkit.errors import LetterkitError
from letterkit.pack import Pack, Per
from letterkit.recipients import (
    AddressKind,
    ChosenDecisions,
    NameOrder,
    PeopleKind,
    RecipientFilter,
    Role,
    parse_row_ranges,
)
from letterkit.template import Unseen
from letterkit.text import did_you_mean, english_list, fold_key

TemplateArgument = Annotated[
    str,
    typer.Argument(
        metavar="TEMPLATE",
        show_default=False,
        help="A template of the pack, or a Word file (.docx); with --campaign, else the open one.",
    ),
]
CampaignOption = Annotated[
    Path | None,
    typer.Option("--campaign", metavar="FILE", help="A campaign of the window (.letterkit)."),
]
PackOption = Annotated[
    str,
    typer.Option(
        "--pack",
        metavar="PACK",
        help="A campaign pack: a folder, a file (.letterkit-pack), or “plain” for the plain one.",
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
GapsOption = Annotated[
    bool, typer.Option("--allow-gaps", help="Write letters even where required fields are empty.")
]

AcceptChangesOption = Annotated[
    bool, typer.Option("--accept-changes", help="Accept the Word file's tracked changes.")
]
StripCommentsOption = Annotated[
    bool, typer.Option("--strip-comments", help="Leave the Word file's comments out.")
]
StripHiddenOption = Annotated[
    bool, typer.Option("--strip-hidden", help="Leave the Word file's hidden text out.")
]

_Texts = list[str] | None


def _option(name: str, metavar: str, help_: str) -> Any:
    return typer.Option(name, metavar=metavar, help=help_, case_sensitive=False)


@dataclass(frozen=True)
class Inputs:
    """What was asked for on the command line, as `takes_inputs` makes options of it."""

    campaign: CampaignOption = None
    pack: PackOption = ""
    all_documents: Annotated[
        bool, typer.Option("--all-documents", help="Every document of the campaign.")
    ] = False
    keep_author_names: Annotated[
        bool,
        typer.Option(
            "--keep-author-names", help="Leave in the documents who made the Word template."
        ),
    ] = False
    accept_changes: AcceptChangesOption = False
    strip_comments: StripCommentsOption = False
    strip_hidden: StripHiddenOption = False
    gaps: Annotated[
        _Texts, _option("--gap", "TEXT=FIELD", "What stands in a gap of the Word file.")
    ] = None
    leave: Annotated[
        _Texts, _option("--leave", "TEXT", "A gap of the Word file whose words are to stay.")
    ] = None
    recipients: Annotated[
        Path | None, _option("--recipients", "FILE", "The spreadsheet of recipients.")
    ] = None
    sheet: Annotated[
        str | None,
        _option("--sheet", "S", "The sheet, if not the one that looks most like a list."),
    ] = None
    include_hidden: Annotated[
        bool, typer.Option("--include-hidden", help="Take hidden rows and columns in as well.")
    ] = False
    people: Annotated[
        PeopleKind | None,
        _option(
            "--people", "WHO", f"Who is in it: {', '.join(PeopleKind)}; else the list itself says."
        ),
    ] = None
    names: Annotated[
        NameOrder | None,
        _option(
            "--names",
            "ORDER",
            f"How its names stand: {', '.join(NameOrder)}; else the list itself says.",
        ),
    ] = None
    address: Annotated[
        AddressKind | None,
        _option(
            "--address",
            "WHICH",
            f"Which of its addresses, where it has several: {', '.join(AddressKind)}.",
        ),
    ] = None
    mapping: Annotated[
        _Texts,
        _option("--map", "COLUMN=FIELD", "Which column feeds which field; “COLUMN=” for none."),
    ] = None
    values: Annotated[Path | None, _option("--values", "FILE", "A .toml file of values.")] = None
    settings: Annotated[_Texts, _option("--set", "FIELD=VALUE", "One value.")] = None
    concerns: Annotated[
        _Texts, _option("--concern", "ID", "A concern, or a sentence of your own.")
    ] = None
    per: Annotated[
        str | None,
        _option("--per", "WHAT", "One for each recipient, council, ward or area, or once."),
    ] = None
    council: Annotated[_Texts, _option("--council", "NAME", "Only this council's.")] = None
    ward: Annotated[_Texts, _option("--ward", "NAME", "Only this ward's.")] = None
    party: Annotated[_Texts, _option("--party", "NAME", "Only this party's.")] = None
    role: Annotated[
        _Texts, _option("--role", "ROLE", "Only who holds this role, such as “health scrutiny”.")
    ] = None
    text: Annotated[str, _option("--text", "WORDS", "Only rows that hold these words.")] = ""
    rows: Annotated[str, _option("--rows", "ROWS", "Only these rows: 2-40, 57.")] = ""
    without: Annotated[str, _option("--without", "ROWS", "All but these rows.")] = ""
    not_answered: Annotated[
        int | None,
        _option(
            "--not-answered", "DAYS", "Only who was written to so long ago and hasn't answered."
        ),
    ] = None
    written: Annotated[
        str, _option("--written", "TEMPLATE", "Which letter they haven't answered, if not any.")
    ] = ""
    answered: Annotated[
        list[AnswerKind] | None,
        _option("--answered", "KIND", f"Only whose last answer is this: {', '.join(AnswerKind)}."),
    ] = None
    not_written_in: Annotated[
        list[Path] | None,
        _option(
            "--not-written-in", "REPORT", "Only whom this report.csv doesn't list as written to."
        ),
    ] = None

    @property
    def word_file(self) -> dict[str, bool]:
        """What was asked for about the Word file, by the names that a campaign keeps it by."""
        asked = {
            "keep_names": self.keep_author_names, Unseen.CHANGES: self.accept_changes,
            Unseen.COMMENTS: self.strip_comments, Unseen.HIDDEN: self.strip_hidden,
        }  # fmt: skip
        return {name: True for name, is_asked in asked.items() if is_asked}

    @property
    def asks_log(self) -> bool:
        """Whether the campaign's contact log says who gets a document."""
        return self.not_answered is not None or bool(self.answered)

    @property
    def chosen(self) -> ChosenDecisions:
        """What was decided by hand for the whole list."""
        return ChosenDecisions(self.people, self.names, self.address)


def takes_inputs(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `Inputs` in the place of its parameter `inputs`."""
    hints = get_type_hints(Inputs, include_extras=True)
    names = [field.name for field in fields(Inputs)]
    own = inspect.signature(command, eval_str=True).parameters.values()
    shared = [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default,
            annotation=hints[field.name],
        )
        for field in fields(Inputs)
    ]  # fmt: skip
    rest = [
        each.replace(kind=inspect.Parameter.KEYWORD_ONLY, default="")
        if each.name == "template"
        else each.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for each in own
    ]
    parameters = [*rest[:1], *shared, *(each for each in rest[1:] if each.name != "inputs")]

    @functools.wraps(command)
    def with_options(**options: Any) -> None:
        inputs = Inputs(**{name: options.pop(name) for name in names})
        command(**options, inputs=inputs)

    with_options.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    with_options.__annotations__ = {each.name: each.annotation for each in parameters}
    return with_options


def recipient_filter_of(inputs: Inputs, pack: Pack) -> RecipientFilter:
    """Return who is to get a document. Raises LetterkitError where that isn't understood."""
    names = inputs.council or ()
    councils = [each.formal_name if (each := pack.council(name)) else name for name in names]
    return RecipientFilter(
        councils=frozenset(councils),
        wards=frozenset(inputs.ward or ()),
        parties=frozenset(inputs.party or ()),
        roles=frozenset(_role(name).label for name in inputs.role or ()),
        text=inputs.text,
        rows=parse_row_ranges(inputs.rows),
        without=parse_row_ranges(inputs.without),
    )


def _role(name: str) -> Role:
    for role in Role:
        if fold_key(name) in {fold_key(role.value), fold_key(role.label)}:
            return role
    labels = [role.label for role in Role]
    raise LetterkitError(
        f"There is no role called “{name}”.",
        did_you_mean(name, labels) or f"{english_list(labels)}.",
    )


def per_of(name: str | None) -> Per | None:
    """Return for what a document is to be made. Raises LetterkitError where that isn't known."""
    choices: Sequence[Per] = ("recipient", "council", "ward", "area", "once")
    if name is None:
        return None
    for each in choices:
        if name == each:
            return each
    raise LetterkitError(
        f"“{name}” isn't what a document can be made for.", "One of: " + ", ".join(choices)
    )


def pair(text: str, form: str) -> tuple[str, str]:
    """Return what stands on both sides of the first "=". Raises LetterkitError without any."""
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise LetterkitError(f"“{text}” should look like {form}.")
    if name.strip() == "concerns":
        raise LetterkitError("Concerns are chosen with --concern.", "Give one for each.")
    return name.strip(), value.strip()
