#!/usr/bin/env bash
# The whole test of Etapp: installs what is missing on Debian, then tests the program, builds both sites and checks them.
# Run it from any directory. The last line printed is the sum of the site checks, and of what was skipped, each with its
# reason in a line "SKIPPED: …" further up: "N passed, N failed, N skipped".

set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root"
target="${CARGO_TARGET_DIR:-target}"
mkdir -p "$target/test-sites"
# What the builds of earlier runs remember of folders that are gone.
rm -rf "$target/tmp/etapp"
target="$(cd "$target" && pwd)"
log="$(mktemp)"
trap 'rm -f "$log"' EXIT
passed=0
failed=0
skipped=0
chromium="${CHROMIUM:-/usr/bin/chromium}"

# Nobody compiles twice on a machine that is thrown away.
[ -z "${CI:-}" ] || export CARGO_INCREMENTAL=0

heading() {
  printf '\n== %s ==\n' "$1"
}

# Ends the run: what failed, and the sum, in which a step that counts nothing itself counts as one.
stop() {
  printf '\nFAILED: %s\n' "$1"
  [ "$failed" -gt 0 ] || failed=1
  total
  exit 1
}

# The last line: what was counted, and what could not be tried on this machine.
total() {
  printf '%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
}

# rust TITLE COMMAND…: a step of cargo's, whose tests say what they skip.
rust() {
  local title="$1" status=0
  shift
  heading "$title"
  "$@" 2>&1 | tee "$log" || status=$?
  skipped=$((skipped + $(grep -c '^SKIPPED: ' "$log" || true)))
  [ "$status" -eq 0 ] || stop "$title ($*)"
  # The lint looks at the program with all it can have; what only the compiler says of the one without is no less wrong.
  ! grep -q '^warning: ' "$log" || stop "$title: the compiler warns"
}

# step TITLE COMMAND…
step() {
  local title="$1"
  shift
  heading "$title"
  "$@" || stop "$title ($*)"
}

# counted TITLE COMMAND…: a step whose output ends with "N passed, N failed".
counted() {
  local title="$1" status=0 sum
  shift
  heading "$title"
  "$@" 2>&1 | tee "$log" || status=$?
  sum="$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1 || true)"
  if [ -n "$sum" ]; then
    passed=$((passed + ${sum%% *}))
    sum="${sum#*, }"
    failed=$((failed + ${sum%% *}))
  fi
  if [ "$status" -ne 0 ] || [ -z "$sum" ]; then stop "$title ($*)"; fi
}

install_missing() {
  local missing=()
  [ -x "$chromium" ] || missing+=(chromium fonts-liberation)
  command -v node >/dev/null || missing+=(nodejs)
  command -v npm >/dev/null || missing+=(npm)
  command -v java >/dev/null || missing+=(default-jre-headless)
  command -v xmllint >/dev/null || missing+=(libxml2-utils)
  command -v git >/dev/null || missing+=(git)
  command -v strace >/dev/null || missing+=(strace)
  command -v valgrind >/dev/null || missing+=(valgrind)
  command -v faketime >/dev/null || missing+=(faketime)
  command -v disorderfs >/dev/null || missing+=(disorderfs)
  command -v rsync >/dev/null || missing+=(rsync)
  command -v pdftotext >/dev/null || missing+=(poppler-utils)
  command -v qpdf >/dev/null || missing+=(qpdf)
  command -v mkfs.ext4 >/dev/null || [ -x /usr/sbin/mkfs.ext4 ] || missing+=(e2fsprogs)
  # Debian starts these two as services, which nobody wants on a desk; without them their recipes are skipped.
  if [ -n "${CI:-}" ]; then
    command -v nginx >/dev/null || missing+=(nginx-light)
    command -v caddy >/dev/null || missing+=(caddy)
  fi
  if [ "${#missing[@]}" -eq 0 ]; then
    echo "Nothing is missing."
    return 0
  fi
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
      as_root=(sudo)
    else
      echo "Missing, and this user may not install: as root, run"
      echo "  apt-get update && apt-get install --yes ${missing[*]}"
      return 1
    fi
  fi
  if ! command -v apt-get >/dev/null; then
    echo "Missing, and there is no apt-get here. Install what these Debian packages hold: ${missing[*]}"
    return 1
  fi
  "${as_root[@]}" apt-get update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}"
}

tools_are_new_enough() {
  command -v cargo >/dev/null || { echo "cargo is missing: install Rust from https://rustup.rs"; return 1; }
  local node_major
  node_major="$(node -p 'process.versions.node.split(".")[0]')"
  if [ "$node_major" -lt 20 ]; then
    echo "Node $(node --version) is too old: install Node 20 or newer from https://nodejs.org"
    return 1
  fi
  echo "$(cargo --version), node $(node --version), $("$chromium" --version 2>/dev/null)"
}

# The publication log is made from the whole history; a build of a clone without it is refused.
whole_history() {
  if [ "$(git rev-parse --is-shallow-repository 2>/dev/null || true)" = true ]; then
    git fetch --unshallow --quiet
  fi
}

step "Tools" install_missing
step "History" whole_history
step "Versions" tools_are_new_enough
# Fetched while cargo is at work.
npm ci --prefix tests/browser --no-audit --no-fund &
npm=$!
step "Format" cargo fmt --check
step "Lint" cargo clippy --all-targets --features pdf,net,xlsx --locked -- -D warnings
if command -v cargo-deny >/dev/null; then
  step "What may come in" cargo deny --locked check licenses bans sources
else
  # Debian has no package of it and building it takes minutes, so it runs where it is installed, and before each release.
  heading "What may come in"
  echo "SKIPPED: cargo-deny is not installed (docs/developers.md says how)"
  skipped=$((skipped + 1))
fi
rust "Tests" cargo test --locked
whole=(cargo test --locked --features pdf,net,xlsx)
rust "The report as a PDF" "${whole[@]}" --test site report
rust "Over the network" "${whole[@]}" --test record -- deployed hostile_server preserve published
rust "Workbooks" "${whole[@]}" --test content import
step "Test packages" wait "$npm"
step "Suites of YAML and Markdown" cargo test --locked --test content corpora -- --ignored
rust "Work that grows with what is read" cargo test --locked --test content -- --ignored growth::work linear::an
# The program that the tests have built. The other profile gives the same bytes, and takes minutes more to compile; a
# release builds it (.ci/release).
etapp="$target/debug/etapp"
step "The program" cargo build --locked
step "Site: content" "$etapp" build --output "$target/test-sites/content"
step "Site: Huddinge, as its copy for tests" "$etapp" --root tests/sites/huddinge build --output "$target/test-sites/huddinge"
step "Site: fictive" "$etapp" --root tests/sites/fictive build --output "$target/test-sites/fictive"
counted "Pages in the browser" node tests/browser/run.mjs "$target/test-sites/content" "$target/test-sites/fictive"
counted "The review page" node tests/browser/review.mjs "$etapp" tests/sites/huddinge
counted "A large plan" node tests/browser/large.mjs "$etapp"
counted "Search" node tests/browser/search.mjs "$target/test-sites/huddinge" tests/search/huddinge.json
counted "Search in English" node tests/browser/search.mjs "$target/test-sites/fictive" tests/search/fictive.json
counted "Lists and tables" node tests/browser/lists.mjs "$target/test-sites/huddinge" "$target/test-sites/fictive"
counted "Silence, by the clock of a later day" node tests/browser/silence.mjs "$target/test-sites/fictive"
counted "The page that checks a record" node tests/browser/verify.mjs "$target/test-sites/huddinge" "$target/test-sites/fictive"
counted "Lighthouse" node tests/browser/lighthouse.mjs "$target/test-sites/huddinge"
counted "The preview in the browser" node tests/browser/serve.mjs "$etapp"
counted "The checks themselves" node tests/browser/selftest.mjs

printf '\n'
total
