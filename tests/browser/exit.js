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
const isBlank = async (page) => evenness(await page.screenshot()) > 0.97;

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
    await leave[how](page);
    await until('the neutral page', () => isNeutral(page));
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

function worksWithoutScript(run) {
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
  worksWithoutScript(run);
}
