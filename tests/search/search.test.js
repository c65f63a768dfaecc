// Asks the search what readers would ask, and looks whether its bundle is what its sources make.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bundle } from '../../tools/search/bundle.js';
import { finder } from '../../tools/search/src/find.js';
import { terms } from '../../tools/search/src/words.js';
import { QUERIES, SAMPLES } from './queries.js';

const script = readFileSync(new URL('../../site/static/search.js', import.meta.url), 'utf8');
const size = (text) => gzipSync(text, { level: 9 }).length;

/** The data of a language's index; nothing where the site does not have the language. */
function index(language) {
  const file = `${process.env.FINGERPOST_INDEXES}/${language}.js`;
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  return { text, data: JSON.parse(text.slice('fingerpostIndex('.length, -');\n'.length)) };
}

for (const [language, queries] of Object.entries(QUERIES)) {
  test(`in ${language}, what readers type leads where it should`, (context) => {
    const found = index(language);
    if (!found) return context.skip(`the site is not in ${language}`);
    const find = finder(found.data);
    const missed = Object.entries(queries).filter(([query, page]) => !first(find(query)).includes(page));
    console.log(`  ${language}: first search ${size(found.text) + size(script)} bytes, ${found.data.entries.length} entries`);
    assert.deepEqual(missed.map(([query, page]) => `${query} -> ${page}, not ${first(find(query)).join(' ')}`), []);
    assert.ok(size(found.text) + size(script) <= 60_000);
  });
}

const first = (found) => found.slice(0, 3).map(([, url]) => url);

for (const [language, { entries, queries }] of Object.entries(SAMPLES)) {
  test(`a sample in ${language} is found`, () => {
    const find = finder({ entries: entries.map((title, at) => ['page', `${at}`, title]) });
    const missed = Object.entries(queries).filter(([query, at]) => find(query)[0]?.[1] !== `${at}`);
    assert.deepEqual(missed.map(([query]) => `${query}: ${find(query).map(([, url]) => url)}`), []);
  });
}

test('words are cut the same way however they are typed', () => {
  const same = [
    ['École', 'ecole'], ['Đà Nẵng', 'da nang'], ['أُمّ', 'ام'], ['الشرطة', 'شرطه'], ['ﾎｯﾄ', 'ホット'], ['can’t', 'cant'], ['l’aide', 'l aide'], ['Straße', 'strasse'],
  ];
  for (const [a, b] of same) assert.deepEqual(terms(a), terms(b), a);
});

test('nothing is found for nothing, and nothing throws', () => {
  const find = finder({ entries: [['page', 'a/', 'A page']] });
  for (const query of ['', ' ', '...', '🙂', '\u2068', '<script>', '['.repeat(500)]) assert.deepEqual(find(query), [], query);
});

test('the bundle is what its sources make', async () => {
  assert.ok((await bundle()) === script, 'run `npm ci --ignore-scripts && npm run bundle` in tools/search');
});
