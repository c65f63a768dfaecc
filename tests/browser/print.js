// A page on paper: black on white, the numbers large, the site's own furniture gone.
import assert from 'node:assert/strict';
import { chosen, languages } from './site.js';

const FURNITURE = '.skip, .exit-bar, .site-header, .breadcrumb, .help-panel, .print-hint, #exit-alert';

function onPaper(furniture) {
  const points = (part) => (parseFloat(getComputedStyle(part).fontSize) * 72) / 96;
  const numbers = [...document.querySelectorAll('a[href^="tel:"] .call-number, a[href^="sms:"] .call-number')];
  return {
    furniture: [...document.querySelectorAll(furniture)].filter((part) => part.checkVisibility()).map((part) => part.className),
    smallest: Math.min(...numbers.map(points)),
    first: points(numbers[0]),
    header: document.querySelector('.print-header').innerText,
    colours: [getComputedStyle(document.body).color, getComputedStyle(numbers[0]).color],
  };
}

/** The number of pages of a PDF, as its page tree says. */
function pages(pdf) {
  return Math.max(...[...Buffer.from(pdf).toString('latin1').matchAll(/\/Count (\d+)/g)].map(([, count]) => Number(count)));
}

export function printTests(run) {
  run('a sheet fits on one page of either size, in every language', async (page, log, site) => {
    for (const country of ['us', 'gb', 'au', 'de', 'ph']) {
      for (const code of languages) {
        await page.goto(`${site.origin}/${code}/help/${country}/sheet/`);
        for (const format of ['A4', 'Letter']) assert.equal(pages(await page.pdf({ format })), 1, `${code} ${country} ${format}`);
      }
    }
  });
  run('a country prints on few sheets, numbers large, without the furniture', async (page, log, site) => {
    for (const { name, path } of chosen({ names: ['country'] })) {
      await page.goto(site.origin + path);
      await page.emulateMediaType('print');
      const paper = await page.evaluate(onPaper, FURNITURE);
      assert.deepEqual(paper.furniture, [], name);
      assert.ok(paper.smallest >= 14 && paper.first >= 20, `${name}: ${paper.smallest} and ${paper.first} points`);
      assert.match(paper.header, /2026/, name);
      assert.deepEqual(paper.colours, ['rgb(0, 0, 0)', 'rgb(0, 0, 0)'], name);
      await page.emulateMediaType(null);
      const count = pages(await page.pdf({ format: 'A4' }));
      assert.ok(count >= 1 && count <= 6, `${name}: ${count} sheets`);
    }
  });
  run('a helpline prints on two sheets at most', async (page, log, site) => {
    for (const { name, path } of chosen({ names: ['helpline'] })) {
      await page.goto(site.origin + path);
      const count = pages(await page.pdf({ format: 'A4' }));
      assert.ok(count <= 2, `${name}: ${count} sheets`);
    }
  });
}
