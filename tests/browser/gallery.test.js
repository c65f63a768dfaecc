// Every component with its examples, in three languages: one of each direction and one of long words. What holds for a
// component here holds wherever it stands; the pages themselves are tested elsewhere.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { COLOURS, TAGS, look, violations } from './accessibility.js';
import { tooWide } from './layout.js';
import { inBrowser } from './setting.js';
import { gallery } from './site.js';

const folders = (path) => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
const looks = folders(gallery);
const pagesOf = (language) => folders(join(gallery, language)).map((name) => ({ name: `${language} ${name}`, path: `/${language}/${name}/` }));

const run = inBrowser('chromium', gallery);

async function emulate(page, features) {
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: Object.entries(features).map(([name, value]) => ({ name, value })) });
}

for (const language of looks) {
  run(`axe finds nothing in the gallery in ${language}`, { width: 360, height: 640 }, async (page, log, site) => {
    for (const { name, path } of pagesOf(language)) {
      await look(page, site.origin + path);
      assert.deepEqual(await violations(page, TAGS), [], name);
      await emulate(page, { 'prefers-color-scheme': 'dark' });
      assert.deepEqual(await violations(page, { type: 'rule', values: COLOURS }), [], `${name} in the dark`);
      await emulate(page, { 'prefers-color-scheme': 'light' });
    }
  });

  run(`no component is wider than 320 px in ${language}`, { width: 320, height: 640 }, async (page, log, site) => {
    for (const { name, path } of pagesOf(language)) {
      await page.goto(site.origin + path);
      for (const folded of await page.$$('details:not([open])')) await folded.evaluate((part) => (part.open = true));
      assert.deepEqual(await page.evaluate(tooWide), [], name);
    }
    assert.deepEqual(log.console, []);
  });
}

/** Controls that cannot be told from text when the reader's colours replace ours. */
function withoutEdge() {
  const all = [...document.querySelectorAll('.call, .action, .exit, .exit-help, .jump a, input')].filter((part) => part.checkVisibility());
  const bare = all.filter((part) => parseFloat(getComputedStyle(part).borderBlockStartWidth) < 1 || getComputedStyle(part).borderBlockStartStyle === 'none');
  return bare.map((part) => part.outerHTML.slice(0, 120));
}

// What colours words then have is up to the browser, which axe cannot see; the style sheet must only let it.
run('controls have an edge when colours are forced', async (page, log, site) => {
  for (const { name, path } of pagesOf('en')) {
    await emulate(page, { 'forced-colors': 'active' });
    await page.goto(site.origin + path);
    assert.ok(await page.evaluate(() => matchMedia('(forced-colors: active)').matches));
    assert.deepEqual(await page.evaluate(withoutEdge), [], name);
  }
  assert.ok(!readFileSync(join(gallery, 'en', 'site.css'), 'utf8').includes('forced-color-adjust'));
});

/** Words that are not black, where they can be seen. */
function coloured() {
  const words = [...document.body.querySelectorAll('*')].filter((part) => [...part.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
  const seen = words.filter((part) => part.checkVisibility() && !part.closest('.unseen'));
  return seen.filter((part) => getComputedStyle(part).color !== 'rgb(0, 0, 0)').map((part) => part.outerHTML.slice(0, 120));
}

run('on paper every component is black on white', { scheme: 'dark' }, async (page, log, site) => {
  for (const { name, path } of pagesOf('en')) {
    await page.goto(site.origin + path);
    await page.emulateMediaType('print');
    assert.deepEqual(await page.evaluate(coloured), [], name);
    await page.emulateMediaType(null);
  }
});
