"""`letterkit labels` and `letterkit envelopes`: for the people whom letters go to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

import typer

from letterkit.campaign import NO_CHOICES, StationeryChoices
from letterkit.cli.inputs import Inputs, JsonOption, TemplateArgument, takes_inputs
from letterkit.cli.jobs import OpenJob, make_jobs
from letterkit.cli.pdf import OverwriteOption
from letterkit.cli.places import AllowPlaceOption, guard_for, typed_paths
from letterkit.cli.show import diagnostic_as_json, say, show_diagnostics, show_json, show_table
from letterkit.diagnostics import Diagnostic, Severity, by_severity
from letterkit.errors import LetterkitError
from letterkit.file_errors import write_errors
from letterkit.files import atomic_write, is_there
from letterkit.merge import Order
from letterkit.pack import open_named_pack
from letterkit.path_guard import PathGuard
from letterkit.recipients import format_address
from letterkit.text import plural

if TYPE_CHECKING:
    from letterkit.stationery import AddressBook, LabelSheet, Sender, Stationery

OutOption = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="The file to write: a .docx for Word, or a .pdf."),
]
HouseholdOption = Annotated[
    bool | None,
    typer.Option("--household/--no-household", help="One for each address that people share."),
]
OrderOption = Annotated[
    Order | None, typer.Option("--order", help="In which order.", case_sensitive=False)
]
_AS_LARGE: Final = "Print at actual size (100 %), not fitted to the page."


class _Addressed(NamedTuple):
    """A job, the addresses of its letters, and what its campaign says of such."""

    opened: OpenJob
    book: AddressBook
    choices: StationeryChoices


@takes_inputs
def labels(  # noqa: PLR0913 - each is an option of the command
    template: TemplateArgument,
    inputs: Inputs,
    out: OutOption = None,
    label_sheet: Annotated[
        str, typer.Option("--label-sheet", metavar="NAME", help="The labels, such as L7160.")
    ] = "",
    own_size: Annotated[
        str,
        typer.Option(
            "--own-size",
            metavar="MEASURES",
            help="Other labels, in mm: width=, height=, columns=, rows=, left=, top=, across=, "
            "down=, with commas between them.",
        ),
    ] = "",
    list_sheets: Annotated[
        bool, typer.Option("--list-sheets", "--sheets", help="List the sheets that are known.")
    ] = False,
    start: Annotated[
        int,
        typer.Option("--start", metavar="N", min=1, help="Begin at this label of a used sheet."),
    ] = 1,
    household: HouseholdOption = None,
    order: OrderOption = None,
    overwrite: OverwriteOption = False,
    allow_place: AllowPlaceOption = None,
    json: JsonOption = False,
) -> None:
    """Write sheets of address labels for the people whom letters go to, for Word or as PDF.

    What isn't said is as the campaign has it.
    """
    from letterkit.stationery import make_labels, sheet_of  # noqa: PLC0415 - for no other command

    if list_sheets:
        _show_sheets(as_json=json)
        return
    stated = _sheet(label_sheet, own_size, inputs)
    target = _target(out, overwrite=overwrite)
    guard = guard_for(allow_place, [*typed_paths(template, inputs), target])
    addressed = _addressed(template, inputs, guard, household=household, order=order)
    sheet = stated or sheet_of(addressed.choices)
    made = make_labels(addressed.book.addresses, sheet, start=start)
    _finish(addressed, made, target, "label", as_json=json)


@takes_inputs
def envelopes(  # noqa: PLR0913 - each is an option of the command
    template: TemplateArgument,
    inputs: Inputs,
    out: OutOption = None,
    size: Annotated[str, typer.Option("--size", metavar="SIZE", help="DL, C6, C5 or C4.")] = "",
    window: Annotated[
        bool | None,
        typer.Option("--window/--plain", help="Through a window the letter’s own address is read."),
    ] = None,
    sender: Annotated[
        bool, typer.Option("--sender", help="Top left, the letters’ own sender.")
    ] = False,
    sender_address: Annotated[
        str, typer.Option("--sender-address", metavar="TEXT", help="Top left, this sender.")
    ] = "",
    logo: Annotated[
        Path | None, typer.Option("--logo", metavar="FILE", help="Top left, this picture.")
    ] = None,
    household: HouseholdOption = None,
    order: OrderOption = None,
    overwrite: OverwriteOption = False,
    allow_place: AllowPlaceOption = None,
    json: JsonOption = False,
) -> None:
    """Write envelopes for the people whom letters go to, a page each, for Word or as PDF.

    What isn't said is as the campaign has it.
    """
    from letterkit.stationery import Envelope, make_envelopes, size_of  # noqa: PLC0415 - as above

    stated = _size(size) if size else None
    target = _target(out, overwrite=overwrite)
    guard = guard_for(allow_place, [*typed_paths(template, inputs), target, logo])
    addressed = _addressed(template, inputs, guard, household=household, order=order)
    choices = addressed.choices
    envelope = Envelope(
        stated or size_of(choices), choices.has_window if window is None else window
    )
    of = _sender(addressed, sender_address, logo, from_letters=sender)
    made = make_envelopes(addressed.book.addresses, envelope, of)
    _finish(addressed, made, target, "envelope", as_json=json)


def _show_sheets(*, as_json: bool) -> None:
    from letterkit.stationery import SHEETS, measures_of  # noqa: PLC0415 - as above

    if as_json:
        show_json([
            {"name": each.name, "also": list(each.also), **measures_of(each), "source": each.source}
            for each in SHEETS
        ])  # fmt: skip
        return
    headings = ("Sheet", "Also", "Labels", "Label, mm", "First at, mm", "Steps, mm", "Source")
    show_table(
        headings,
        [
            (
                each.name, ", ".join(each.also), f"{each.columns} × {each.rows}",
                f"{each.width:g} × {each.height:g}", f"{each.left:g}, {each.top:g}",
                f"{each.across:g}, {each.down:g}", each.source,
            )
            for each in SHEETS
        ],
    )  # fmt: skip


def _sheet(name: str, own_size: str, inputs: Inputs) -> LabelSheet | None:
    """Return the sheet that was asked for, None for a campaign's own.

    Ends with status 2 where that isn't understood.
    """
    from letterkit.stationery import find_sheet, own_sheet, parse_measures  # noqa: PLC0415 - as above

    if not (name or own_size) and inputs.campaign is not None:
        return None
    if bool(name) == bool(own_size):
        mistaken = " --sheet is the spreadsheet’s." if inputs.sheet else ""
        raise typer.BadParameter(
            f"Say either with --label-sheet which labels you have, or with --own-size.{mistaken}"
        )
    try:
        return find_sheet(name) if name else own_sheet(parse_measures(own_size))
    except LetterkitError as error:
        raise typer.BadParameter(str(error)) from error


def _size(name: str) -> Any:
    from letterkit.stationery import EnvelopeSize  # noqa: PLC0415 - as above

    try:
        return EnvelopeSize(name.strip().upper())
    except ValueError as error:
        known = ", ".join(each.value for each in EnvelopeSize)
        raise typer.BadParameter(f"“{name}” is no size of envelopes here: {known}.") from error


def _target(out: Path | None, *, overwrite: bool) -> Path:
    """Return the file to write. Raises LetterkitError where that is there and isn't to go."""
    if out is None:
        raise typer.BadParameter("Say with --out which file to write: a .docx or a .pdf.")
    if out.suffix.lower() not in {".docx", ".pdf"}:
        raise typer.BadParameter(f"“{out.name}” ends neither in .docx nor in .pdf.")
    if not overwrite and is_there(out):
        raise LetterkitError(
            f"“{out.name}” is already there and was left as it is.",
            "Use --overwrite to replace it, or choose another name.",
        )
    return out


def _addressed(
    template: str, inputs: Inputs, guard: PathGuard, *, household: bool | None, order: Order | None
) -> _Addressed:
    """Return the addresses of a job's letters; of a bare list, those that any letter would have."""
    from letterkit.stationery import addresses_of, order_of  # noqa: PLC0415 - as above

    if inputs.all_documents:
        raise typer.BadParameter("Addresses are one document’s: leave --all-documents out.")
    if not template and inputs.campaign is None:
        template = _any_letter(inputs)
    [opened] = make_jobs(template, inputs, guard).opened
    choices = opened.job.campaign.stationery
    together = choices.by_household if household is None else household
    book = addresses_of(opened.job, order=order or order_of(choices), by_household=together)
    return _Addressed(opened, book, choices)


def _any_letter(inputs: Inputs) -> str:
    """Return the pack's first template for recipients: only whom it goes to matters here."""
    if inputs.recipients is None:
        raise typer.BadParameter("Say with --recipients which list, or give --campaign.")
    templates = open_named_pack(inputs.pack).templates
    return next((name for name, each in templates.items() if each.per == "recipient"), "")


def _sender(
    addressed: _Addressed, address: str, logo: Path | None, *, from_letters: bool
) -> Sender:
    """Return the sender that was typed, the letters' or the campaign's. Raises LetterkitError."""
    from letterkit.stationery import Sender, sender_of  # noqa: PLC0415 - as above

    if address and from_letters:
        raise typer.BadParameter("Give --sender-address or --sender, not both.")
    opened, choices = addressed.opened, addressed.choices
    text = sender_of(opened.job) if from_letters else format_address(address)
    if choices != NO_CHOICES and not (from_letters or address):
        text = sender_of(opened.job) if choices.sender is None else choices.sender
    if from_letters and not text:
        raise LetterkitError(
            "The letters name no sender.", "Give the address with --sender-address."
        )
    picture = str(logo.absolute()) if logo is not None else choices.logo_file
    if not picture:
        return Sender(text)
    try:
        image = opened.job.picture_files.image(picture, from_list=False)
    except LetterkitError as error:
        raise LetterkitError(
            f"“{Path(picture).name}” can’t be used as a logo. {error.message}", error.hint
        ) from error
    return Sender(text, image)


def _finish(
    addressed: _Addressed, made: Stationery, target: Path, noun: str, *, as_json: bool
) -> None:
    """Write the file, say what is in it, and end with status 1 where somebody is left out."""
    _write(made, target)
    diagnostics = by_severity((*addressed.book.diagnostics, *made.diagnostics))
    if as_json:
        show_json({
            "file": str(target), "count": made.count, "pages": made.pages,
            "problems": [diagnostic_as_json(each) for each in diagnostics],
        })  # fmt: skip
    else:
        for note in addressed.opened.notes:
            say(f"▲ {note}")
        show_diagnostics(diagnostics)
        on = f" on {plural(made.pages, 'sheet')}" if noun == "label" else ""
        say(f"{plural(made.count, noun)}{on} written to {target}. {_AS_LARGE}")
    if _left_out(diagnostics):
        raise typer.Exit(1)


def _left_out(diagnostics: Sequence[Diagnostic]) -> bool:
    from letterkit.stationery import LEFT_OUT  # noqa: PLC0415 - as above

    return any(each.severity is Severity.ERROR or each.kind in LEFT_OUT for each in diagnostics)


def _write(made: Stationery, target: Path) -> None:
    if target.suffix.lower() == ".pdf":
        from letterkit.layout import lay_out  # noqa: PLC0415 - no other command waits for Qt

        lay_out(made.content).write_pdf(target)
        return
    message = f"“{target.name}” can’t be written."
    with write_errors(message, target, program="Word"):
        atomic_write(target, made.content)
