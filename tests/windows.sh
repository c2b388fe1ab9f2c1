#!/usr/bin/env bash
# The program for Windows, run under Wine: what it checks, builds, freezes and serves is held to what the program of this
# machine makes of the same, byte for byte. Needs the target x86_64-pc-windows-gnu (rustup target add), and Debian's
# gcc-mingw-w64-x86-64 and wine; what is missing skips it. Run it from any directory.
#
#   bash tests/windows.sh [ETAPP ETAPP.EXE]     the two programs; compiled unless given
#
# Wine shows links of this machine as what they lead to and makes none of its own, so that links are refused on Windows is
# not tried here.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

for tool in x86_64-w64-mingw32-gcc wine curl; do
  command -v "$tool" >/dev/null || { echo "SKIPPED: $tool is not installed"; exit 0; }
done
if [ "$#" -eq 2 ]; then
  here="$(realpath "$1")"
  there="$(realpath "$2")"
else
  rustup target list --installed | grep --quiet x86_64-pc-windows-gnu || {
    echo "SKIPPED: the target x86_64-pc-windows-gnu is not installed"
    exit 0
  }
  export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=x86_64-w64-mingw32-gcc
  cargo build --locked
  cargo build --locked --target x86_64-pc-windows-gnu
  here="$(realpath "${CARGO_TARGET_DIR:-target}/debug/etapp")"
  there="$(realpath "${CARGO_TARGET_DIR:-target}/x86_64-pc-windows-gnu/debug/etapp.exe")"
fi

work="$(mktemp --directory)"
preview=""
finish() {
  [ -z "$preview" ] || kill "$preview" 2>/dev/null || true
  wineserver --kill 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
export WINEPREFIX="$work/wine" WINEDEBUG=-all
wine reg add 'HKCU\Software\Wine' /v Version /d win10 /f >/dev/null 2>&1

# Rust's standard library asks this for chance. Wine before 9 has no such library.
printf '%s\n' '#include <windows.h>' 'BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);' \
  '__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T n) { return SystemFunction036(to, (ULONG)n); }' >"$work/chance.c"
x86_64-w64-mingw32-gcc -shared -o "$(dirname "$there")/bcryptprimitives.dll" "$work/chance.c" -ladvapi32

passed=0
failed=0
# told WORDS COMMAND…: a step that is well if the command is.
told() {
  local words="$1"
  shift
  if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)) && echo "FAILED: $words"; fi
}
windows() { wine "$there" --lang en "$@"; }
linux() { "$here" --lang en "$@"; }
# What a command says and its exit code, with the one kind of slash, no name of a drive, and no name of the one system.
says() { { "$@" 2>&1 || echo "exit code $?"; } | tr '\\' '/' | sed "s,Z:/,/,g; s,$work/linux/,$work/windows/,g"; }
same() { diff <(says linux "$@") <(says windows "$@"); }

# A site of its own for each, at the same relative place, with what git knows of it.
for site in . tests/sites/fictive; do
  name="$(basename "$(realpath "$site")")"
  told "check of $site" same --root "$site" check
  linux --root "$site" build --output "$work/linux-$name" >/dev/null 2>&1
  windows --root "$site" build --output "$work/windows-$name" >/dev/null 2>&1
  told "the site built of $site is the same, byte for byte" diff --recursive "$work/linux-$name" "$work/windows-$name"
  find "$work/windows-$name" -type f -printf '%p %T@ %i\n' | sort >"$work/before"
  again="$(windows --root "$site" build --output "$work/windows-$name" --format json 2>/dev/null)"
  told "nothing is written of $site when nothing is new" grep --quiet '"written": 0' <<<"$again"
  told "and every file stands as it stood" diff "$work/before" <(find "$work/windows-$name" -type f -printf '%p %T@ %i\n' | sort)
  told "verify of the site built of $site" same --root "$site" verify "$work/windows-$name"
done

# What is written into content: a new site, an entity, a table, a frozen revision, and what changed since.
for system in linux windows; do
  (
    mkdir "$work/$system" && cd "$work/$system"
    "$system" init site >/dev/null
    cp -r "$OLDPWD/tests/sites/huddinge/content" huddinge-content
    mkdir huddinge && mv huddinge-content huddinge/content
    sed --in-place 's/^due: 2024$/due: 2025/' huddinge/content/milestones/bruttolista.yaml
  ) || failed=$((failed + 1))
done
same_in() { # FOLDER COMMAND…: both say the same in folders of their own.
  local folder="$1"
  shift
  diff <(cd "$work/linux/$folder" && says linux "$@") <(cd "$work/windows/$folder" && says windows "$@")
}
told "init" diff --recursive "$work/linux/site" "$work/windows/site"
told "check of the new site" same_in site check --deny warnings
told "a weakening is refused alike" same_in huddinge diff 2025 --fail-on weakening
told "and freeze refuses it" same_in huddinge freeze 2026
told "verify of a project" same_in huddinge verify
for step in "new narrative --set title=Nytt" "fmt" "freeze example" "build" "verify" "diff example" "schema --output schemas" "log" "report"; do
  # Split into words on purpose.
  # shellcheck disable=SC2086
  told "$step" same_in site $step
done
told "what was written is the same" diff --recursive "$work/linux/site" "$work/windows/site"

# The swap: while a program works in the published folder, the old site stands and that is told; afterwards comes the new one.
mkfifo "$work/hold"
(cd "$work/windows/site/output" && exec wine cmd /c pause <"$work/hold" >/dev/null 2>&1) &
exec 9>"$work/hold"
cp -r "$work/windows/site/output" "$work/old"
for system in linux windows; do
  sed --in-place 's/^title: .*/title: Another title/' "$work/$system/site/content/plan.yaml"
done
sleep 3
if (cd "$work/windows/site" && windows build) >"$work/held" 2>&1; then cat "$work/held"; echo "it was swapped"; fi
told "a folder in use is told of" grep --quiet --ignore-case "output" "$work/held"
told "and stands as it stood" diff --recursive "$work/old" "$work/windows/site/output"
echo >&9
exec 9>&-
wait
told "then the new site comes" same_in site build
told "as it does on Linux" diff --recursive "$work/linux/site/output" "$work/windows/site/output"
told "nothing is left beside it" test -z "$(find "$work/windows/site" -maxdepth 1 -name '.output*')"

# The preview: its page is that of the build, and a saved file is on it at once.
wine "$there" --lang en --root "$work/windows/site" serve --port 0 >"$work/address" 2>/dev/null &
preview=$!
until [ -s "$work/address" ]; do sleep 0.1; done
address="$(tr --delete '\r\n' <"$work/address")"
page() { curl --silent --fail --location --cookie-jar "$work/jar" --cookie "$work/jar" "$address"; }
told "the preview shows the start page" grep --quiet "Another title" <(page)
sed --in-place 's/^title: .*/title: A third title/' "$work/windows/site/content/plan.yaml"
shown() { for _ in $(seq 100); do page | grep --quiet "A third title" && return 0; sleep 0.1; done; return 1; }
told "and what is saved" shown

printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
