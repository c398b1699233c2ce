import type { FootnoteCandidate } from '@scholium/document';
import type { ImportedBlock } from './imported-block.js';
import type { PreviewBlock } from './import-preview.js';
import { isNotesHeading } from './notes-heading.js';
import { withoutStart } from './run-builder.js';

/** A printed number at the head of a paragraph. */
const NUMBERED = /^\s*(?:[[(](\d{1,3})[\])][.:]?|(\d{1,3})[.:)]|\^?(\d{1,3}))\s+(?=\S)/u;
/** Share of the list's numbers that must be markers, and of the markers that must be in the list. */
const SHARE = 0.6;

interface Entry {
  readonly at: number;
  readonly number: number;
  /** UTF-16 units of the printed number, which the note's label replaces. */
  readonly printed: number;
}

/**
 * Blocks that can be notes: from one place to the end of its section, each with a number or the continuation of one.
 */
interface Section {
  readonly entries: readonly Entry[];
  readonly to: number;
}

function entryOf(block: ImportedBlock, at: number): Entry | undefined {
  if (block.kind === 'list_item') {
    const { list } = block;
    return list?.ordered === true && list.depth === 0 && list.continues !== true && list.number !== undefined
      ? { at, number: list.number, printed: 0 }
      : undefined;
  }
  const found = block.kind === 'paragraph' ? NUMBERED.exec(block.text) : null;
  return found === null
    ? undefined
    : { at, number: Number(found[1] ?? found[2] ?? found[3]), printed: found[0].length };
}

/** The entries from a block on, as long as each has the number behind the one before or belongs to it. */
function sectionFrom(blocks: readonly ImportedBlock[], start: number): Section {
  const entries: Entry[] = [];
  let at = start;
  for (; at < blocks.length; at += 1) {
    const block = blocks[at] as ImportedBlock;
    const entry = entryOf(block, at);
    const last = entries.at(-1);
    if (entry !== undefined && (last === undefined || entry.number === last.number + 1)) entries.push(entry);
    else if (
      last === undefined ||
      block.kind !== 'list_item' ||
      (block.list?.continues !== true && block.list?.depth === 0)
    )
      break;
  }
  return { entries, to: at };
}

/** Where the last stretch of entries that reaches the end of the text begins, if one does. */
function tailStart(blocks: readonly ImportedBlock[]): number {
  let start = blocks.length;
  for (let at = blocks.length - 1; at >= 0; at -= 1) {
    const block = blocks[at] as ImportedBlock;
    if (entryOf(block, at) !== undefined) start = at;
    else if (block.kind !== 'list_item') break;
  }
  return start;
}

function findSection(blocks: readonly ImportedBlock[], labels: ReadonlySet<number>): Section | undefined {
  const heading = blocks.findLastIndex(isNotesHeading);
  const start = heading >= 0 ? heading + 1 : tailStart(blocks);
  const section = sectionFrom(blocks, start);
  const count = section.entries.length;
  const shared = section.entries.filter(({ number }) => labels.has(number)).length;
  if (count === 0 || shared < count * SHARE || shared < labels.size * SHARE) return undefined;
  // Without a heading that says so, the list has to be all that is behind the text, and to answer every marker.
  if (
    heading < 0 &&
    (section.to < blocks.length ||
      shared < labels.size ||
      count !== shared ||
      (count === 1 && blocks[start - 1]?.kind !== 'horizontal_rule'))
  )
    return undefined;
  return section;
}

/**
 * Markers that are taken for footnotes and have no note yet, or null when their numbers start anew: then a number is
 * two notes.
 */
function looseLabels(blocks: readonly ImportedBlock[]): Set<number> | null {
  const labels = new Set<number>();
  let highest = 0;
  for (const { kind, footnotes } of blocks) {
    for (const { label, included, note } of kind === 'note' ? [] : footnotes) {
      const value = Number(label.normalize('NFKC'));
      if (!included || note !== undefined || !(value > 0)) continue;
      if (value === 1 && highest > 2) return null;
      highest = Math.max(highest, value);
      labels.add(value);
    }
  }
  return labels;
}

/**
 * Makes notes of a numbered list that answers the markers of the text: under a heading that calls it so, or at the end.
 * Markers and notes that the markup links are left as they are.
 */
export function linkNoteList(blocks: readonly PreviewBlock[]): readonly PreviewBlock[] {
  const labels = looseLabels(blocks);
  const section = labels === null || labels.size === 0 ? undefined : findSection(blocks, labels);
  if (section === undefined) return blocks;
  const taken = blocks.reduce((most, { note }) => Math.max(most, note?.id ?? 0), 0);
  const ids = new Map(section.entries.map(({ number }, index) => [number, taken + 1 + index]));
  const entries = new Map(section.entries.map((entry) => [entry.at, entry]));
  const [first] = section.entries;
  const notes: PreviewBlock[] = [];
  let current: Entry | undefined;
  const body = blocks.filter((block, at) => {
    if (first === undefined || at < first.at || at >= section.to)
      return block.kind !== 'note' || void notes.push(block);
    const entry = entries.get(at);
    current = entry ?? current;
    if (current !== undefined) notes.push(noteBlock(block, current, ids.get(current.number) ?? 0, entry === undefined));
    return false;
  });
  const link = (candidate: FootnoteCandidate): FootnoteCandidate => {
    const note =
      candidate.included && candidate.note === undefined
        ? ids.get(Number(candidate.label.normalize('NFKC')))
        : undefined;
    return note === undefined ? candidate : { ...candidate, note };
  };
  const linked = body.map((block): PreviewBlock =>
    block.footnotes.length === 0 ? block : { ...block, footnotes: block.footnotes.map(link) },
  );
  // A rule that parted the notes from the text is drawn there anyway.
  if (linked.at(-1)?.kind === 'horizontal_rule' && section.to === blocks.length) linked.pop();
  return [...linked, ...notes];
}

function noteBlock(block: PreviewBlock, { number, printed }: Entry, id: number, continues: boolean): PreviewBlock {
  const { list: _list, table: _table, level: _level, ...rest } = block;
  const { text, runs } = continues ? block : withoutStart(block, printed);
  return {
    ...rest,
    kind: 'note',
    text,
    runs,
    footnotes: [],
    note: { id, label: String(number), ...(continues ? { continues: true } : {}) },
  };
}
