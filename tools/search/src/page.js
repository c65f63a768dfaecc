// The search box. It stays hidden until this runs, so that there is no box that does nothing. What a reader types goes
// nowhere: not over the network, not into the address, the history or any store.
import { finder } from './find.js';

const box = document.getElementById('search');
const field = document.getElementById('query');
const list = document.getElementById('results');
const status = document.getElementById('search-status');
const say = box.dataset;
let index, find, timer;

/** The index is a script of the same site, so that the page's policy may forbid all other ways of loading anything. */
function load() {
  if (index) return;
  index = document.createElement('script');
  index.src = say.index;
  index.onerror = () => {
    index.remove();
    index = null;
    status.textContent = say.failed;
  };
  document.head.append(index);
}

self.fingerpostIndex = (data) => {
  const search = finder(data);
  find = (query) => search(query).map((entry) => item(entry, data));
  if (field.value) show();
};

/** Without a server a folder does not lead to its page. */
const address = (url) => (location.protocol === 'file:' ? url.replace(/(^|\/)(#|$)/, '$1index.html$2') : url);

function item([kind, url, title, summary, , , language], { kinds, root, directions }) {
  const entry = document.createElement('li');
  const link = entry.appendChild(document.createElement('a'));
  link.href = address(root + url);
  link.textContent = title;
  if (language) Object.assign(link, { lang: language, dir: directions[language] });
  const name = kinds[kind];
  if (name) {
    const label = document.createElement('span');
    label.className = 'count';
    label.textContent = name;
    entry.append(' ', label);
  }
  if (summary) entry.appendChild(document.createElement('p')).textContent = summary;
  return entry;
}

function show() {
  const query = field.value.trim();
  const found = query ? find(query) : [];
  list.replaceChildren(...found);
  clearTimeout(timer);
  // Read aloud when the typing stops, not at every letter.
  timer = setTimeout(() => {
    status.textContent = !query ? '' : found.length ? say.count.replace('{}', found.length) : say.none;
  }, 500);
}

field.addEventListener('focus', load);
field.addEventListener('input', () => {
  load();
  if (find) show();
});

/** Arrows go from the box through the results and back; Escape empties the box. */
box.addEventListener('keydown', (event) => {
  const stops = [field, ...list.querySelectorAll('a')];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    event.preventDefault();
    stops[Math.min(Math.max(stops.indexOf(event.target) + step, 0), stops.length - 1)].focus();
  } else if (event.key === 'Escape') {
    field.value = '';
    field.focus();
    if (find) show();
  }
});

box.hidden = false;
