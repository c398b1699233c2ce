import { isCodeLine, mayEndCode } from './code-like.js';
import { dividingHyphen } from './divided-words.js';
import { StructureTooLarge } from './structure-limits.js';
import type { TextLine } from './text-lines.js';
import { joinsWithoutSpace } from './written-length.js';

/** A block before anybody asked what it is: one line, the lines of one wrapped paragraph, or lines of encoded data. */
export interface PlainBlock {
  readonly kind: 'text' | 'blockquote' | 'list_item' | 'horizontal_rule' | 'code';
  readonly text: string;
  readonly blankBefore: boolean;
  readonly blankAfter: boolean;
  readonly list?: { readonly id: number; readonly ordered: boolean; readonly depth: number; readonly number?: number };
  /** UTF-16 offsets of hyphens that divide a word between two lines of the text; rising. */
  readonly hyphens: readonly number[];
}

/** The blocks of a text and what was changed to get them. */
export interface PlainBlocks {
  readonly blocks: readonly PlainBlock[];
  /** Line breaks replaced by a space, or dropped beside one, behind a hyphen or in a script without spaces. */
  readonly joinedLines: number;
  /** List, quotation and rule markers that became structure. */
  readonly removedMarkers: number;
}

interface Marker {
  readonly ordered: boolean;
  readonly number: number;
  readonly indent: number;
  readonly sign: string;
  readonly length: number;
}

const ITEM = /^(\s*)(?:([-*•‣◦▪])|(\d{1,3})([.)]))[ \t\u00a0]+(?=\S)/u;
const QUOTED = /^\s{0,3}>[ \t]?/u;
const LONE_CODE_LINE = 200;
const RULE = /^\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|(?:=\s*){3,}|(?:~\s*){3,})$/u;

function markerOf(line: string): Marker | undefined {
  const match = ITEM.exec(line);
  if (match === null) return undefined;
  const indent = (match[1] ?? '').replaceAll('\t', '    ').length;
  const sign = match[2] ?? match[4] ?? '';
  return { ordered: match[3] !== undefined, number: Number(match[3] ?? 0), indent, sign, length: match[0].length };
}

const continues = (before: Marker, after: Marker): boolean =>
  after.indent > before.indent + 1 ||
  (after.sign === before.sign && (!after.ordered || after.number === before.number + 1)) ||
  after.indent + 1 < before.indent;

/** Item markers, kept only where at least two items follow each other: one lone dash or number is the author's own. */
function itemMarkers(lines: readonly TextLine[]): (Marker | undefined)[] {
  const continuation = (at: number): boolean => lines[at - 1]?.wraps === true;
  // A number may begin the second line of a sentence; a bullet does not.
  const markers = lines.map((line, at) => {
    const marker = markerOf(line.text);
    return marker?.ordered === true && continuation(at) ? undefined : marker;
  });
  return markers.map((marker, at) => {
    if (marker === undefined) return undefined;
    let previous = at - 1;
    while (previous >= 0 && continuation(previous) && markers[previous] === undefined) previous -= 1;
    let next = at + 1;
    while (next < lines.length && continuation(next) && markers[next] === undefined) next += 1;
    const before = markers[previous];
    const after = markers[next];
    const joins =
      (before !== undefined && continues(before, marker)) || (after !== undefined && continues(marker, after));
    return joins ? marker : undefined;
  });
}

/** How many lines from here on are encoded data; a lone short one is a word like any other. */
function codeLines(lines: readonly TextLine[], from: number): number {
  let count = 0;
  while (isCodeLine(lines[from + count]?.text ?? '') && (count === 0 || lines[from + count]?.blankBefore === false))
    count += 1;
  if (count === 0) return 0;
  const next = lines[from + count];
  if (next?.blankBefore === false && mayEndCode(next.text)) count += 1;
  return count > 1 || (lines[from]?.text.length ?? 0) >= LONE_CODE_LINE ? count : 0;
}

/**
 * Groups lines into blocks; list items, quotations and rules lose their markers, everything else stays as it came.
 * Throws StructureTooLarge beyond `mostBlocks`.
 */
export function readPlainBlocks(lines: readonly TextLine[], mostBlocks: number): PlainBlocks {
  const markers = itemMarkers(lines);
  const blocks: PlainBlock[] = [];
  let joinedLines = 0;
  let removedMarkers = 0;
  let listId = 0;
  let indents: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    if (blocks.length >= mostBlocks) throw new StructureTooLarge('blocks', mostBlocks);
    const code = codeLines(lines, at);
    if (code > 0) {
      const part = lines.slice(at, at + code);
      at += code - 1;
      blocks.push({
        kind: 'code',
        text: part.map(({ text }) => text).join('\n'),
        blankBefore: line.blankBefore,
        blankAfter: part.at(-1)?.blankAfter ?? true,
        hyphens: [],
      });
      continue;
    }
    const marker = markers[at];
    const quoted = marker === undefined && QUOTED.test(line.text);
    let text = marker === undefined ? line.text : line.text.slice(marker.length);
    if (quoted) text = text.replace(QUOTED, '');
    if (marker !== undefined || quoted) removedMarkers += 1;
    const parts = [text];
    const hyphens: number[] = [];
    let length = text.length;
    const start = line;
    let end = line;
    const wrapped = (): boolean =>
      end.wraps && markers[at + 1] === undefined && QUOTED.test(lines[at + 1]?.text ?? '') === quoted;
    while (wrapped()) {
      at += 1;
      end = lines[at] ?? end;
      joinedLines += 1;
      if (quoted) removedMarkers += 1;
      const continued = quoted ? end.text.replace(QUOTED, '') : end.text.replace(/^[ \t]+/u, '');
      // Collected, not concatenated: asking a growing string for its end costs its whole length each time.
      const before = parts.at(-1) ?? '';
      if (dividingHyphen(before, continued) !== undefined) {
        const kept = before.trimEnd();
        length += kept.length - before.length;
        parts[parts.length - 1] = kept;
        hyphens.push(length - 1);
      } else if (!/\s$/u.test(before) && !joinsWithoutSpace(before, continued)) {
        parts.push(' ');
        length += 1;
      }
      parts.push(continued);
      length += continued.length;
    }
    text = parts.join('');
    const place = { blankBefore: start.blankBefore, blankAfter: end.blankAfter, hyphens };
    if (marker !== undefined) {
      if (blocks.at(-1)?.kind !== 'list_item') {
        listId += 1;
        indents = [];
      }
      indents = indents.filter((indent) => indent + 1 < marker.indent);
      const list = {
        id: listId,
        ordered: marker.ordered,
        depth: indents.length,
        ...(marker.ordered ? { number: marker.number } : {}),
      };
      indents.push(marker.indent);
      blocks.push({ kind: 'list_item', text, ...place, list });
    } else if (RULE.test(line.text)) {
      removedMarkers += 1;
      blocks.push({ kind: 'horizontal_rule', text: '', ...place });
    } else if (text.trim() !== '') blocks.push({ kind: quoted ? 'blockquote' : 'text', text, ...place });
  }
  return { blocks, joinedLines, removedMarkers };
}
