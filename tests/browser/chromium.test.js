import { exitTests } from './exit.js';
import { inBrowser } from './setting.js';

const run = inBrowser('chromium');
exitTests(run);
