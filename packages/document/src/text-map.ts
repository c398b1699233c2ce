import type { Node } from 'prosemirror-model';
import { BLOCK_SEPARATOR, plainText } from './plain-text.js';
import { isLead, isTrail } from './text.js';

/** A stretch of plain text that one piece of the document printed: a text node, a leaf, or the start of a textblock. */
interface Run {
  /** ProseMirror position of its start. */
  readonly pos: number;
  /** ProseMirror positions it covers: its length for text, 1 for a leaf, 0 for the start of a block. */
  readonly size: number;
  /** UTF-16 offset of its start in the plain text. */
  readonly offset: number;
  /** UTF-16 units it prints. */
  readonly length: number;
}

/** Code points and bytes before a UTF-16 offset. */
interface Tally {
  readonly codePoints: number;
  readonly bytes: number;
}

const STRIDE = 1024;

/**
 * Converts places in one version of a document between ProseMirror positions, UTF-16 offsets, code points and UTF-8
 * bytes of its plain text. Building walks the document once; each conversion is a binary search and at most a
 * kilobyte of text. A place inside a footnote's digits or inside a code point converts to its start.
 */
export class TextMap {
  /** The plain text that all offsets count in. */
  readonly text: string;
  private readonly runs: readonly Run[];
  private readonly tallies: readonly Tally[];
  private readonly end: number;

  constructor(doc: Node) {
    this.text = plainText(doc);
    this.runs = runsOf(doc);
    this.tallies = talliesOf(this.text);
    this.end = doc.content.size;
  }

  /** UTF-16 offset of a ProseMirror position: the length of the plain text before it. RangeError when outside. */
  offsetAt(pos: number): number {
    inside(pos, this.end);
    const run = lastAtOrBefore(this.runs, pos, (r) => r.pos);
    if (!run) return 0;
    const into = pos - run.pos;
    return run.offset + (into >= run.size ? run.length : run.size === run.length ? into : 0);
  }

  /** ProseMirror position of a UTF-16 offset, always one inside a textblock. RangeError when outside. */
  positionAt(offset: number): number {
    inside(offset, this.text.length);
    const run = lastAtOrBefore(this.runs, offset, (r) => r.offset);
    if (!run) return 0;
    const into = offset - run.offset;
    return run.pos + (into >= run.length ? run.size : run.size === run.length ? into : 0);
  }

  /** Code points before a UTF-16 offset. RangeError when outside. */
  codePointAt(offset: number): number {
    return this.tallyAt(offset).codePoints;
  }

  /** UTF-8 bytes before a UTF-16 offset. RangeError when outside. */
  byteAt(offset: number): number {
    return this.tallyAt(offset).bytes;
  }

  /** UTF-16 offset of a code point index. RangeError when outside. */
  offsetOfCodePoint(index: number): number {
    return this.offsetWhere(index, (tally) => tally.codePoints);
  }

  /** UTF-16 offset of a UTF-8 byte index. RangeError when outside. */
  offsetOfByte(index: number): number {
    return this.offsetWhere(index, (tally) => tally.bytes);
  }

  private tallyAt(offset: number): Tally {
    inside(offset, this.text.length);
    const block = Math.floor(offset / STRIDE);
    let tally = this.tallies[block] ?? ZERO;
    const whole =
      isTrail(this.text.charCodeAt(offset)) && isLead(this.text.charCodeAt(offset - 1)) ? offset - 1 : offset;
    for (let i = block * STRIDE; i < whole; i += 1) tally = plus(tally, this.text, i);
    return tally;
  }

  private offsetWhere(index: number, count: (tally: Tally) => number): number {
    inside(index, count(this.tallyAt(this.text.length)));
    let block = 0;
    let high = this.tallies.length - 1;
    while (block < high) {
      const middle = Math.ceil((block + high) / 2);
      if (count(this.tallies[middle] ?? ZERO) <= index) block = middle;
      else high = middle - 1;
    }
    let offset = block * STRIDE;
    // Stops at the unit that completes the code point at `index`; for a pair that is its second unit.
    for (let tally = this.tallies[block] ?? ZERO; offset < this.text.length; offset += 1) {
      tally = plus(tally, this.text, offset);
      if (count(tally) > index) break;
    }
    return isTrail(this.text.charCodeAt(offset)) ? offset - 1 : offset;
  }
}

const ZERO: Tally = { codePoints: 0, bytes: 0 };

/** The tally one UTF-16 unit further. A pair counts at its second unit. */
function plus({ codePoints, bytes }: Tally, text: string, at: number): Tally {
  const unit = text.charCodeAt(at);
  if (isLead(unit)) return { codePoints, bytes };
  if (isTrail(unit)) return { codePoints: codePoints + 1, bytes: bytes + 4 };
  return { codePoints: codePoints + 1, bytes: bytes + (unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3) };
}

function talliesOf(text: string): Tally[] {
  const tallies: Tally[] = [];
  let tally = ZERO;
  for (let i = 0; i < text.length; i += 1) {
    if (i % STRIDE === 0) tallies.push(tally);
    tally = plus(tally, text, i);
  }
  if (text.length % STRIDE === 0) tallies.push(tally);
  return tallies;
}

function runsOf(doc: Node): Run[] {
  const runs: Run[] = [];
  let offset = 0;
  doc.descendants((node, pos) => {
    if (node.isTextblock) {
      if (runs.length > 0) offset += BLOCK_SEPARATOR.length;
      runs.push({ pos: pos + 1, size: 0, offset, length: 0 });
    } else if (node.isInline) {
      const length = node.isText ? node.nodeSize : (node.type.spec.leafText?.(node).length ?? 0);
      runs.push({ pos, size: node.nodeSize, offset, length });
      offset += length;
    }
  });
  return runs;
}

/** The last entry whose key is at most `key`; entries ascend. */
function lastAtOrBefore<T>(entries: readonly T[], key: number, of: (entry: T) => number): T | null {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry !== undefined && of(entry) <= key) low = middle + 1;
    else high = middle;
  }
  return entries[low - 1] ?? null;
}

function inside(value: number, end: number): void {
  if (!Number.isInteger(value) || value < 0 || value > end) throw new RangeError(`${value} is outside 0-${end}`);
}
