// Small screens, large letters, both directions of writing, with and without the script.
import assert from 'node:assert/strict';
import { chosen, everything, languages } from './site.js';

/** What reaches over the side of the screen. */
export function tooWide() {
  if (document.scrollingElement.scrollWidth <= innerWidth) return [];
  const over = [...document.body.querySelectorAll('*')].filter((part) => {
    const box = part.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.left < -1) && !part.closest('.unseen, .skip');
  });
  return [`${document.scrollingElement.scrollWidth} px wide`, ...over.slice(-3).map((part) => part.outerHTML.slice(0, 120))];
}

/** Controls that a shaking thumb would miss: the exit, help, numbers to call, languages. */
function tooSmall() {
  const controls = [...document.querySelectorAll('.exit, .exit-help, a[href^="tel:"], a[href^="sms:"], .languages summary, .languages a')];
  const seen = controls.filter((part) => part.checkVisibility());
  return seen.filter((part) => part.getBoundingClientRect().height < 43.9).map((part) => part.outerHTML.slice(0, 120));
}

/** The share of the screen that bars take which stay when the page scrolls. */
function barShare() {
  const bars = [...document.querySelectorAll('.exit-bar, .exit-actions')].filter((part) => /fixed|sticky/.test(getComputedStyle(part).position));
  return Math.max(...bars.map((part) => part.getBoundingClientRect().height)) / innerHeight;
}

const SCREENS = {
  '320 px': { width: 320, height: 640 },
  '400 % of 1280 px': { width: 320, height: 256, scale: 4 },
};

function fits(run) {
  for (const [name, screen] of Object.entries(SCREENS)) {
    run(`no page scrolls sideways at ${name}`, screen, async (page, log, site) => {
      for (const { name, path } of everything()) {
        await page.goto(site.origin + path);
        assert.deepEqual(await page.evaluate(tooWide), [], name);
        assert.deepEqual(await page.evaluate(tooSmall), [], name);
        assert.ok((await page.evaluate(barShare)) < 0.34, `${name}: the exit leaves room for the page`);
      }
    });
  }
}

/** A phone's first screen: the site's name, the exit, a sentence to the reader, the way to help. */
function firstScreen(run) {
  const inSight = (selector) => {
    const box = document.querySelector(selector)?.getBoundingClientRect();
    const bar = document.querySelector('.exit-actions').getBoundingClientRect();
    return Boolean(box?.height) && box.top >= 0 && box.bottom <= (selector.includes('exit') ? innerHeight : bar.top);
  };
  const needed = {
    home: ['.site-name', '#exit', 'h1', '.lead', '.quick .action', '.languages summary'],
    country: ['.site-name', '#exit', 'h1', '.emergency a[href^="tel:"]', '.card a[href^="tel:"]', '.languages summary'],
    helpline: ['.site-name', '#exit', 'h1', '.card a[href^="tel:"]', '.languages summary'],
  };
  run('a phone shows the way to help without scrolling', { width: 360, height: 640, touch: true }, async (page, log, site) => {
    for (const { name, type, path } of chosen({ names: Object.keys(needed) })) {
      await page.goto(site.origin + path);
      for (const selector of needed[type]) assert.ok(await page.evaluate(inSight, selector), `${name}: ${selector} is not in sight`);
    }
  });
}

/** Where things stand in a language that runs from right to left. */
function sides() {
  const of = (selector) => document.querySelector(selector).getBoundingClientRect();
  const [name, languages] = [of('.site-name a'), of('.languages summary')];
  const number = document.querySelector('.call-number bdi').firstChild;
  const digit = (at) => {
    const range = document.createRange();
    range.setStart(number, at);
    range.setEnd(number, at + 1);
    return range.getBoundingClientRect().left;
  };
  return {
    nameFirst: name.left < languages.left,
    arrow: new DOMMatrix(getComputedStyle(document.querySelector('.breadcrumb li'), '::after').transform).b > 0,
    digits: digit(0) < digit(number.length - 1),
  };
}

function directions(run) {
  run('Arabic is the mirror of English, and its numbers are not', async (page, log, site) => {
    const found = {};
    for (const { code, path } of chosen({ names: ['country'] })) {
      await page.goto(site.origin + path);
      found[code] = await page.evaluate(sides);
      assert.ok(found[code].digits, `${code}: the digits run from left to right`);
    }
    assert.equal(found.ar.nameFirst, !found.en.nameFirst);
    assert.equal(found.ar.arrow, !found.en.arrow);
  });
}

function withoutScript(run) {
  const text = (page) => page.$eval('main', (main) => main.innerText);
  for (const script of [true, false]) {
    run(`menus and links work ${script ? 'with' : 'without'} the script`, { script, width: 360, height: 640 }, async (page, log, site) => {
      for (const { name, path } of chosen({ codes: ['en'] })) {
        await page.goto(site.origin + path);
        assert.ok((await text(page)).length > 60, name);
        assert.match(await page.$eval('#exit', (link) => link.href), /^https:/, name);
      }
      await page.goto(`${site.origin}/en/`);
      await page.click('.sections summary');
      await Promise.all([page.waitForNavigation(), page.click('.sections a')]);
      assert.equal(new URL(page.url()).pathname, '/en/get-help/');
    });
  }
}

function keepsThePage(run) {
  run('the language menu keeps the page', { width: 360, height: 640 }, async (page, log, site) => {
    for (const { name, type, path } of chosen({ codes: ['en'], names: ['home', 'explainer', 'country', 'helpline', 'law'] })) {
      for (const code of languages.filter((code) => code !== 'en')) {
        await page.goto(site.origin + path);
        await page.click('.languages summary');
        const link = await page.$(`.languages a[hreflang="${code}" i]`);
        await Promise.all([page.waitForNavigation(), link.click()]);
        const [there] = chosen({ codes: [code], names: [type] });
        assert.equal(new URL(page.url()).pathname, there.path, name);
        assert.equal(await page.evaluate(() => document.documentElement.lang.toLowerCase()), code, name);
      }
    }
  });
}

export function layoutTests(run) {
  fits(run);
  firstScreen(run);
  directions(run);
  withoutScript(run);
  keepsThePage(run);
}
