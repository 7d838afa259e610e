"""How true to LibreOffice's the pages of `letterkit.layout` are, and how fast they come.

`python -m benchmarks.pages` prints three tables: the built-in templates merged with little and
much data, the documents of `benchmarks.pages_corpus`, and times and memory. LibreOffice stands in
for Word, which can't run here. A document agrees in the lines that end at the same words on the
same page, read from both PDFs alike (see `benchmarks.pages_measured.lines`).

`python -m benchmarks.pages FOLDER` compares with Word itself: files that Word was the last to save
tell how many pages it made of them, and where each began (see `pages_measured.word_pages`).
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pages_corpus import corpus
from benchmarks.pages_measured import speed
from benchmarks.pages_measured.built_in import built_in_documents
from benchmarks.pages_measured.libreoffice import convert_to_pdf, find_libreoffice
from benchmarks.pages_measured.lines import Agreement, compare, pages_of
from benchmarks.pages_measured.repagination import measure
from benchmarks.pages_measured.side_by_side import write_pictures
from letterkit.layout import Pages, lay_out
from letterkit.layout.painting.off_page import marks_off_page

PARTS = ("built-in", "corpus", "speed")


@dataclass(frozen=True, slots=True)
class Compared:
    """One document laid out by letterkit and by LibreOffice; agreement is None without it."""

    name: str
    pages: int
    their_pages: int
    agreement: Agreement | None
    off_page: int = 0  # lines and pictures that can't be seen


def compared(
    documents: Mapping[str, bytes], soffice: str | None, pictures: Path | None
) -> list[Compared]:
    """Lay out each document with letterkit, and all of them with LibreOffice if it is there."""
    laid_out = {name: lay_out(content) for name, content in documents.items()}
    if soffice is None:
        return [
            Compared(name, pages.count, 0, None, off_page(pages))
            for name, pages in laid_out.items()
        ]
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = Path(folder) / "ours", Path(folder) / "theirs"
        ours.mkdir()
        theirs.mkdir()
        files = {name: Path(folder) / f"{name}.docx" for name in documents}
        for name, content in documents.items():
            files[name].write_bytes(content)
            laid_out[name].write_pdf(ours / f"{name}.pdf")
        convert_to_pdf(soffice, files.values(), theirs)
        comparisons: list[Compared] = []
        for name, pages in laid_out.items():
            one, other = (place / f"{name}.pdf" for place in (ours, theirs))
            lines = pages_of(other)
            agreement = compare(pages_of(one), lines)
            comparisons.append(Compared(name, pages.count, len(lines), agreement, off_page(pages)))
            if pictures:
                write_pictures(name, pages, (one, other), pictures)
        return comparisons


def off_page(pages: Pages) -> int:
    """Return how many lines and pictures of a document lie off their pages."""
    displays = map(pages.display, range(pages.count))
    return sum(1 for display in displays for _mark in marks_off_page(display))


def show(comparisons: Iterable[Compared], *, differences: int) -> None:
    """Print a row for each document, and one for them all."""
    print("| document | pages | LibreOffice’s | off the page | equal lines | share |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    counted: list[Agreement] = []
    same = total = off = 0
    for each in comparisons:
        total += 1
        off += each.off_page
        if each.agreement is None:
            print(f"| {each.name} | {each.pages} | | {each.off_page} | | |")
            continue
        counted.append(each.agreement)
        same += each.pages == each.their_pages
        equal = f"{each.agreement.equal} of {each.agreement.lines} | {each.agreement.share:.1%}"
        print(f"| {each.name} | {each.pages} | {each.their_pages} | {each.off_page} | {equal} |")
        _show_differences(each.agreement, differences)
    if counted:
        equal, lines = sum(one.equal for one in counted), sum(one.lines for one in counted)
        share = f"{equal:,} of {lines:,} | {equal / lines:.1%}"
        print(f"| **all {total}** | same count: {same / total:.1%} | | {off} | {share} |")
    print()


def _show_differences(agreement: Agreement, count: int) -> None:
    for title, lines in (("ours", agreement.ours), ("theirs", agreement.theirs)):
        for line in lines[:count]:
            print(f"    {title}: {line}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="of Word files that Word saved")
    parser.add_argument("--part", choices=PARTS, help="measure only this part")
    parser.add_argument("--only", metavar="NAME", help="compare only this document")
    parser.add_argument("--differences", type=int, default=0, metavar="N", help="list N lines each")
    parser.add_argument("--pictures", type=Path, metavar="FOLDER", help="write both, side by side")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="only write the documents")
    parser.add_argument("--turns", type=int, default=3, help="how often PDFs are written")
    parser.add_argument("--against", type=Path, metavar="CHECKOUT", help="time this one’s, too")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if arguments.measure:
        speed.measure(arguments.measure)
        return
    if arguments.folder:
        for line in measure(arguments.folder):
            print(line, flush=True)
        return
    soffice = find_libreoffice()
    if soffice is None:
        print("LibreOffice or poppler’s tools aren’t installed, so only letterkit is measured.\n")
    parts = [arguments.part] if arguments.part else list(PARTS)
    if "built-in" in parts:
        _show_part("The built-in templates", dict(built_in_documents()), soffice, arguments)
    if "corpus" in parts:
        documents = {
            name: make() for name, make in corpus().items() if arguments.only in {None, name}
        }
        _show_part("Documents of all kinds", documents, soffice, arguments)
    if "speed" in parts and not arguments.only:
        print("## Speed and memory\n\n| what | measured | aim |\n| --- | ---: | ---: |")
        for row in speed.table(soffice, arguments.against, arguments.turns):
            print(row, flush=True)


def _show_part(
    title: str, documents: Mapping[str, bytes], soffice: str | None, arguments: argparse.Namespace
) -> None:
    only: str | None = arguments.only
    chosen = {name: content for name, content in documents.items() if only in {None, name}}
    if not chosen:
        return
    if arguments.write:
        arguments.write.mkdir(parents=True, exist_ok=True)
        for name, content in chosen.items():
            (arguments.write / f"{name}.docx").write_bytes(content)
        return
    print(f"## {title}\n")
    show(compared(chosen, soffice, arguments.pictures), differences=arguments.differences)


if __name__ == "__main__":
    main()
