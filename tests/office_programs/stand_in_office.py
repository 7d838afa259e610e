"""Stands in for LibreOffice's command, with its bad days.

What becomes of a document is in it: `hang`, `crash`, `refuse`, `nothing` or `half`; anything else
becomes a PDF. Each start is a line of the log: the profile, and what the documents say.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

A_PDF = b"%PDF-1.6\n%stands for pages\n%%EOF\n"


def _main(log: Path, arguments: list[str]) -> None:
    out = Path(arguments[arguments.index("--outdir") + 1])
    documents = [Path(each) for each in arguments if each.endswith(".docx")]
    profile = next(each for each in arguments if each.startswith("-env:UserInstallation="))
    texts = [document.read_text("utf-8", "replace") for document in documents]
    with log.open("a", encoding="utf-8") as file:
        file.write("\t".join((profile, *texts)) + "\n")
    for document, text in zip(documents, texts, strict=True):
        pdf = out / f"{document.stem}.pdf"
        if text == "hang":
            threading.Event().wait()
        if text == "crash":
            sys.exit(77)
        if text == "nothing":
            pdf.write_bytes(b"")
        elif text == "half":
            pdf.write_bytes(A_PDF[:12])
        elif text != "refuse":
            pdf.write_bytes(A_PDF)


_main(Path(sys.argv[1]), sys.argv[2:])
