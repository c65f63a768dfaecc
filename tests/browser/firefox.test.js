import { exitTests } from './exit.js';
import { searchTests } from './search.js';
import { inBrowser } from './setting.js';

const run = inBrowser('firefox');
exitTests(run);
searchTests(run);
