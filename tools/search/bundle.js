// Puts the search page's script together: `npm ci --ignore-scripts && npm run bundle` in this folder. Its output is kept in
// the repository, so that building the site needs none of this; a test says when the two differ.
import { build } from 'esbuild';
import { readFileSync, writeFileSync } from 'node:fs';

const here = (path) => new URL(path, import.meta.url).pathname;
const { version } = JSON.parse(readFileSync(here('node_modules/minisearch/package.json')));

/** The script's text. */
export async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [here('src/page.js')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['es2020'],
    charset: 'utf8',
    legalComments: 'none',
    banner: { js: `/* Made by tools/search. Holds MiniSearch ${version}, (c) Luca Ongaro, MIT licence: see search.LICENSE.txt. */` },
  });
  return outputFiles[0].text;
}

if (process.argv[1] === here('bundle.js')) {
  writeFileSync(here('../../site/static/search.js'), await bundle());
}
