// Finds entries of one language's index. No part of the page: it runs in tests as in browsers.
import MiniSearch from 'minisearch';
import { pieceSize, terms } from './words.js';

/** How much a word counts, by where it stands. */
const FIELDS = { title: 4, words: 3, other: 1.5, summary: 1 };

/** What readers want more often than a law: pages in plain words, and help where they are. */
const KINDS = { page: 1.4, country: 1.4, list: 1.6 };

/** What the site itself says that people type. */
const WHOLE = 2;

/** Words in more than this share of the entries are common. */
const COMMON = 0.08;

/** Results that fit far worse than the best one are noise. */
const LEAST = 0.2;
const MOST = 15;

/**
 * An index `{kinds, entries}` as the site has it: an entry is `[kind, url, title, summary, words, other, language]`, where
 * what is empty at its end is left out. Returns a function from what a reader typed to the entries that fit, best first.
 */
export function finder({ entries }) {
  const known = new Map();
  const noted = (text) => {
    const found = terms(text);
    for (const term of new Set(found)) known.set(term, (known.get(term) ?? 0) + 1);
    return found;
  };
  // "in", "my" and "helpline" say little about what is wanted.
  const weight = (term) => (known.get(term) > entries.length * COMMON ? 0.25 : 1);
  const sum = (list) => [...new Set(list)].reduce((total, term) => total + weight(term), 0);
  const phrases = entries.map((entry) => new Set((entry[4] ?? '').split(', ').map((phrase) => terms(phrase).join(' '))));
  const index = new MiniSearch({ fields: Object.keys(FIELDS), storeFields: [], tokenize: noted, processTerm: (term) => term });
  index.addAll(entries.map(([kind, , title, summary = '', words = '', other = ''], id) => ({ id, kind, title, summary, words, other })));
  const options = {
    tokenize: terms,
    boost: FIELDS,
    weights: { fuzzy: 0.4, prefix: 0.5 },
    // The beginning of a word, while it is being typed; of a piece only where it is shorter than pieces are.
    prefix: (term) => ([...term].length < pieceSize(term) || (!pieceSize(term) && term.length > 2)),
    // A word that the site has is no slip of the finger.
    fuzzy: (term) => !pieceSize(term) && !known.has(term) && term.length > 3 && (term.length > 7 ? 2 : 1),
    boostTerm: weight,
    boostDocument: (id) => KINDS[entries[id][0]] ?? 1,
  };
  return (query) => {
    const typed = terms(query);
    const found = index.search(query, options);
    for (const entry of found) {
      // Entries that have more of the words come before those that have one of them often.
      entry.score *= Math.sqrt(sum(entry.queryTerms) / sum(typed));
      if (phrases[entry.id].has(typed.join(' '))) entry.score *= WHOLE;
    }
    found.sort((a, b) => b.score - a.score || a.id - b.id);
    return found.filter(({ score }) => score >= LEAST * found[0].score).slice(0, MOST).map(({ id }) => entries[id]);
  };
}
