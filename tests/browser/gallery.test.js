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

/**
 * Controls that hardly differ from what is around them, which axe does not look at: neither the edge nor the ground of the
 * control, or not the outline of what has the focus, reaches the contrast asked for.
 */
function faint(least) {
  const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => {
    const [red, green, blue] = parts(colour).slice(0, 3).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
  const isClear = (colour) => parts(colour)[3] === 0;
  const ground = (part) => {
    for (let at = part; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!isClear(colour)) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((part) => part.checkVisibility());
  const found = [];
  for (const part of seen('.call, .action, .exit, .exit-help, .jump a, input, button')) {
    const [own, around] = [getComputedStyle(part), ground(part.parentElement)];
    const edges = [own.backgroundColor, parseFloat(own.borderBlockStartWidth) >= 1 ? own.borderBlockStartColor : own.backgroundColor];
    const best = Math.max(...edges.filter((colour) => !isClear(colour)).map((colour) => contrast(colour, around)), 1);
    if (best < least) found.push(`edge ${best.toFixed(1)}: ${part.outerHTML.slice(0, 120)}`);
  }
  for (const part of seen('a[href], summary, input, button')) {
    part.focus({ focusVisible: true });
    const best = contrast(getComputedStyle(part).outlineColor, ground(part.parentElement));
    if (best < least) found.push(`outline ${best.toFixed(1)}: ${part.outerHTML.slice(0, 120)}`);
  }
  return { found, looked: seen('.call, .action, .exit, .exit-help, .jump a, input, button').length };
}

for (const scheme of ['light', 'dark']) {
  run(`the edges and outlines of controls reach 4.5:1 in the ${scheme}`, { width: 360, height: 640, scheme }, async (page, log, site) => {
    let looked = 0;
    for (const { name, path } of pagesOf('en')) {
      await page.goto(site.origin + path);
      const result = await page.evaluate(faint, 4.5);
      assert.deepEqual(result.found, [], name);
      looked += result.looked;
    }
    assert.ok(looked > 20, `only ${looked} controls were looked at`);
  });
}

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
