// Cuts text into the terms that are compared: the same for what the site says and for what a reader types.
//
// Scripts with blanks between words give words; those without give overlapping pieces of two signs (Chinese, Japanese,
// Korean) or three (Thai, Lao, Khmer, Burmese), which needs no dictionary and forgives a wrong sign. Accents, marks for
// short vowels and forms of a letter that people type as they like are taken away.

/** Marks that writers leave out: accents on European letters, short vowels and hamza in Arabic. */
const MARKS = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f\u2066-\u2069\u00ad]/g;

/** Letters that have no accent to take away and are typed without their stroke. */
const LETTERS = { đ: 'd', ð: 'd', ł: 'l', ø: 'o', ı: 'i', ß: 'ss', æ: 'ae', œ: 'oe', ى: 'ي', ی: 'ي', ئ: 'ي', ؤ: 'و', ة: 'ه', ۀ: 'ه', ە: 'ه', ک: 'ك', ٱ: 'ا' };
const STROKES = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/** Takes away what people type or leave out as they like. */
export function fold(text) {
  const bare = text.normalize('NFKD').toLowerCase().replace(MARKS, '').normalize('NFC');
  return bare.replace(STROKES, (letter) => LETTERS[letter]);
}

const PAIRS = '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}';
const TRIPLES = '\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';
const RUNS = new RegExp(`(?:(?![\\p{P}\\p{S}\\p{Z}])[${PAIRS}])+|[${TRIPLES}]+|[\\p{L}\\p{M}\\p{N}]+`, 'gu');
const IN_PAIRS = new RegExp(`^[${PAIRS}]`, 'u');
const IN_TRIPLES = new RegExp(`^[${TRIPLES}]`, 'u');

/** How many signs a piece of this text has; 0 for scripts with blanks between words. */
export const pieceSize = (text) => (/^\p{N}/u.test(text) ? 0 : IN_PAIRS.test(text) ? 2 : IN_TRIPLES.test(text) ? 3 : 0);

function pieces(run, size) {
  const signs = [...run];
  if (signs.length <= size) return [run];
  return signs.slice(size - 1).map((_, at) => signs.slice(at, at + size).join(''));
}

/** Arabic writes "and", "the", "with" and "for" onto the word; the word is what counts. */
const ARTICLE = /^(?:[وف]?(?:ال|بال|كال|لل)|و(?=\p{L}{4}))(?=\p{L}{3})/u;

/** The terms of a text, in their order. */
export function terms(text) {
  // "can't" is one word, "l'aide" is two.
  const plain = fold(text).replace(/(\p{L})['’ʼ](?=(?:t|s|m|d|re|ve|ll)(?!\p{L}))/gu, '$1');
  return [...plain.matchAll(new RegExp(RUNS))].flatMap(([run]) => {
    const size = pieceSize(run);
    return size ? pieces(run, size) : [run.replace(ARTICLE, '')];
  });
}
