#!/usr/bin/env bash
# Holds the reports as PDF against validators that others wrote: page-validation (PDF/UA-1 and PDF/A-2a) and outloud
# (PDF/UA-1 and what a reading voice would stumble over). They come from PyPI into a folder under target/, so this is run by hand:
# outloud must find no error. Two of its warnings are its own: ORD-001 takes the text of a paragraph or a cell before the links
# in it, wherever they stand, and PAG-001 takes the rows at the ends of long tables for running feet.
#
#   cargo build --features pdf && bash tests/pdf/validate.sh [ETAPP]

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

etapp="$(realpath "${1:-target/debug/etapp}")"
work="$PWD/target/pdf"
mkdir -p "$work"
if [ ! -x "$work/venv/bin/outloud" ]; then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet 'page-validation==0.11.*' 'outloud==0.2.*'
fi

# The real plan, now and since its first revision; two made-up ones in English; and one of two hundred milestones.
"$etapp" --quiet report --pdf "$work/real.pdf"
"$etapp" --quiet report --since 2023 --meeting 2026-03-31 --pdf "$work/real-since-2023.pdf"
"$etapp" --quiet --root tests/sites/fictive report --plan school --since 2020-01-01 --pdf "$work/school.pdf"
"$etapp" --quiet --root tests/sites/fictive report --plan library --pdf "$work/library.pdf"
rm -rf "$work/large" && cp -r tests/cases/_base "$work/large"
for number in $(seq 0 199); do
  printf 'action: %s\ntitle: Steg nummer %s är taget\ndue: %s\n' "$((number % 2 + 1))" "$number" "$((2024 + number % 4))" \
    >"$work/large/content/milestones/steg-$number.yaml"
done
"$etapp" --quiet --root "$work/large" report --meeting 2030-01-01 --pdf "$work/large.pdf"

cd "$work"
reports=(real.pdf real-since-2023.pdf school.pdf library.pdf large.pdf)
venv/bin/python - "${reports[@]}" <<'PYTHON'
import sys
from page import ValidationProfile, validate_pdf

wrong = 0
for path in sys.argv[1:]:
    for profile in (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A):
        report = validate_pdf(path, profile=profile)
        wrong += not report.is_compliant
        print(f"{path} {profile.value}: {'passed' if report.is_compliant else report}")
sys.exit(1 if wrong else 0)
PYTHON
venv/bin/outloud "${reports[@]}"
