// The search page: a box only where its script runs, usable from the keyboard, and nothing that leaves the page.
import assert from 'node:assert/strict';
import { pause, until } from './browsers.js';
import { chosen, languages } from './site.js';

const QUERIES = { en: 'my boyfriend takes my money', es: 'mi novio me quita el dinero', ar: 'قواد', fr: 'proxenete', 'zh-hans': '皮条客', vi: 'ma co', ru: 'сутенер' };

const results = (page) => page.$$eval('#results a', (links) => links.map((link) => new URL(link.href).pathname));
const status = (page) => page.$eval('#search-status', (line) => line.textContent);

async function search(page, query) {
  await page.focus('#query');
  await page.keyboard.type(query);
  await until('results', async () => (await results(page)).length > 0);
}

const traces = () => [location.href, history.length, history.state, document.title, document.cookie, Object.keys(localStorage).length, Object.keys(sessionStorage).length];

function finds(run) {
  for (const code of languages.filter((code) => QUERIES[code])) {
    run(`the search finds in ${code} and leaves no trace`, { width: 360, height: 640 }, async (page, log, site) => {
      await page.goto(`${site.origin}/${code}/search/`);
      const before = await page.evaluate(traces);
      assert.ok(!log.requests.some((path) => path.endsWith('words.js')), 'nobody has searched yet');
      await search(page, QUERIES[code]);
      assert.ok((await results(page)).slice(0, 3).includes(`/${code}/understand/what-it-is/`), (await results(page)).join(' '));
      await until('an announcement', async () => /\d/.test(await status(page)));
      assert.deepEqual(await page.evaluate(traces), before);
      assert.deepEqual(log.requests.filter((path) => path.includes('search')), [`/${code}/search/`, '/search.js', `/${code}/search/words.js`]);
      assert.deepEqual(log.foreign, []);
      assert.deepEqual(log.console, []);
    });
  }
}

function fromTheKeyboard(run) {
  run('the search is used from the keyboard alone', async (page, log, site) => {
    await page.goto(`${site.origin}/en/search/`);
    for (let presses = 0; presses < 40 && (await page.evaluate(() => document.activeElement.id)) !== 'query'; presses++) await page.keyboard.press('Tab');
    await page.keyboard.type('germny');
    await until('results', async () => (await results(page)).length > 0);
    const all = await results(page);
    await page.keyboard.press('ArrowDown');
    assert.equal(await page.evaluate(() => new URL(document.activeElement.href).pathname), all[0]);
    await page.keyboard.press('ArrowUp');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'query');
    await page.keyboard.press('Enter');
    assert.equal(page.url(), `${site.origin}/en/search/`, 'Enter sends nothing');
    await page.keyboard.press('Tab');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    assert.equal(new URL(page.url()).pathname, '/en/help/de/');
    await page.goBack();
    assert.equal(await page.$eval('#query', (field) => field.value), '', 'what was typed is gone');
  });
  run('Escape empties the box, and what is not there is said', async (page, log, site) => {
    await page.goto(`${site.origin}/en/search/`);
    await search(page, 'police');
    await page.keyboard.press('Escape');
    assert.deepEqual(await results(page), []);
    await page.keyboard.type('qqqqqqqq');
    await until('an announcement', async () => (await status(page)).length > 10);
    assert.deepEqual(await results(page), []);
  });
}

function without(run) {
  run('without the script there are topics and no box', { script: false }, async (page, log, site) => {
    for (const { path, name } of chosen({ names: ['search'] })) {
      await page.goto(site.origin + path);
      assert.equal(await page.$eval('#search', (box) => box.checkVisibility()), false, name);
      assert.ok((await page.$$('main li a')).length > 25, name);
    }
  });
  run('an index that cannot be loaded is said, and tried again', async (page, log, site) => {
    log.lost = 'words.js';
    await page.goto(`${site.origin}/en/search/`);
    await page.focus('#query');
    await until('a message', async () => (await status(page)).length > 10);
    log.lost = undefined;
    await page.keyboard.type('pimp');
    await until('results', async () => (await results(page)).length > 0);
  });
}

function isAccessible(run) {
  run('the exit works from the box, and three times Shift in it does not leave', async (page, log, site) => {
    await page.goto(`${site.origin}/en/search/`);
    await search(page, 'pimp');
    for (let press = 0; press < 4; press++) await page.keyboard.press('Shift');
    await pause(100);
    assert.equal(page.url(), `${site.origin}/en/search/`);
    await page.click('#exit');
    await until('the neutral page', () => !page.url().startsWith(site.origin));
  });
}

export function searchTests(run) {
  finds(run);
  fromTheKeyboard(run);
  without(run);
  isAccessible(run);
}
