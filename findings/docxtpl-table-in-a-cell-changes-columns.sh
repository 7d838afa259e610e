#!/usr/bin/env bash
# What one would guess: a table without tags has the same columns in the document as in the template.
# What happens: a table with another one in a cell gets the inner one's columns, too. To make good
#   what tags do to columns, docxtpl counts the cells of each row and gives the grid as many columns;
#   but it counts the rows of tables in cells as the outer table's. A box of one cell round a table of
#   four columns has four columns afterwards, and the one that it had shrinks to a quarter.
# Version: docxtpl 0.20.2 with python-docx 1.2.0.
# Source: docxtpl/template.py, fix_tables(), which looks for a table's rows at any depth.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet docxtpl==0.20.2 python-docx==1.2.0
cd "$work"
venv/bin/python - <<'PY'
import sys
from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate

letter = Document()
letter.add_paragraph("Dear {{ name }}")
box = letter.add_table(1, 1).cell(0, 0)
box.paragraphs[0].text = "Please send us the following."
for cell, text in zip(box.add_table(1, 4).rows[0].cells, ("Item", "From", "To", "Remarks")):
    cell.text = text
box.add_paragraph()
letter.save("template.docx")
template = DocxTemplate("template.docx")
template.render({"name": "Councillor Lee"})
template.save("letter.docx")


def columns(path):
    grid = Document(path).tables[0]._tbl.tblGrid
    return [int(column.get(qn("w:w"))) for column in grid]


before, after = columns("template.docx"), columns("letter.docx")
print("columns of the box, in the template:", before)
print("columns of the box, in the document:", after)
sys.exit(0 if len(before) == 1 and len(after) == 4 and after[0] < before[0] / 2 else 1)
PY
