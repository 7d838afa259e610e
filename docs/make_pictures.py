"""Make the README's pictures from the real program: python docs/make_pictures.py.

Writes the example campaign, lays its first letter, motion and briefing out with LibreOffice and
keeps the first page of each; of labels and envelopes, the first page of letterkit's own PDF. Needs
LibreOffice and poppler-utils (pdftoppm).
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PICTURES = Path(__file__).resolve().parent / "pictures"
SHOWN = {
    "letter": "Letters to councillors",
    "motion": "Council motions",
    "briefing": "MP briefings",
}
STATIONERY = {
    "labels": ("labels", "--label-sheet", "L7160"),
    "envelope": ("envelopes", "--size", "DL", "--sender"),
}
WIDTH = 640  # pixels: three side by side on a wide screen, and still legible one by one


def picture(document: Path, name: str, folder: Path) -> None:
    """Write the first page of a Word file to NAME.png among the pictures."""
    copy = shutil.copyfile(document, folder / f"{name}.docx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, copy]
    subprocess.run(convert, check=True, capture_output=True)
    picture_of_pdf(folder / f"{name}.pdf", name)


def picture_of_pdf(pdf: Path, name: str) -> None:
    """Write the first page of a PDF to NAME.png among the pictures."""
    size = ["-singlefile", "-scale-to-x", str(WIDTH), "-scale-to-y", "-1"]
    subprocess.run(["pdftoppm", "-png", *size, pdf, PICTURES / name], check=True)
    print(f"docs/pictures/{name}.png")


def main() -> None:
    """Make all the pictures."""
    for program in ("soffice", "pdftoppm"):
        if shutil.which(program) is None:
            sys.exit(f"This needs {program}, which is not installed.")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        example = folder / "example"
        subprocess.run([sys.executable, "-m", "letterkit", "example", example], check=True)
        for name, title in SHOWN.items():
            picture(min((example / title).glob("*.docx")), name, folder)
        people = ("--recipients", example / "example-councillors.xlsx")
        values = ("--values", example / "example-values.toml")
        for name, options in STATIONERY.items():
            command, *rest = options
            pdf = folder / f"{name}.pdf"
            made = [command, "councillor-letter", *people, *values, *rest, "--out", pdf]
            # Some have no address, which its exit status tells.
            merge = [sys.executable, "-m", "letterkit", *made]
            subprocess.run(merge, check=False, capture_output=True)
            picture_of_pdf(pdf, name)


if __name__ == "__main__":
    main()
