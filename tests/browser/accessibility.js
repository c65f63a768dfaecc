// axe-core on each type of page in each language: no violation, and nothing left out but what is experimental.
import assert from 'node:assert/strict';
import axe from 'axe-core';
import { everything } from './site.js';

export const TAGS = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag21aaa', 'wcag22a', 'wcag22aa', 'wcag22aaa', 'best-practice'];
export const COLOURS = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'];

/** What axe finds on the page, or in a part of it; `look` must have been called. */
export async function violations(page, runOnly, part = 'html') {
  const look = (part, runOnly) => axe.run(part, { runOnly, resultTypes: ['violations'] });
  const found = await page.evaluate(look, part, runOnly);
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
}

/** Opens a page with axe in it. */
export async function look(page, address) {
  await page.goto(address);
  // Through the debugger, which the site's policy does not bind.
  await page.evaluate(axe.source);
}

/** Everything on a phone in light colours; then the colours again, on a wide screen in the dark, and under a menu. */
async function check(page, address) {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  await page.setViewport({ width: 360, height: 640 });
  await look(page, address);
  const light = await violations(page, TAGS);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await page.setViewport({ width: 1280, height: 800 });
  return [...light, ...(await violations(page, { type: 'rule', values: COLOURS })).map((line) => `dark: ${line}`)];
}

/** Menus open over the page, whose links below are no target for the time: only the header is looked at. */
async function openMenus(page, address) {
  await page.setViewport({ width: 360, height: 640 });
  await look(page, address);
  const found = [];
  for (const menu of await page.$$('details[name=menu] > summary')) {
    await menu.click();
    found.push(...(await violations(page, TAGS, '.site-header')));
  }
  return found;
}

export function accessibilityTests(run) {
  const all = everything();
  for (const code of new Set(all.map((page) => page.code))) {
    const pages = all.filter((page) => page.code === code);
    run(`axe finds nothing in ${code || 'the pages without a language'}`, async (page, log, site) => {
      for (const { name, path } of pages) assert.deepEqual(await check(page, site.origin + path), [], name);
      if (code) assert.deepEqual(await openMenus(page, site.origin + pages[0].path), [], 'open menus');
    });
  }
}
