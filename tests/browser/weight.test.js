// Every page of every language against the budget of one round trip. No browser: the sizes are counted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { allPages, folder, read } from './site.js';
import { headersOf, rulesOf } from './server.js';

/** Ten packets of 1,460 bytes: what a server sends before it hears from the reader. */
const FIRST_VIEW = 14_600;
const SCRIPT = 700;

const rules = rulesOf(folder);
const sizes = new Map();

/** The size of a file, packed; style sheet and script are packed once. */
function size(path) {
  if (!sizes.has(path)) sizes.set(path, gzipSync(read(path), { level: 9 }).length);
  return sizes.get(path);
}

/** The files that a page needs to be read: the style sheet and the scripts, as paths in the site. */
function needs(html, path) {
  const links = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"|<script src="([^"]+)"/g)];
  return links.map(([, style, script]) => new URL(style ?? script, `http://site/${path}`).pathname.slice(1));
}

/** The bytes of the responses' headers, packed together: what is said twice costs little in today's HTTP. */
function headerBytes(paths) {
  const all = paths.map((path) => Object.entries(headersOf(rules, `/${path}`)).map(([name, value]) => `${name}: ${value}\r\n`));
  return gzipSync(all.flat().join('')).length;
}

function firstView(path) {
  const files = [path, ...needs(read(path).toString(), path)];
  return { path, bytes: files.reduce((sum, file) => sum + size(file), 0) + headerBytes(files) };
}

test('every first view fits into the first round trip', () => {
  const views = allPages().map(firstView);
  views.sort((a, b) => b.bytes - a.bytes);
  const total = views.reduce((sum, view) => sum + view.bytes, 0);
  console.log(`  ${views.length} pages: ${views[0].bytes} bytes at most (${views[0].path}), ${Math.round(total / views.length)} on average`);
  assert.deepEqual(views.filter((view) => view.bytes > FIRST_VIEW), []);
});

test('the script on every page is small', () => {
  const bytes = size('exit.js');
  console.log(`  exit.js: ${bytes} bytes`);
  assert.ok(bytes <= SCRIPT);
});
