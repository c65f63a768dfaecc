// What there is to test: the folder, its languages, and one page of each type.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built site. */
export const folder = process.env.FINGERPOST_SITE || fileURLToPath(new URL('../../public', import.meta.url));

/** The gallery of components, as `fingerpost gallery` makes it. */
export const gallery = process.env.FINGERPOST_GALLERY || fileURLToPath(new URL('../../target/fingerpost/gallery', import.meta.url));

/** The ZIP files, as `fingerpost build --offline` makes them. */
export const offline = process.env.FINGERPOST_OFFLINE || fileURLToPath(new URL('../../target/fingerpost/offline', import.meta.url));

/** One page of each type, below the folder of a language. The heaviest where there are many. */
export const types = {
  home: '',
  section: 'understand/',
  explainer: 'get-help/your-rights-in-the-united-states/',
  danger: 'get-help/in-danger-now/',
  exit: 'get-help/leaving-this-site/',
  countries: 'help/',
  country: 'help/us/',
  sheet: 'help/us/sheet/',
  share: 'share/',
  helpline: 'helplines/us-nhth/',
  laws: 'laws/',
  law: 'laws/us-18usc1591/',
  agencies: 'agencies/',
  agency: 'agencies/us-hhs-otip/',
  duties: 'who-does-what/',
  emergency: 'help/emergency/',
  index: 'a-z/',
  search: 'search/',
};

/** Pages that share their template with one of those above and have a part of their own. */
export const special = {
  privacy: 'about/privacy/',
  glossary: 'understand/words-and-what-they-mean/',
  data: 'about/open-data/',
  progress: 'about/how-to-translate/',
  years: 'laws/by-year/',
  lines: 'a-z/helplines/',
  lostHere: '404.html',
};

/** For frames of other sites: without an exit, a menu and a script. */
export const frames = { embed: 'embed/us/' };

/** Pages that belong to no language. */
export const top = { chooser: '', lost: '404.html' };

/** The folder names of the languages that the site is built in. */
export const languages = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^[a-z]{2,3}(-[a-z0-9]+)*$/.test(entry.name))
  .map((entry) => entry.name)
  .filter((name) => existsSync(join(folder, name, 'index.html')))
  .sort((a, b) => (b === 'en') - (a === 'en') || a.localeCompare(b));

/** Every HTML file of the site, as a path with slashes. */
export function allPages() {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile() && file.name.endsWith('.html'));
  return paths.map((file) => relative(folder, join(file.parentPath ?? file.path, file.name)).split(sep).join('/')).sort();
}

/** The text of a file of the site. */
export const read = (path) => readFileSync(join(folder, path));

const paths = { ...types, ...special, ...frames };

/** The chosen pages in the chosen languages: `{name, path}`. */
export function chosen({ names = Object.keys(types), codes = languages, withTop = false } = {}) {
  const pages = codes.flatMap((code) => names.map((name) => ({ name: `${code} ${name}`, type: name, code, path: `/${code}/${paths[name]}` })));
  const tops = withTop ? Object.entries(top).map(([name, path]) => ({ name, type: name, code: '', path: `/${path}` })) : [];
  return [...tops, ...pages];
}

/** Everything that there is to look at: each type in each language, and what is special in one language of each direction. */
export function everything() {
  const rare = chosen({ names: Object.keys(special), codes: ['en', 'ar'] });
  return [...chosen({ withTop: true }), ...chosen({ names: Object.keys(frames) }), ...rare];
}
