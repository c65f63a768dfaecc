// A language out of its ZIP file, opened from the disk as a reader would: no server, no network.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { launch, until, withPage } from './browsers.js';
import { offline, types } from './site.js';

/** The files of a ZIP, by its directory at the end. */
function* entries(zip) {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const [packed, name] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const start = zip.readUInt32LE(at + 42);
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    yield [zip.toString('utf8', at + 46, at + 46 + name), inflateRawSync(zip.subarray(data, data + packed))];
    at += 46 + name + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
}

function unpack(language) {
  const folder = mkdtempSync(join(tmpdir(), 'fingerpost-'));
  for (const [name, bytes] of entries(readFileSync(join(offline, `fingerpost-${language}.zip`)))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

/** Whether the style sheet was read: the exit is as large as it should be. */
const isStyled = (page) => page.$eval('#exit', (link) => link.getBoundingClientRect().height >= 44);

for (const name of ['chromium', 'firefox']) {
  let browser;
  before(async () => (browser = await launch(name)));
  after(() => browser?.close());
  for (const language of ['en', 'ar']) {
    test(`${name}: the ZIP of ${language} works from the disk`, { timeout: 300_000 }, async () => {
      const folder = unpack(language);
      const address = (type) => pathToFileURL(join(folder, `fingerpost-${language}`, language, types[type], 'index.html')).href;
      try {
        await withPage(browser, 'file://', { width: 360, height: 640 }, async (page, log) => {
          for (const type of Object.keys(types).filter((type) => type !== 'share')) {
            await page.goto(address(type));
            assert.ok(await isStyled(page), `${type} has no styles`);
            const links = await page.$$eval('a[href^="file:"], a:not([href*=":"])', (links) => links.map((link) => link.href));
            assert.ok(links.length > 5 && links.every((link) => link.startsWith('file:')), type);
          }
          assert.deepEqual(log.foreign, []);
          assert.deepEqual(log.console, []);
          await page.goto(address('home'));
          for (const link of ['.quick a', '.countries a[href$="/us/index.html"]']) {
            await page.focus(link);
            await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
          }
          assert.ok(await page.$('a[href^="tel:"]'));
          await page.goto(address('search'));
          await page.type('#query', '911');
          await until('results', async () => (await page.$$('#results a')).length > 0);
          assert.deepEqual(log.foreign, []);
          await page.click('#exit');
          await until('the neutral page', () => page.evaluate(() => document.title === 'neutral'));
          assert.equal(log.foreign[0].headers.referer, undefined);
        });
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
}
