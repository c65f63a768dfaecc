// What a page asks for, says and stores: its own files, nothing and nothing.
import assert from 'node:assert/strict';
import { pause } from './browsers.js';
import { everything } from './site.js';

function stored() {
  return [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(Boolean);
}

async function inTheBackground() {
  const [databases, workers, caches] = await Promise.all([
    indexedDB.databases(),
    navigator.serviceWorker?.getRegistrations() ?? [],
    self.caches?.keys() ?? [],
  ]);
  return [...databases, ...workers, ...caches].length;
}

export function privacyTests(run) {
  run('pages ask for three files of the site at most, complain of nothing and store nothing', async (page, log, site) => {
    for (const { name, path } of everything()) {
      log.requests.length = log.console.length = 0;
      await page.setCacheEnabled(false);
      await page.goto(site.origin + path, { waitUntil: 'load' });
      await pause(150);
      // The icon of the tab is fetched when the page is drawn, once for the whole site; the search's script when it was read.
      const view = log.requests.filter((address) => address !== '/icon.svg' && address !== '/search.js');
      assert.ok(view.length <= 3, `${name} asks for ${view.join(' ')}`);
      assert.deepEqual(log.foreign, [], name);
      assert.deepEqual(log.console.filter((line) => !path.endsWith('404.html') || !line.includes('404')), [], name);
      assert.deepEqual(await page.evaluate(stored), [], name);
      assert.equal(await page.evaluate(inTheBackground), 0, name);
    }
  });
}
