"""Make the README's pictures from the real program: python docs/make_pictures.py.

Writes the example campaign, lays its first letter, motion and briefing out with LibreOffice and
keeps the first page of each. Needs LibreOffice and poppler-utils (pdftoppm).
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
WIDTH = 640  # pixels: three side by side on a wide screen, and still legible one by one


def picture(document: Path, name: str, folder: Path) -> None:
    """Write the first page of a Word file to NAME.png among the pictures."""
    copy = shutil.copyfile(document, folder / f"{name}.docx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, copy]
    subprocess.run(convert, check=True, capture_output=True)
    size = ["-singlefile", "-scale-to-x", str(WIDTH), "-scale-to-y", "-1"]
    page = ["pdftoppm", "-png", *size, folder / f"{name}.pdf", PICTURES / name]
    subprocess.run(page, check=True)


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
            print(f"docs/pictures/{name}.png")


if __name__ == "__main__":
    main()
