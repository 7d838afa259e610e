"""`letterkit pack`: begin a campaign pack of one's own, look it over, make one file of it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from letterkit.cli.inputs import JsonOption
from letterkit.cli.show import say, show_json
from letterkit.errors import LetterkitError
from letterkit.file_errors import write_errors
from letterkit.files import atomic_write, is_there
from letterkit.merge import review_pack
from letterkit.pack import (
    PACK_ENDING,
    PLAIN,
    Pack,
    named_parts,
    open_named_pack,
    open_pack,
    pack_bytes,
)
from letterkit.text import english_list, plural

app = typer.Typer(
    help="Campaign packs: begin one, look one over, make one file of it to pass on.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_BUILT_IN = "built-in"
_WORD_FILES = frozenset({".docx", ".dotx"})
PackArgument = Annotated[
    Path, typer.Argument(metavar="PACK", help=f"A pack: a folder, or a file ({PACK_ENDING}).")
]


@app.command("new")
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
    start: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="PACK",
            help=f"“{PLAIN}”, “{_BUILT_IN}”, a pack of your own, or a Word file (.docx).",
        ),
    ] = PLAIN,
) -> None:
    """Begin a pack of your own, as a copy of another or with a Word file, whose gaps are fields."""
    if is_there(folder):
        raise LetterkitError(f"“{folder}” is there already.", "Choose another name.")
    if Path(start).suffix.casefold() in _WORD_FILES:
        _begin_with_word_file(folder, Path(start))
        return
    pack = open_named_pack("" if start == _BUILT_IN else start)
    with write_errors(f"“{folder}” can't be made."):
        for name, content in named_parts(pack).items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            atomic_write(target, content)
    say(f"{folder} made, as a copy of “{pack.name}”. Change pack.toml and the Word files in it.")


def _begin_with_word_file(folder: Path, file: Path) -> None:
    # Other commands don't wait for what makes packs.
    from letterkit.merge.drafting import draft_of_file  # noqa: PLC0415
    from letterkit.pack.drafting import write_draft  # noqa: PLC0415

    draft = draft_of_file(file)
    write_draft(draft, folder)
    say(f"{folder} made, with “{file.name}”. Change pack.toml and the Word file in it.")
    left = [f"“{gap.text}”" for gaps in draft.gaps.values() for gap in gaps if gap.field is None]
    if left:
        say(f"▲ Still gaps, for which fields are wanted in the Word file: {english_list(left)}.")


@app.command("check")
def check(pack: PackArgument, json: JsonOption = False) -> None:
    """Tell what a pack contains, and all that is wrong in it; exit status 1 if anything is."""
    opened, errors = review_pack(pack)
    if json:
        show_json({
            **(contents(opened) if opened else {}),
            "errors": [{"error": each.message, "hint": each.hint} for each in errors],
        })  # fmt: skip
    else:
        for each in errors:
            say(f"✗ {each}")
        if opened and not errors:
            for line in opened.summary:
                say(line)
        say(plural(len(errors), "error") + ".")
    if errors:
        raise typer.Exit(1)


@app.command("build")
def build(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The pack's folder.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="The file to write.")
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the file.")] = False,
) -> None:
    """Make one file of a pack, to be passed on; of the same pack, always the same file."""
    target = out or folder.absolute().with_name(f"{folder.absolute().name}{PACK_ENDING}")
    if target.suffix.casefold() != PACK_ENDING:
        raise typer.BadParameter(f"“{target.name}” has to end in {PACK_ENDING}.")
    if is_there(target) and not overwrite:
        raise LetterkitError(f"“{target.name}” is there already.", "Use --overwrite to replace it.")
    _opened, errors = review_pack(folder)
    if errors:
        raise LetterkitError(errors[0].message, "“letterkit pack check” tells all that is wrong.")
    content = pack_bytes(open_pack(folder))
    with write_errors(f"“{target.name}” can't be written.", target):
        atomic_write(target, content)
    say(f"{target} made.")


def contents(pack: Pack) -> dict[str, object]:
    """Return what a pack contains, by what it is."""
    return {
        "name": pack.name,
        "version": pack.version,
        "documents": [each.title for each in pack.templates.values()],
        "fields": list(pack.fields),
        "concerns": list(pack.concerns),
        "lists": {name: len(entries) for name, entries in pack.lists.items()},
    }
