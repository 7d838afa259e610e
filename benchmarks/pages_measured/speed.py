"""How fast pages come and what memory they take; each is measured in a process of its own."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from benchmarks.pages_corpus.whole import hundred_pages
from benchmarks.pages_measured.libreoffice import convert_to_pdf
from benchmarks.templates import values
from letterkit.layout import lay_out, write_pdf
from letterkit.pack import built_in_pack
from letterkit.template import WordTemplate, open_template

CHANGES: Final = 100
LETTERS: Final = 60
_WARMING_UP: Final = 5
_SCREEN: Final = 96  # dots per inch
_PRINT: Final = 150


def table(soffice: str | None) -> Iterator[str]:
    """Yield the rows of a table: what was measured, the figure, the aim."""
    middle, slow, _ = _measured("first-page")
    yield f"| changed values to a painted page: median of {CHANGES} | {middle:.1f} ms | 16 ms |"
    yield f"| … 95th percentile | {slow:.1f} ms | 33 ms |"
    theirs = _libreoffice_seconds(soffice) if soffice else 0.0
    if theirs:
        yield f"| {LETTERS} letters to PDF by LibreOffice, in one process | {theirs:.1f} s | |"
    seconds, whole, memory = _measured("print-run")
    yield f"| {LETTERS} letters as a print run, one PDF | {seconds:.2f} s | |"
    if theirs:
        yield f"| … times as fast as LibreOffice | {theirs / seconds:.0f} | 20 |"
        yield f"| … with both programs’ start | {theirs / whole:.0f} | |"
    seconds, _, _ = _measured("files")
    yield f"| {LETTERS} letters as {LETTERS} PDFs | {seconds:.2f} s | |"
    if theirs:
        yield f"| … times as fast as LibreOffice | {theirs / seconds:.0f} | |"
    count, long, _ = _measured("long-document")
    yield f"| a document of {count:.0f} pages laid out | {long:.2f} s | 1 s |"
    (_, _, little), (_, _, much) = _measured("one-letter"), _measured("images")
    yield f"| peak memory: one letter | {little:.0f} MB | |"
    yield f"| … the print run | {memory:.0f} MB | |"
    yield f"| … images of {count:.0f} pages at {_PRINT} dpi, one at a time | {much:.0f} MB | |"


def measure(what: str) -> None:
    """Measure one thing in this process; print two figures and the peak memory in MB."""
    first, second = _MEASURES[what]()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(first, second, peak)


def _measured(what: str) -> tuple[float, float, float]:
    """Measure one thing in a process of its own; a print run's second figure is the process's."""
    command = [sys.executable, "-m", "benchmarks.pages", "--measure", what]
    start = time.perf_counter()
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    whole = time.perf_counter() - start
    first, second, peak = map(float, output.split())
    return first, second or whole, peak


def _libreoffice_seconds(soffice: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        files: list[Path] = []
        for number, letter in enumerate(_letters()):
            files.append(Path(folder) / f"{number}.docx")
            files[-1].write_bytes(letter)
        return convert_to_pdf(soffice, files, Path(folder))


def _template() -> WordTemplate:
    return open_template(built_in_pack().template_path("councillor-letter"))


def _letters() -> list[bytes]:
    template = _template()
    return [template.render(values(number)) for number in range(LETTERS)]


def _first_page() -> tuple[float, float]:
    template = _template()
    changes = [
        {**values(n), "councillor_name": f"Cllr {'Jane ' * (n % 5)}{n}"}
        for n in range(CHANGES + _WARMING_UP)
    ]
    spent: list[float] = []
    for change in changes:
        start = time.perf_counter()
        image = lay_out(template.render(change)).image(0, _SCREEN)
        spent.append((time.perf_counter() - start) * 1000)
        if image.isNull():
            raise RuntimeError("nothing was painted")
    spent = spent[_WARMING_UP:]
    return median(spent), quantiles(spent, n=20)[-1]


def _print_run() -> tuple[float, float]:
    letters = _letters()
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
    lay_out(_letters()[0])  # so that fonts are looked for before the clock is started
    start = time.perf_counter()
    pages = lay_out(document)
    return pages.count, time.perf_counter() - start


def _images() -> tuple[float, float]:
    pages = lay_out(hundred_pages())
    for number in range(pages.count):
        pages.image(number, _PRINT)
    return pages.count, 0


def _one_letter() -> tuple[float, float]:
    return lay_out(_letters()[0]).count, 0


_MEASURES: Final[Mapping[str, Callable[[], tuple[float, float]]]] = {
    "first-page": _first_page,
    "print-run": _print_run,
    "files": _files,
    "long-document": _long_document,
    "images": _images,
    "one-letter": _one_letter,
}
