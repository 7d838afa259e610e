"""How fast pages come and what memory they take; each is measured in a process of its own."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from benchmarks.pages_corpus.whole import hundred_pages
from benchmarks.pages_measured.libreoffice import convert_to_pdf
from benchmarks.templates import values
from letterkit.layout import lay_out, write_pdf
from letterkit.pack import built_in_pack
from letterkit.template import Package, WordTemplate, open_template

CHANGES: Final = 100
LETTERS: Final = 60
MANY: Final = 5000
_WARMING_UP: Final = 5
_SCREEN: Final = 96  # dots per inch
_PRINT: Final = 150
_HERE: Final = Path(__file__).resolve().parents[2]
_WAYS: Final = (
    ("print-run", f"{LETTERS} letters as one PDF", 30),
    ("files", f"{LETTERS} letters as {LETTERS} PDFs", 15),
)


def table(soffice: str | None, other: Path | None, turns: int) -> Iterator[str]:
    """Yield the rows of a table: what was measured, the figure, the aim.

    Writing PDFs takes `turns` with LibreOffice and with the letterkit of another checkout.
    """
    middle, slow, _ = _measured("first-page")
    yield f"| changed values to a painted page: median of {CHANGES} | {middle:.1f} ms | 16 ms |"
    yield f"| … 95th percentile | {slow:.1f} ms | 33 ms |"
    yield from _in_turns(soffice, other, turns)
    count, long, _ = _measured("long-document")
    yield f"| a document of {count:.0f} pages laid out | {long:.2f} s | 1 s |"
    for what, name in (
        ("one-letter", "one letter"),
        ("print-run", f"{LETTERS} letters as one PDF"),
        ("long-run", f"{MANY:,} letters as one PDF"),
        ("images", f"images of {count:.0f} pages at {_PRINT} dpi, one at a time"),
    ):
        yield f"| peak memory: {name} | {_measured(what)[2]:.0f} MB | |"


def _in_turns(soffice: str | None, other: Path | None, turns: int) -> Iterator[str]:
    """Yield the rows of writing PDFs; ratios are medians over the turns, each of one moment."""
    theirs: list[float] = []
    ours: dict[str, list[tuple[float, float]]] = {way: [] for way, *_ in _WAYS}
    others: dict[str, list[float]] = {way: [] for way, *_ in _WAYS}
    for _turn in range(turns):
        if soffice:
            theirs.append(_libreoffice_seconds(soffice))
        for way, *_ in _WAYS:
            ours[way].append(_measured(way)[:2])
            if other:
                others[way].append(_measured(way, other)[0])
    if theirs:
        yield f"| {LETTERS} letters to PDF by LibreOffice, in one process | {_range(theirs)} s | |"
    for way, name, aim in _WAYS:
        seconds, wholes = zip(*ours[way], strict=True)
        yield f"| {name}, straight from the merge | {_range(seconds)} s | |"
        if theirs:
            yield f"| … times as fast as LibreOffice | {_ratio(theirs, seconds):.1f} | {aim} |"
            yield f"| … with both programs’ start | {_ratio(theirs, wholes):.1f} | |"
        if other:
            ratio = _ratio(others[way], seconds)
            yield f"| … times as fast as {other.name}, of letters merged before | {ratio:.1f} | 2 |"


def _range(seconds: Sequence[float]) -> str:
    return f"{min(seconds):.2f}–{max(seconds):.2f}"


def _ratio(theirs: Sequence[float], ours: Sequence[float]) -> float:
    return median(one / other for one, other in zip(theirs, ours, strict=True))


def measure(what: str) -> None:
    """Measure one thing in this process; print two figures and the peak memory in MB."""
    first, second = _MEASURES[what]()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(first, second, peak)


def _measured(what: str, checkout: Path = _HERE) -> tuple[float, float, float]:
    """Measure one thing in a process of its own; a print run's second figure is the process's.

    Another checkout's letterkit is measured by that checkout's own benchmark.
    """
    command = [sys.executable, "-m", "benchmarks.pages", "--measure", what]
    paths = {"PYTHONPATH": str(checkout.resolve())}
    start = time.perf_counter()
    output = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=checkout, env=os.environ | paths
    ).stdout
    whole = time.perf_counter() - start
    first, second, peak = map(float, output.split())
    return first, second or whole, peak


def _libreoffice_seconds(soffice: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        files: list[Path] = []
        template = _template()
        for number in range(LETTERS):
            files.append(Path(folder) / f"{number}.docx")
            files[-1].write_bytes(template.render(values(number)))
        return convert_to_pdf(soffice, files, Path(folder))


def _template() -> WordTemplate:
    return open_template(built_in_pack().template_path("councillor-letter"))


def _letters(count: int = LETTERS) -> Iterator[Package]:
    template = _template()
    return (template.render_package(values(number)) for number in range(count))


def _file() -> bytes:
    return _template().render(values(0))


def _first_page() -> tuple[float, float]:
    template = _template()
    changes = [
        {**values(n), "councillor_name": f"Cllr {'Jane ' * (n % 5)}{n}"}
        for n in range(CHANGES + _WARMING_UP)
    ]
    spent: list[float] = []
    for change in changes:
        start = time.perf_counter()
        image = lay_out(template.render_package(change)).image(0, _SCREEN)
        spent.append((time.perf_counter() - start) * 1000)
        if image.isNull():
            raise RuntimeError("nothing was painted")
    spent = spent[_WARMING_UP:]
    return median(spent), quantiles(spent, n=20)[-1]


def _print_run(count: int = LETTERS) -> tuple[float, float]:
    letters = _letters(count)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        write_pdf(map(lay_out, letters), Path(folder) / "letters.pdf")
        return time.perf_counter() - start, 0


def _files() -> tuple[float, float]:
    letters = _letters()
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        for number, letter in enumerate(letters):
            lay_out(letter).write_pdf(Path(folder) / f"{number}.pdf")
        return time.perf_counter() - start, 0


def _long_document() -> tuple[float, float]:
    document = hundred_pages()
    lay_out(_file())  # so that fonts are looked for before the clock is started
    start = time.perf_counter()
    pages = lay_out(document)
    return pages.count, time.perf_counter() - start


def _images() -> tuple[float, float]:
    pages = lay_out(hundred_pages())
    for number in range(pages.count):
        pages.image(number, _PRINT)
    return pages.count, 0


def _one_letter() -> tuple[float, float]:
    return lay_out(_file()).count, 0


_MEASURES: Final[Mapping[str, Callable[[], tuple[float, float]]]] = {
    "first-page": _first_page,
    "print-run": _print_run,
    "long-run": lambda: _print_run(MANY),
    "files": _files,
    "long-document": _long_document,
    "images": _images,
    "one-letter": _one_letter,
}
