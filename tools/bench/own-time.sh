#!/usr/bin/env bash
# How long the tool's own work takes beside Zola's, on the real content: prints a ratio measured in one run.
# A build in which nothing changed renders nothing: that is the tool's own part. The rest of a whole build is Zola's.
# Wants hyperfine and node. Best on a quiet machine.
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --quiet --release
tool=target/release/fingerpost
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
build="$tool build --today 2026-11-23 --output $out/site"
$build
hyperfine --style basic --warmup 1 --runs 7 --export-json "$out/own.json" --command-name 'own part' "$build"
hyperfine --style basic --runs 5 --prepare 'rm -rf target/fingerpost/pages' --export-json "$out/whole.json" --command-name 'whole build' "$build"
node -e '
  const median = (file) => JSON.parse(require("fs").readFileSync(file)).results[0].median;
  const own = median(process.argv[1]), zola = median(process.argv[2]) - own;
  console.log(`own part ${(own * 1000).toFixed(0)} ms, Zola ${(zola * 1000).toFixed(0)} ms, ratio ${(own / zola).toFixed(3)}`);
' "$out/own.json" "$out/whole.json"
