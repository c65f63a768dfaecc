// Reads the colours of a screenshot, to tell a blank page from one with words on it.
import { inflateSync } from 'node:zlib';

function chunks(png) {
  const found = [];
  for (let at = 8; at < png.length; ) {
    const size = png.readUInt32BE(at);
    found.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + size) });
    at += size + 12;
  }
  return found;
}

function nearest(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(guess - value));
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

const filters = [() => 0, (left) => left, (_, up) => up, (left, up) => (left + up) >> 1, nearest];

/** The share of a PNG's pixels that have its commonest colour: 1 for a page that is blank. */
export function evenness(bytes) {
  const png = Buffer.from(bytes);
  const all = chunks(png);
  const head = all.find((chunk) => chunk.type === 'IHDR').data;
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const depth = head[9] === 6 ? 4 : 3;
  const raw = inflateSync(Buffer.concat(all.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.data)));
  const counts = new Map();
  let above = new Uint8Array(width * depth);
  for (let row = 0; row < height; row++) {
    const start = row * (width * depth + 1);
    const filter = filters[raw[start]];
    const line = new Uint8Array(width * depth);
    for (let at = 0; at < line.length; at++) {
      const [left, corner] = at < depth ? [0, 0] : [line[at - depth], above[at - depth]];
      line[at] = raw[start + 1 + at] + filter(left, above[at], corner);
    }
    for (let at = 0; at < line.length; at += depth) {
      const colour = (line[at] << 16) | (line[at + 1] << 8) | line[at + 2];
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    above = line;
  }
  return Math.max(...counts.values()) / (width * height);
}
