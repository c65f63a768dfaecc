// What the tests of one browser share: the browser, the site's server, and a neutral place to come from.
import { after, before, test } from 'node:test';
import { createServer } from 'node:http';
import { launch, withPage } from './browsers.js';
import { serve } from './server.js';
import { folder } from './site.js';

const START = '<!doctype html><html lang="en"><title>start</title><p>start</p>';

async function serveStart() {
  const server = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(START));
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { address: `http://localhost:${server.address().port}/`, stop };
}

/**
 * Starts everything once for a file of tests. The result makes a test that runs in a tab of its own:
 * `run(name, settings?, body)`, where the body gets the tab, its log and the site `{origin, start, rules}`. `root` is served.
 */
export function inBrowser(name, root = folder) {
  let browser, site, start;
  before(async () => {
    [browser, site, start] = await Promise.all([launch(name), serve(root), serveStart()]);
  });
  after(async () => {
    await browser?.close();
    site?.stop();
    start?.stop();
  });
  return (title, settings, body = settings) =>
    test(`${name}: ${title}`, { timeout: 300_000 }, () =>
      withPage(browser, site.origin, typeof settings === 'function' ? {} : settings, (page, log) =>
        body(page, log, { origin: site.origin, start: start.address, rules: site.rules }),
      ),
    );
}
