// The way out, the same tests in every browser: it works at once, however it is used, and Back never shows a page again.
import assert from 'node:assert/strict';
import { pause, until } from './browsers.js';
import { evenness } from './picture.js';
import { chosen } from './site.js';

const [FIRST, SECOND] = chosen({ codes: ['en'], names: ['home', 'explainer'] }).map((page) => page.path);

/**
 * In every page: writes to the console which page's words are on the screen in a frame, and when, at most each 50 ms.
 * Browsers repeat old lines when they restore a page, so the time is what counts.
 */
function tellWhatShows() {
  if (location.protocol === 'about:') return;
  let last = 0;
  const look = () => {
    const shows = document.querySelector('h1')?.checkVisibility() && !document.documentElement.hidden;
    if (shows && Date.now() - last > 50) console.debug(`shows ${(last = Date.now())} ${location.href}`);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** The pages of the site whose words were on the screen since a moment. */
function shown(log, origin, since) {
  const frames = log.console.map((line) => /shows (\d+) (\S+)/.exec(line)).filter(Boolean);
  return frames.filter(([, time, address]) => time >= since && address.startsWith(origin)).map(([, , address]) => address);
}
const isNeutral = (page) => page.evaluate(() => document.title === 'neutral');
// Firefox leaves its scroll bar, which is a thirtieth of a phone's screen.
const isBlank = async (page) => evenness(await page.screenshot()) > 0.96;

/** The history of a reader who came from somewhere neutral and read two pages. */
async function readTwoPages(page, site) {
  await page.evaluateOnNewDocument(tellWhatShows);
  await page.goto(site.start);
  await page.goto(site.origin + FIRST);
  await page.goto(site.origin + SECOND);
  await page.waitForSelector('#exit');
}

const leave = {
  click: (page) => page.click('#exit'),
  Enter: async (page) => {
    await page.focus('#exit');
    await page.keyboard.press('Enter');
  },
  'Shift three times': async (page) => {
    for (const key of ['ShiftLeft', 'ShiftRight', 'ShiftLeft']) await page.keyboard.press(key);
  },
};

/** One step in the history. The page may be torn down while it is asked, or come back from the browser's memory. */
async function step(page, by) {
  const settled = page.evaluate((by) => void setTimeout(() => history.go(by), 0), by);
  await settled.catch(() => {});
  await pause(700);
}

async function neverShownAgain(page, log, site, steps) {
  const since = Date.now();
  for (const by of steps) {
    await step(page, by);
    const harmless = async () => (await isNeutral(page)) || (await page.evaluate(() => location.href)) === site.start;
    await until(`a harmless page after a step of ${by}`, harmless);
    assert.deepEqual(shown(log, site.origin, since), [], `after a step of ${by}`);
  }
}

function leavesAndStaysAway(run, how) {
  run(`${how} leaves, and Back, Back, Forward show nothing`, async (page, log, site) => {
    await readTwoPages(page, site);
    log.requests.length = 0;
    await leave[how](page);
    await until('the neutral page', () => isNeutral(page));
    assert.deepEqual(log.requests, [], 'the site is asked for nothing more');
    assert.equal(log.foreign[0].headers.referer, undefined, 'the neutral site must not learn where the reader was');
    await neverShownAgain(page, log, site, [-1, -1, 1, 1]);
  });
}

/** Somebody who leaves before the page has come to its end. */
function leavesBeforeLoaded(run) {
  run('leaving a page that still loads is final', async (page, log, site) => {
    await page.evaluateOnNewDocument(tellWhatShows);
    await page.goto(site.start);
    await page.goto(site.origin + FIRST);
    await page.evaluateOnNewDocument(() => {
      addEventListener('DOMContentLoaded', () => document.getElementById('exit').click());
    });
    await page.goto(site.origin + SECOND).catch(() => {});
    await until('the neutral page', () => isNeutral(page));
    await neverShownAgain(page, log, site, [-1]);
  });
}

function staysBlankWhileWaiting(run, target) {
  run(`the page is blank at once where the target is ${target}`, async (page, log, site) => {
    await readTwoPages(page, site);
    log.target = target;
    await page.click('#exit');
    assert.ok(await isBlank(page), 'words can be read after the click');
    await pause(target === 'slow' ? 1000 : 300);
    if (target !== 'dead') assert.ok(await isBlank(page), 'words can be read while the target is awaited');
    const since = Date.now();
    if (target === 'slow') await until('the slow page', () => isNeutral(page));
    await pause(500);
    assert.deepEqual(shown(log, site.origin, since), []);
  });
}

function stored(page) {
  return page.evaluate(() => [Object.keys(sessionStorage), Object.keys(localStorage), document.cookie]);
}

function comesBackOnPurpose(run) {
  run('who comes back on purpose is let in, and leaves nothing stored', async (page, log, site) => {
    await readTwoPages(page, site);
    await page.click('#exit');
    await until('the neutral page', () => isNeutral(page));
    await page.goto(`${site.origin}/site.css`);
    assert.deepEqual(await stored(page), [['left'], [], ''], 'one key after an exit, and no more');
    await page.goto(site.origin + FIRST);
    assert.ok(await page.$eval('h1', (words) => words.checkVisibility()));
    assert.deepEqual(await stored(page), [[], [], '']);
    await page.reload();
    await page.goto(site.origin + SECOND);
    await step(page, -1);
    await until('the first page', () => page.evaluate((path) => location.pathname === path && document.querySelector('h1').checkVisibility(), FIRST));
  });
  run('a reload brings back a page that could not leave', async (page, log, site) => {
    await readTwoPages(page, site);
    log.target = 'silent';
    await page.click('#exit');
    await pause(300);
    assert.ok(await isBlank(page));
    await page.reload();
    assert.ok(await page.$eval('h1', (words) => words.checkVisibility()));
    assert.deepEqual(await stored(page), [[], [], '']);
  });
}

function leavesOtherClicksAlone(run) {
  const others = {
    'a middle click': (page) => page.click('#exit', { button: 'middle' }),
    'a click with Ctrl': async (page) => {
      await page.keyboard.down('Control');
      await page.click('#exit');
      await page.keyboard.up('Control');
    },
  };
  for (const [name, act] of Object.entries(others)) {
    run(`${name} is the browser's own`, async (page, log, site) => {
      await readTwoPages(page, site);
      await act(page);
      await pause(500);
      assert.equal(await page.evaluate(() => location.pathname), SECOND);
      assert.equal(await page.evaluate(() => document.documentElement.hidden), false);
      assert.deepEqual(await stored(page), [[], [], '']);
    });
  }
}

function countsShiftAlone(run) {
  const status = (page) => page.$eval('#exit-status', (line) => line.textContent);
  run('Shift counts only alone, and says how often is left', async (page, log, site) => {
    await readTwoPages(page, site);
    for (const letter of 'HELP') {
      await page.keyboard.down('Shift');
      await page.keyboard.press(letter);
      await page.keyboard.up('Shift');
    }
    assert.equal(await status(page), '');
    await page.keyboard.press('Shift');
    assert.match(await status(page), /two/);
    await page.keyboard.press('Shift');
    assert.match(await status(page), /one/);
    await pause(5100);
    await page.keyboard.press('Shift');
    assert.match(await status(page), /two/, 'after five seconds it begins anew');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift');
    assert.match(await status(page), /two/);
    assert.deepEqual(log.foreign.map((request) => request.url), []);
  });
}

/** A page that the browser kept in memory with the mark set, which no test can force both browsers to do. */
function guardsWhatComesFromMemory(run) {
  run('a page out of the memory of the browser hides itself', async (page, log, site) => {
    await readTwoPages(page, site);
    log.target = 'slow';
    await page.evaluate(() => {
      sessionStorage.left = document.getElementById('exit').href;
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    assert.ok(await isBlank(page));
    await until('the neutral page', () => isNeutral(page));
  });
}

/** Phones: a finger, a screen that is enlarged four times, the other direction of writing. */
function worksUnderAFinger(run) {
  const phone = { width: 360, height: 640, touch: true };
  for (const script of [true, false]) {
    run(`a finger leaves ${script ? 'with' : 'without'} the script, and the page is blank at once`, { ...phone, script }, async (page, log, site) => {
      await page.goto(site.origin + FIRST);
      await page.goto(site.origin + SECOND);
      log.target = 'slow';
      await page.tap('#exit');
      await pause(150);
      assert.ok(await isBlank(page), 'words can be read after the tap');
      await until('the neutral page', async () => page.url().startsWith('https://'));
      assert.equal(log.foreign[0].headers.referer, undefined);
    });
  }
  for (const [name, screen] of Object.entries({ 'in Arabic': { ...phone, touch: false }, 'at 400 %': { width: 320, height: 256, scale: 4 } })) {
    run(`the exit is in sight and blanks the page ${name}`, screen, async (page, log, site) => {
      log.target = 'silent';
      const [{ path }] = chosen({ codes: [name === 'in Arabic' ? 'ar' : 'en'], names: ['explainer'] });
      await page.goto(site.origin + path);
      await page.evaluate(() => scrollTo(0, 1000));
      const box = await page.$eval('#exit', (link) => link.getBoundingClientRect().toJSON());
      assert.ok(box.top >= 0 && box.bottom <= screen.height && box.height >= 44, JSON.stringify(box));
      await page.click('#exit');
      assert.ok(await isBlank(page));
      assert.ok(log.foreign.length, 'the target is asked for');
    });
  }
}

/** What a browser lacks or forbids takes a part away and never the whole. */
function degrades(run) {
  const lacks = {
    'storage is forbidden': () => Object.defineProperty(window, 'sessionStorage', { get: () => { throw new DOMException('no', 'SecurityError'); } }),
    'the kind of navigation is unknown': () => { performance.getEntriesByType = undefined; },
    'there are no locks': () => Object.defineProperty(navigator, 'locks', { value: undefined }),
  };
  for (const [name, lack] of Object.entries(lacks)) {
    run(`the exit works where ${name}`, async (page, log, site) => {
      await page.evaluateOnNewDocument(lack);
      await readTwoPages(page, site);
      assert.ok(await page.$eval('h1', (words) => words.checkVisibility()));
      log.target = 'slow';
      await page.click('#exit');
      assert.ok(await isBlank(page));
      await until('the neutral page', () => isNeutral(page));
    });
  }
  run('a page that is left says only that it loads', async (page, log, site) => {
    await readTwoPages(page, site);
    log.target = 'silent';
    await page.click('#exit');
    const gone = await page.$eval('#exit', (link) => link.dataset.gone);
    const said = await page.evaluate(() => [document.title, document.querySelector('[role=alert]').innerText.trim(), document.body.innerText.trim()]);
    assert.deepEqual(said, [gone, gone, gone]);
  });
}

function worksWithoutScript(run) {
  run('without a script, the Enter key leaves', { script: false }, async (page, log, site) => {
    await page.goto(site.origin + SECOND);
    for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
    await until('the neutral page', async () => page.url().startsWith('https://'));
    assert.equal(log.foreign[0].headers.referer, undefined);
  });
  run('without a script, a tap on the blank page is a tap on the exit', { script: false }, async (page, log, site) => {
    await page.goto(site.origin + SECOND);
    log.target = 'silent';
    await page.click('#exit');
    await pause(300);
    await page.mouse.click(300, 300);
    await pause(300);
    assert.equal(log.foreign.length, 2);
    assert.ok(await isBlank(page));
  });
  run('without a script, a click blanks the page at once and Tab does not', { script: false }, async (page, log, site) => {
    await page.goto(site.origin + SECOND);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.ok(!(await isBlank(page)), 'Tab must not blank the page');
    await page.reload();
    log.target = 'slow';
    await page.click('#exit');
    await pause(150);
    assert.ok(await isBlank(page), 'words can be read after the click');
    await pause(1000);
    assert.ok(await isBlank(page), 'words can be read while the target is awaited');
    await until('the neutral page', async () => page.url().startsWith('https://'));
    assert.equal(log.foreign[0].headers.referer, undefined);
  });
}

/** All of them. `run(name, settings?, body)` makes a test of each. */
export function exitTests(run) {
  for (const how of Object.keys(leave)) leavesAndStaysAway(run, how);
  leavesBeforeLoaded(run);
  for (const target of ['slow', 'dead', 'silent']) staysBlankWhileWaiting(run, target);
  comesBackOnPurpose(run);
  leavesOtherClicksAlone(run);
  countsShiftAlone(run);
  guardsWhatComesFromMemory(run);
  worksUnderAFinger(run);
  degrades(run);
  worksWithoutScript(run);
}

/** What only Chromium can be made to show: forced colours, and a screen that knows no mouse. */
export function chromiumExitTests(run) {
  run('the exit has an edge and blanks the page when colours are forced', async (page, log, site) => {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
    await page.goto(site.origin + SECOND);
    assert.ok(await page.evaluate(() => matchMedia('(forced-colors: active)').matches));
    assert.ok(await page.$eval('#exit', (link) => parseFloat(getComputedStyle(link).borderBlockStartWidth) >= 1));
    log.target = 'silent';
    await page.click('#exit');
    assert.ok(await isBlank(page));
  });
  run('Shift on the keys of a touch screen does not leave', { width: 360, height: 640, touch: true }, async (page, log, site) => {
    await page.goto(site.origin + SECOND);
    assert.ok(await page.evaluate(() => matchMedia('(pointer: coarse)').matches));
    for (let press = 0; press < 4; press++) await page.keyboard.press('Shift');
    await pause(200);
    assert.equal(page.url(), site.origin + SECOND);
  });
}
