// The exit on a slow phone: from the click to a blank screen.
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

/** Milliseconds from the click to the frame that shows its effect. A click too quick for the browser's scale counts as 16. */
async function clickToBlank(page, log, address) {
  await page.goto(address);
  await pause(300);
  await page.evaluate(timeClicks);
  await page.emulateCPUThrottling(SLOWDOWN);
  log.console.length = 0;
  await page.click('#exit');
  await pause(700);
  await page.emulateCPUThrottling(1);
  assert.ok(await page.evaluate(() => document.documentElement.hidden));
  const times = log.console.map((line) => /click (\d+)/.exec(line)).filter(Boolean);
  return Math.max(16, ...times.map(([, time]) => Number(time)));
}

export function speedTests(run) {
  run(`the exit blanks a phone's screen within ${LIMIT} ms at ${SLOWDOWN} times less speed`, { width: 360, height: 640 }, async (page, log, site) => {
    log.target = 'silent';
    for (const { name, path } of chosen({ codes: ['ar'], names: ['home', 'country', 'index'] })) {
      const times = [];
      for (let round = 0; round < 3; round++) times.push(await clickToBlank(page, log, site.origin + path));
      console.log(`  ${name}: ${times.join(', ')} ms from the click to a blank screen`);
      // The quickest of three: other programs slow this machine down too.
      assert.ok(Math.min(...times) <= LIMIT, `${name}: ${times.join(', ')} ms`);
    }
  });
}
