#!/usr/bin/env bash
# What one would guess: a paragraph's text is what Word shows of it.
# What happens: python-docx's Paragraph.text leaves out what stands in a content control, and what was
#   inserted while changes were tracked. A letter with both reads "Dear ,".
# Version: python-docx 1.2.0.
# Source: docx/oxml/text/paragraph.py: the text is that of the children w:r and w:hyperlink; w:sdt and
#   w:ins (ECMA-376 part 1, 17.5.2.31 and 17.13.5.18) hold runs too.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet python-docx==1.2.0
cd "$work"
venv/bin/python - <<'PY'
import sys
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

letter = Document()
paragraph = letter.add_paragraph("Dear ")
for xml in (
    "<w:sdt {}><w:sdtPr/><w:sdtContent><w:r><w:t>Councillor Example</w:t></w:r></w:sdtContent></w:sdt>",
    '<w:ins {} w:id="1" w:author="A" w:date="2017-03-01T09:00:00Z"><w:r><w:t xml:space="preserve">'
    " and colleagues</w:t></w:r></w:ins>",
):
    paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
paragraph.add_run(",")
letter.save("letter.docx")
text = Document("letter.docx").paragraphs[0].text
print("Word shows: Dear Councillor Example and colleagues,")
print("text:      ", text)
sys.exit(0 if text == "Dear ," else 1)
PY
