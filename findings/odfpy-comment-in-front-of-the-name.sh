#!/usr/bin/env bash
# What one would guess: the text of a cell is what the cell shows.
# What happens: odfpy's own extractText() gives the cell's comment as well, in front and without a space,
#   and joins its lines. A note to oneself becomes part of the name that a letter goes to.
# Version: odfpy 1.4.1; python-calamine 0.9.1, which reads the name alone.
# Source: OpenDocument 1.3 part 3, 9.1.4 and 14.1: a cell holds its office:annotation beside its text:p;
#   odf/teletype.py goes through all children alike.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet odfpy==1.4.1 python-calamine==0.9.1
cd "$work"
venv/bin/python - <<'PY'
import sys
import python_calamine
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet, load
from odf.table import Table, TableCell, TableRow
from odf.teletype import extractText
from odf.text import P

def within(outer, *inner):
    for each in inner:
        outer.addElement(each)
    return outer

note = within(Annotation(), P(text="ring after six"))
cell = within(TableCell(valuetype="string"), note, P(text="Cllr Ann Example"))
book = OpenDocumentSpreadsheet()
within(book.spreadsheet, within(Table(name="List"), within(TableRow(), cell)))
book.save("list.ods")
one = extractText(load("list.ods").getElementsByType(TableCell)[0])
other = python_calamine.load_workbook("list.ods").get_sheet_by_index(0).to_python()[0][0]
print("odfpy:   ", one)
print("calamine:", other)
sys.exit(0 if (one, other) == ("ring after sixCllr Ann Example", "Cllr Ann Example") else 1)
PY
