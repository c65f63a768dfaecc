import { exitTests } from './exit.js';
import { inBrowser } from './setting.js';

exitTests(inBrowser('firefox'));
