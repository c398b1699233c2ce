import { translatable } from '@scholium/document/message';
import { writtenLength } from '@scholium/document';
import type { DraftBlock, ImportedRun } from './imported-block.js';
import type { ReadText } from './reader.js';

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Kinds that may be several paragraphs set apart by line breaks alone. */
const KINDS: readonly DraftBlock['kind'][] = ['paragraph', 'blockquote'];
const BLANK_LINE = /[ \t\u00a0]*\n(?:[ \t\u00a0]*\n)+[ \t\u00a0]*/gu;
/** A line as long as this is a paragraph, and no line of a poem or an address. Latin letters, see `writtenLength`. */
const PARAGRAPH_LINE = 100;
const LOOKED_AT = 400;

/** Where the words between separators stand, UTF-16. */
function between(text: string, separator: RegExp): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  for (const match of text.matchAll(separator)) {
    found.push({ from, to: match.index });
    from = match.index + match[0].length;
  }
  found.push({ from, to: text.length });
  return found.filter((stretch) => text.slice(stretch.from, stretch.to).trim() !== '');
}

/** Paragraphs end at blank lines; where nearly every line is as long as a paragraph, they end at every line. */
function paragraphsOf(text: string): Stretch[] {
  return between(text, BLANK_LINE).flatMap((stretch) => {
    const lines = between(text.slice(stretch.from, stretch.to), /\n/gu);
    const long = lines.filter(
      ({ from, to }) =>
        writtenLength(text.slice(stretch.from + from, stretch.from + Math.min(to, from + LOOKED_AT))) >= PARAGRAPH_LINE,
    ).length;
    if (lines.length < 2 || long * 3 < lines.length * 2) return [stretch];
    return lines.map(({ from, to }) => ({ from: stretch.from + from, to: stretch.from + to }));
  });
}

/** The block cut into stretches that rise and do not overlap. Linear in its runs. */
function cutBlock(block: DraftBlock, stretches: readonly Stretch[]): DraftBlock[] {
  const { marked = [], runs: all, text, ...rest } = block;
  let at = 0;
  let start = 0;
  let next = 0;
  return stretches.map(({ from, to }) => {
    const runs: ImportedRun[] = [];
    for (let run = all[at]; run !== undefined && start < to; run = all[at]) {
      const end = start + run.text.length;
      const piece = run.text.slice(Math.max(0, from - start), to - start);
      if (end > from && piece !== '') runs.push({ ...run, text: piece });
      if (end > to) break;
      at += 1;
      start = end;
    }
    const digits: NonNullable<DraftBlock['marked']>[number][] = [];
    for (let each = marked[next]; each !== undefined && each.offset < to; each = marked[next]) {
      if (each.offset >= from) digits.push({ ...each, offset: each.offset - from });
      next += 1;
    }
    return { ...rest, text: text.slice(from, to), runs, ...(digits.length > 0 ? { marked: digits } : {}) };
  });
}

/** Gives a page whose paragraphs are set apart by line breaks (`<br>`) its paragraphs, and returns how many. */
export function breakParagraphs(read: ReadText): ReadText {
  let made = 0;
  const blocks = read.blocks.flatMap((block) => {
    if (!KINDS.includes(block.kind) || !block.text.includes('\n')) return [block];
    const stretches = paragraphsOf(block.text);
    if (stretches.length < 2) return [block];
    made += stretches.length - 1;
    return cutBlock(block, stretches);
  });
  if (made === 0) return read;
  const said = translatable(
    /*i18n*/ '{count, plural, one {# line break of the page became the end of a paragraph.} other {# line breaks of the page became ends of paragraphs.}}',
    { count: made },
  );
  return { ...read, blocks, warnings: [...read.warnings, { code: 'paragraphs_at_breaks', ...said, count: made }] };
}
