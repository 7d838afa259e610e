#!/usr/bin/env bash
# What one would guess: of a sheet whose columns B to D are hidden, column_dimensions["C"].hidden is True.
# What happens: Excel writes neighbours that are alike as one entry, min="2" max="4"; openpyxl keeps it
#   under "B" alone, and makes fresh entries, which aren't hidden, for whoever asks for C and D. So does
#   openpyxl's own group() when its file is read again. Who leaves out hidden columns takes two of three.
# Version: openpyxl 3.1.5.
# Source: ECMA-376 part 1, 18.3.1.13 (col); openpyxl/worksheet/dimensions.py, where entries go by the
#   column letter of min.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet openpyxl==3.1.5
cd "$work"
venv/bin/python - <<'PY'
import re
import sys
import zipfile
import openpyxl

book = openpyxl.Workbook()
book.active.append(["Name", "Home address", "Home telephone", "Notes", "Ward"])
book.active.column_dimensions.group("B", "D", hidden=True)
book.save("list.xlsx")
with zipfile.ZipFile("list.xlsx") as archive:
    sheet = archive.read("xl/worksheets/sheet1.xml").decode()
columns = openpyxl.load_workbook("list.xlsx").active.column_dimensions
hidden = [letter for letter in "ABCDE" if columns[letter].hidden]
print("in the file:", *re.findall(r"<col .*?/>", sheet))
print("hidden:     ", hidden)
sys.exit(0 if 'min="2" max="4"' in sheet and hidden == ["B"] else 1)
PY
