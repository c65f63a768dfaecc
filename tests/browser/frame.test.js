// What every page has in the same place, read off the files themselves: help is looked for where it was before (WCAG 3.2.6).
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allPages, languages, read } from './site.js';

/** The frame of a page, in its one order. */
const ORDER = ['class="skip"', 'id="exit"', 'class="exit-help"', 'class="exit-note"', 'class="site-name"', 'class="languages"', 'class="sections"', '<main id="main"', 'class="help-panel"', 'class="site-footer"', 'class="report"'];

const ofLanguages = allPages().filter((path) => path.includes('/') && path.split('/')[1] !== 'embed' && !path.endsWith('404.html'));

test('help is in the same order on every page', () => {
  assert.ok(ofLanguages.length > 100 * languages.length);
  for (const path of ofLanguages) {
    const html = read(path).toString();
    const places = ORDER.map((mark) => html.indexOf(mark));
    assert.ok(!places.includes(-1), `${path} lacks ${ORDER[places.indexOf(-1)]}`);
    assert.deepEqual(places, [...places].sort((a, b) => a - b), path);
  }
});
