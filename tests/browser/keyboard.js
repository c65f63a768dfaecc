// A reader without a mouse: the Tab key goes through the page in its order, and what has the focus is in sight.
import assert from 'node:assert/strict';
import { chosen, special } from './site.js';

/** What has the focus, and what is wrong with how it shows. */
function focused() {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getBoundingClientRect();
  const bar = at.closest('.exit-bar, .skip') ? null : [...document.querySelectorAll('.exit-bar, .exit-actions')];
  const fixed = (bar ?? []).filter((part) => /fixed|sticky/.test(getComputedStyle(part).position));
  const covers = fixed.map((part) => part.getBoundingClientRect()).some((part) => box.top < part.bottom - 1 && box.bottom > part.top + 1);
  const style = getComputedStyle(at);
  const faults = [];
  if (box.width < 2 || box.height < 2) faults.push('has no size');
  if (box.top < -1 || box.bottom > innerHeight + 1) faults.push('is off the screen');
  if (covers) faults.push('lies under the exit bar');
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) faults.push('has no outline');
  const all = [...document.querySelectorAll('a[href], summary, button, input, [tabindex="0"]')];
  return { index: all.indexOf(at), href: at.href, id: at.id, skip: at.classList.contains('skip'), text: at.textContent.trim().slice(0, 40), faults };
}

/** How many things the Tab key should reach. */
function reachable() {
  const all = [...document.querySelectorAll('a[href], summary, button, input')];
  return all.filter((part) => part.checkVisibility({ contentVisibilityAuto: true }) || part.matches('.skip')).length;
}

async function walk(page) {
  const stops = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focused);
    if (!stop || stop.index === stops[0]?.index) return stops;
    assert.ok(stops.length < 2000, 'the Tab key never comes to an end');
    stops.push(stop);
  }
}

async function check(page, isFrame) {
  const expected = await page.evaluate(reachable);
  const stops = await walk(page);
  if (isFrame) {
    assert.match(stops[0]?.href, /^(tel|sms):/, 'a number is first');
  } else {
    assert.ok(stops[0]?.skip, 'the skip link is first');
    assert.equal(stops[1]?.id, 'exit', 'the exit is second');
  }
  assert.deepEqual(stops.filter((stop) => stop.faults.length), []);
  const order = stops.map((stop) => stop.index);
  assert.deepEqual(order, [...order].sort((a, b) => a - b), 'the order of the page');
  assert.equal(stops.length, expected, 'everything is reached');
}

const SCREENS = [
  { width: 360, height: 640, pages: [...chosen({ codes: ['en'], withTop: true }), ...chosen({ codes: ['en'], names: ['embed', ...Object.keys(special)] })] },
  { width: 360, height: 640, name: 'in Arabic', pages: chosen({ codes: ['ar'], names: ['home', 'country', 'sheet', 'search', 'embed', 'law'] }) },
  { width: 320, height: 256, scale: 4, name: 'at 400 %', pages: chosen({ codes: ['en'], names: ['home', 'country', 'search'] }) },
  { width: 1280, height: 800, pages: chosen({ codes: ['en'], names: ['home', 'explainer', 'country', 'duties', 'sheet', 'search', 'progress', 'law'] }) },
];

export function keyboardTests(run) {
  for (const { width, height, scale, name: words, pages } of SCREENS) {
    run(['the Tab key reaches everything in sight at', width, 'px', words].filter(Boolean).join(' '), { width, height, scale }, async (page, log, site) => {
      for (const { name, type, path } of pages) {
        await page.goto(site.origin + path);
        await check(page, type === 'embed').catch((error) => assert.fail(`${name}: ${error.message}`));
      }
    });
  }
  run('the skip link leads to the text', async (page, log, site) => {
    await page.goto(`${site.origin}/en/`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
  });
  run('menus open and close by the keyboard', { width: 360, height: 640 }, async (page, log, site) => {
    await page.goto(`${site.origin}/en/`);
    for (const menu of await page.$$('details[name=menu]')) {
      await (await menu.$('summary')).focus();
      await page.keyboard.press('Enter');
      assert.ok(await menu.evaluate((menu) => menu.open && menu.querySelector('a').checkVisibility()));
      for (const link of await menu.$$('a')) {
        await page.keyboard.press('Tab');
        assert.ok(await link.evaluate((link) => link === document.activeElement));
        assert.deepEqual((await page.evaluate(focused)).faults, []);
      }
      await (await menu.$('summary')).focus();
      await page.keyboard.press('Enter');
      assert.ok(await menu.evaluate((menu) => !menu.open));
    }
  });
}
