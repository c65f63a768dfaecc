import { accessibilityTests } from './accessibility.js';
import { exitTests } from './exit.js';
import { keyboardTests } from './keyboard.js';
import { layoutTests } from './layout.js';
import { printTests } from './print.js';
import { privacyTests } from './privacy.js';
import { inBrowser } from './setting.js';
import { searchTests } from './search.js';
import { speedTests } from './speed.js';

const run = inBrowser('chromium');
exitTests(run);
speedTests(run);
accessibilityTests(run);
keyboardTests(run);
layoutTests(run);
privacyTests(run);
searchTests(run);
printTests(run);
