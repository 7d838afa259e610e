#!/usr/bin/env bash
# What one would guess: a date that isn't in the locale's order is refused, or all of a list are taken
#   to be in the same order.
# What happens: for British English, 04/13/2017 has no month 13, so parse_date() swaps the two without a
#   word and gives 13 April; 04/03/2017 from the same American list stays 4 March. Of a list of
#   meetings some are right, and others wrong by up to eleven months.
# Version: Babel 2.19.0.
# Source: https://babel.pocoo.org/en/latest/api/dates.html takes the order of the locale for no more than
#   a hint; babel/dates.py, parse_date(), swaps where the month is above 12.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet Babel==2.19.0
cd "$work"
venv/bin/python - <<'PY'
import sys
from babel.dates import parse_date

dates = ["04/03/2017", "04/13/2017"]
read = [parse_date(date, locale="en_GB").isoformat() for date in dates]
for date, day in zip(dates, read):
    print(date, "is read as", day)
sys.exit(0 if read == ["2017-03-04", "2017-04-13"] else 1)
PY
