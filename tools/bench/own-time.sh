#!/usr/bin/env bash
# How long the tool's own work takes beside Zola's, on a copy of the real content: prints ratios measured in one run.
# Three builds: with nothing remembered; with nothing changed, where Zola has nothing to do; and with one sentence changed
# in one translation. What Zola takes for the same pages is measured by itself, with the worker that the tool uses.
# Wants hyperfine and node. Best on a quiet machine.
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --quiet --release
tool=$PWD/target/release/fingerpost
engine=$PWD/tools/engine
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r content site "$copy"
mkdir "$copy/tools" && ln -s "$engine" "$copy/tools/engine"
cd "$copy"
page=content/es/get-help/in-danger-now.md
cp "$page" one.md
node -e '
  const fs = require("fs");
  const text = fs.readFileSync("one.md", "utf8"), at = text.lastIndexOf(". ");
  fs.writeFileSync("two.md", text.slice(0, at) + ", hoy" + text.slice(at));
'
cat > toggle <<END
cmp -s one.md $page && cp two.md $page || cp one.md $page
END
# One job for each site that the last build gave to Zola.
cat > jobs.js <<'END'
const fs = require("fs"), work = process.cwd() + "/target/fingerpost/sites/";
fs.readdirSync(work).forEach((name, id) => console.log(JSON.stringify({
  id, root: work + name, config: work + name + "/config.toml", base_url: "https://example.org/" + name, output: process.cwd() + "/zola/" + name,
})));
END
build="$tool build --today 2026-12-01"
measure() { hyperfine --style basic --export-json "$1.json" --command-name "$1" "${@:2}"; }
zola() {
  native=$(ls "$PWD"/target/fingerpost/engine/zola-*.node 2> /dev/null || true)
  node jobs.js > jobs
  measure "$1" --runs 7 --prepare 'rm -rf zola' "${native:+env NAPI_RS_NATIVE_LIBRARY_PATH=$native }node $engine/render.cjs < jobs"
}
$build > /dev/null
measure cold --runs 3 --prepare 'rm -rf public target/fingerpost/ledgers' "$build"
zola cold-zola
measure unchanged --warmup 2 --runs 20 "$build"
rm -rf target/fingerpost/sites
measure sentence --runs 10 --prepare 'sh toggle' "$build"
zola sentence-zola
node -e '
  const median = (name) => JSON.parse(require("fs").readFileSync(name + ".json")).results[0].median;
  const cold = median("cold"), ms = (time) => (time * 1000).toFixed(0) + " ms";
  const say = (what, name) => {
    const all = median(name), zola = name === "unchanged" ? 0 : median(name + "-zola"), own = all - zola;
    const ratio = zola ? `, ${(own / zola).toFixed(2)} of Zola` : "";
    console.log(`${what}: ${ms(all)}, ${((100 * all) / cold).toFixed(1)} % of a cold build; own part ${ms(own)}${ratio}`);
  };
  say("cold", "cold");
  say("nothing changed", "unchanged");
  say("one sentence changed in one translation", "sentence");
'
