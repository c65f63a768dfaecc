// Compares pages with the HTML standard: every page below the folder that is named, but those that are built of nothing
// new. Prints a line for each fault and one that counts the pages; the status is 1 if there is a fault.
//
// The rules are those of the standard (html-validate:standard). A page is built of something new if it has an element
// with attributes that no earlier page has at such a place: inside such an element, behind such a sibling. That whole
// pages are sound (ids, nesting, links, headings) is proven on all of them by `fingerpost build`.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const VOID = new Set(["br", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "circle", "ellipse"]);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>\/]+(?:="[^"]*")?)*)\s*\/?>/gi;
const ATTRIBUTE = /([^\s=]+)(?:="[^"]*")?/g;

// The places of a page's elements, each as one text.
function places(html) {
  const found = new Set();
  const open = [{ name: "", last: "" }];
  for (const [, closing, name, attributes] of html.matchAll(TAG)) {
    if (closing) {
      if (open.length > 1) open.pop();
      continue;
    }
    const around = open.at(-1);
    const names = Array.from(attributes.matchAll(ATTRIBUTE), (match) => match[1]).sort();
    const element = [name, ...names].join(" ");
    found.add(`${around.name} > ${around.last} + ${element}`);
    around.last = element;
    if (!VOID.has(name.toLowerCase())) open.push({ name: element, last: "" });
  }
  return found;
}

function validator() {
  return new HtmlValidate(new StaticConfigLoader({ root: true, extends: ["html-validate:standard"] }));
}

function pages(folder) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html"));
  return names.sort().map((name) => join(folder, name));
}

const seen = new Set();
const validate = validator();
const all = pages(process.argv[2]);
let compared = 0;
let faults = 0;
for (const file of all) {
  const html = readFileSync(file, "utf8");
  const fresh = [...places(html)].filter((place) => !seen.has(place));
  if (fresh.length === 0) continue;
  fresh.forEach((place) => seen.add(place));
  compared += 1;
  for (const { messages } of validate.validateStringSync(html, file).results) {
    for (const { line, column, ruleId, message } of messages) {
      faults += 1;
      console.log(`${file}:${line}:${column}: ${ruleId}: ${message}`);
    }
  }
}
console.log(`${compared} of ${all.length} pages were compared with the standard`);
process.exitCode = faults === 0 && compared > 0 ? 0 : 1;
