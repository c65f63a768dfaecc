// Serves the built site on loopback, with the headers that it is published with.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
};

// The policy for a site that was built without a `_headers` file.
const STRICT = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** The rules of a `_headers` file: a path on a line of its own, then indented lines `Name: value`, or `! Name` to take one away. */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split('\n').filter((line) => line.trim() && !line.startsWith('#'))) {
    const [, away, name, value] = /^\s+(! )?([\w-]+)(?:: (.*))?$/.exec(line) ?? [];
    if (name) rules.at(-1).headers.push([name, away ? undefined : value]);
    else rules.push({ path: pattern(line.trim()), headers: [] });
  }
  return rules;
}

/** `*` stands for anything, `:name` for one folder. */
function pattern(path) {
  const parts = path.split(/(\*|:\w+)/).map((part) => (part === '*' ? '.*' : part.startsWith(':') ? '[^/]+' : part.replace(/[.$()[\]+?^|\\{}]/g, '\\$&')));
  return new RegExp(`^${parts.join('')}$`);
}

/** The rules of a folder: its `_headers` file, or the strict policy. */
export function rulesOf(folder) {
  try {
    return parseHeaders(readFileSync(join(folder, '_headers'), 'utf8'));
  } catch {
    return [{ path: /^/, headers: Object.entries(STRICT) }];
  }
}

/** The headers of one path: of two rules that name the same header, the later holds. */
export function headersOf(rules, path) {
  const lines = rules.filter((rule) => rule.path.test(path)).flatMap((rule) => rule.headers);
  return Object.fromEntries(Object.entries(Object.fromEntries(lines)).filter(([, value]) => value !== undefined));
}

async function find(folder, path) {
  const file = join(folder, normalize(decodeURIComponent(path)));
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) return path.endsWith('/') ? { file: join(file, 'index.html') } : { moved: `${path}/` };
  return found ? { file } : { file: join(folder, '404.html'), missing: true };
}

async function answer(folder, rules, request, response) {
  const path = new URL(request.url, 'http://loopback').pathname;
  const { file, moved, missing } = await find(folder, path);
  if (moved) return response.writeHead(301, { Location: moved }).end();
  const headers = { ...headersOf(rules, path), 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' };
  // Not every host can say `no-store`. Without it browsers keep pages in memory, which is the harder case for the exit.
  delete headers['Cache-Control'];
  response.writeHead(missing ? 404 : 200, headers).end(await readFile(file));
}

/** Starts a server for a folder; resolves to its address and a function that stops it. */
export async function serve(folder) {
  const known = rulesOf(folder);
  const server = createServer((request, response) =>
    answer(folder, known, request, response).catch((error) => response.writeHead(500).end(String(error))),
  );
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, rules: known, stop };
}
