// The exit on a slow phone: from the click to a blank screen. The time is printed and not judged, since a busy machine
// would fail a good page; tools/bench prints it beside its bar.
import assert from 'node:assert/strict';
import { pause } from './browsers.js';
import { chosen } from './site.js';

const SLOWDOWN = 6;
const LIMIT = 100;

/** Writes how long the screen took to change after each click, as the browser itself measures it. */
function timeClicks() {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'click') console.debug(`click ${entry.duration}`);
  }).observe({ type: 'event', durationThreshold: 16 });
}

/** Milliseconds from a click to the frame that shows its effect. A click too quick for the browser's scale counts as 16. */
async function timeClick(page, log, address, selector) {
  await page.goto(address);
  await pause(300);
  await page.evaluate(timeClicks);
  await page.emulateCPUThrottling(SLOWDOWN);
  log.console.length = 0;
  await page.click(selector);
  await pause(700);
  await page.emulateCPUThrottling(1);
  const times = log.console.map((line) => /click (\d+)/.exec(line)).filter(Boolean);
  return Math.max(16, ...times.map(([, time]) => Number(time)));
}

/** The quickest of some clicks, since other programs slow a machine down and nothing makes it quicker. */
async function quickest(...click) {
  const times = [];
  while (times.length < 3) times.push(await timeClick(...click));
  return Math.min(...times);
}

export function speedTests(run) {
  run(`the exit blanks a phone's screen at ${SLOWDOWN} times less speed`, { width: 360, height: 640 }, async (page, log, site) => {
    log.target = 'silent';
    for (const { name, path } of chosen({ codes: ['ar'], names: ['home', 'country', 'index'] })) {
      const time = await quickest(page, log, site.origin + path, '#exit');
      assert.ok(await page.evaluate(() => document.documentElement.hidden), name);
      console.log(`  ${name}: blank ${time} ms after the click (bar: ${LIMIT} ms)`);
    }
  });
}
