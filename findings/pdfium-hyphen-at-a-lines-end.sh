#!/usr/bin/env bash
# What one would guess: of a PDF where one line ends in "well-" and the next begins with "known", PDFium
#   gives back the hyphen and the line's end; or, if it takes the word for one that was parted, neither.
# What happens: it gives "well", U+FFFE and "known": a character that is none (Unicode, 23.7), no hyphen
#   and no line's end, so that who looks for "well-known" or for "well" at a line's end finds nothing.
#   A line that ends otherwise keeps its end; pypdf has the hyphen and the end of both.
# Version: pypdfium2 5.15.2 (PDFium), pypdf 6.14.2; the PDF is made by reportlab 4.4.4.
# Source: PDFium's core/fpdftext/cpdf_textpage.cpp puts U+FFFE where a hyphen ends a line; its public
#   header fpdf_text.h, FPDFText_GetText, says nothing of that.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pypdfium2==5.15.2 pypdf==6.14.2 reportlab==4.4.4
cd "$work"
venv/bin/python - <<'PY'
import sys

import pypdf
import pypdfium2
from reportlab.pdfgen import canvas

page = canvas.Canvas("lines.pdf")
for height, line in ((700, "The plan is well-"), (684, "known to the board"), (668, "of the trust.")):
    page.drawString(72, height, line)
page.save()

theirs = pypdfium2.PdfDocument("lines.pdf")[0].get_textpage().get_text_range()
other = pypdf.PdfReader("lines.pdf").pages[0].extract_text()
print("PDFium:", ascii(theirs))
print("pypdf: ", ascii(other))
seen = "well\ufffeknown to the board\r\nof" in theirs and "well-\nknown" in other
sys.exit(0 if seen else 1)
PY
