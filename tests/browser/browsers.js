// Opens pages in Chromium and in Firefox through one library, so that the same tests run in both.
//
// No page reaches the network: what is not on loopback is answered here, and written down. A page under test therefore
// tells which addresses it asks for, and the exit's targets can be slow, dead or quick.
import puppeteer from 'puppeteer-core';

const CHROMIUM = {
  executablePath: process.env.FINGERPOST_CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb', '--hide-scrollbars'],
};

// On Android, Firefox keeps pages in its back/forward cache even when they listen for `unload`. That is the harder case.
const FIREFOX = {
  browser: 'firefox',
  extraPrefsFirefox: { 'docshell.shistory.bfcache.allow_unload_listeners': true },
  executablePath: process.env.FINGERPOST_FIREFOX || '/usr/bin/firefox-esr',
};

/** Starts a browser by its name. */
export const launch = (name) =>
  puppeteer.launch({ ...(name === 'firefox' ? FIREFOX : CHROMIUM), headless: true, protocolTimeout: 60_000 });

const NEUTRAL = { status: 200, contentType: 'text/html', body: '<!doctype html><title>neutral</title><p>neutral</p>' };

/** How a foreign site answers: `quick`, `slow` (after 3 seconds), `dead` (no connection) or `silent` (nothing to show). */
const answers = {
  quick: (request) => request.respond(NEUTRAL),
  slow: (request) => setTimeout(() => request.respond(NEUTRAL).catch(() => {}), 3000),
  dead: (request) => request.abort('connectionrefused'),
  silent: (request) => request.respond({ status: 204 }),
};

const isLocal = (address) => /^(127\.0\.0\.1|localhost)$/.test(address.hostname) || !address.protocol.startsWith('http');

function watch(page, origin, script) {
  const log = { requests: [], foreign: [], console: [], target: 'quick' };
  page.on('request', (request) => {
    const address = new URL(request.url());
    if (address.origin === origin) log.requests.push(address.pathname);
    if (!isLocal(address)) log.foreign.push({ url: request.url(), headers: request.headers() });
    const blocked = (!script && address.pathname.endsWith('.js')) || (log.lost && address.pathname.endsWith(log.lost));
    const reply = !isLocal(address) ? answers[log.target] : (request) => (blocked ? request.abort() : request.continue());
    Promise.resolve(reply(request)).catch(() => {});
  });
  page.on('console', (message) => log.console.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => log.console.push(`error: ${error}`));
  return log;
}

/**
 * A tab of its own, with nothing stored. `run(page, log)` gets the tab and what it asked for and complained of;
 * `log.target` says how foreign sites answer, `log.lost` the end of an address of the site that does not.
 */
export async function withPage(browser, origin, { script = true, width = 1280, height = 800, scheme = 'light', touch = false, scale = 1 }, run) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const log = watch(page, origin, script);
    await page.setRequestInterception(true);
    await page.setViewport({ width, height, deviceScaleFactor: scale, hasTouch: touch, isMobile: touch });
    if (scheme !== 'light') await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    // Firefox has no such switch yet: there, the script's file is refused.
    if (!script) await page.setJavaScriptEnabled(false).catch(() => {});
    return await run(page, log);
  } finally {
    await context.close().catch(() => {});
  }
}

/** Waits until a condition holds, asking again and again: across pages, where a question may be cut off. */
export async function until(what, holds, milliseconds = 15_000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    if (await Promise.resolve(holds()).catch(() => false)) return;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await pause(40);
  }
}

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
