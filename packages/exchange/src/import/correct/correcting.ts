import type { Message } from '@scholium/document/message';
import type { Result } from '../../result.js';
import { fail, succeed } from '../../result.js';
import type { Correction } from '../correction.js';
import type { ImportedBlockKind } from '../imported-block.js';
import type { ImportMetadata, ImportPreview } from '../import-preview.js';
import type { LeftOut } from '../left-out.js';
import { setMetadata } from '../set-metadata.js';
import { closePreview } from './close-preview.js';
import { isBefore, OpenBlock } from './open-block.js';
import type { BlockShape } from './open-block.js';
import { cut, join, leaf, pieceAt, Priorities, textBetween } from './rope.js';
import { setAlt, withoutPicture } from './figures.js';
import { blockOf } from './put-back.js';
import { setDividedWord } from './set-divided-word.js';
import { setDividedWords } from './set-divided-words.js';
import { splitPlace } from './split-place.js';

type Done = Result<null, Message>;
type Of<T extends Correction['type']> = Extract<Correction, { type: T }>;

const DONE: Done = succeed(null);
const DEFAULT_HEADING_LEVEL = 2;
/** Kinds whose block names the document in the metadata. */
const NAMING = ['title', 'series'] as const;
type Naming = (typeof NAMING)[number];

const isNaming = (kind: ImportedBlockKind): kind is Naming => kind === 'title' || kind === 'series';

/**
 * A preview while corrections are made to it. Each costs the logarithm of what the blocks hold, whatever was done
 * before: ten thousand of them are made in a moment. The preview given is not changed.
 */
export class Correcting {
  private readonly blocks = new Map<number, OpenBlock>();
  private first: OpenBlock | undefined;
  private readonly priorities = new Priorities();
  private readonly naming: Readonly<Record<Naming, Set<OpenBlock>>> = { title: new Set(), series: new Set() };
  /** The field has the text of the block of its kind, and follows it. */
  private readonly follows: Record<Naming, boolean>;
  private metadata: ImportMetadata;
  private nextIndex: number;
  private readonly leftOut: Map<number, LeftOut>;
  /** What was put back, by its block. */
  private readonly back = new Map<OpenBlock, LeftOut>();
  private wordsChanged = false;

  /** `follows`: of the preview before its words were changed as a whole. */
  constructor(
    private readonly given: ImportPreview,
    follows?: Correcting['follows'],
  ) {
    this.metadata = given.metadata;
    this.nextIndex = given.nextIndex;
    this.leftOut = new Map(given.leftOut?.map((each) => [each.id, each]));
    let previous: OpenBlock | undefined;
    given.blocks.forEach((block, at) => {
      const opened = new OpenBlock(block, { at, offset: 0 }, block.index, this.priorities);
      this.blocks.set(block.index, opened);
      if (isNaming(block.kind)) this.naming[block.kind].add(opened);
      opened.previous = previous;
      if (previous === undefined) this.first = opened;
      else previous.next = opened;
      previous = opened;
    });
    const isFollowing = (field: Naming): boolean =>
      follows?.[field] ?? (given.setApart?.includes(field) !== true && given.metadata[field] === this.named(field));
    this.follows = { title: isFollowing('title'), series: isFollowing('series') };
  }

  /** The same after words divided at line ends were joined, or parted again. */
  withDividedWords(joined: boolean): Correcting {
    return new Correcting(setDividedWords(this.close(), joined), this.follows);
  }

  /** Makes one correction, or returns why it cannot be made; then nothing was changed. */
  make(correction: Exclude<Correction, Of<'set_divided_words'>>): Done {
    if (correction.type === 'set_metadata') return this.setMetadata(correction);
    if (correction.type === 'put_back') return this.putBack(correction.ids);
    const block = this.blocks.get(correction.blockIndex);
    if (block === undefined)
      return fail({ id: /*i18n*/ 'there is no block {index}', values: { index: String(correction.blockIndex) } });
    switch (correction.type) {
      case 'set_kind':
        return this.setKind(block, correction);
      case 'merge_with_previous':
        return this.merge(block);
      case 'set_footnote':
        return setFootnote(block, correction);
      case 'set_divided_word':
        this.wordsChanged = true;
        return setDividedWord(block, correction, this.priorities);
      case 'split':
        return this.split(block, correction.offset);
      case 'set_alt':
        return setAlt(block, correction.alt);
      case 'leave_out_figure':
        return this.leaveOut(block);
    }
  }

  /** The preview with all corrections that were made. */
  close(): ImportPreview {
    const closed: ReturnType<OpenBlock['close']>[] = [];
    for (let block = this.first; block !== undefined; block = block.next) closed.push(block.close());
    let { metadata } = this;
    for (const field of NAMING) {
      if (!this.follows[field]) continue;
      const named = this.named(field);
      const { [field]: _was, ...rest } = metadata;
      metadata = named === undefined ? rest : { ...rest, [field]: named };
    }
    const setApart = NAMING.filter((field) => !this.follows[field]);
    return closePreview(this.given, {
      closed,
      metadata,
      nextIndex: this.nextIndex,
      setApart,
      leftOut: [...this.leftOut.values()],
      wordsChanged: this.wordsChanged,
    });
  }

  /** The text of the first block of a kind. */
  private named(kind: Naming): string | undefined {
    let first: OpenBlock | undefined;
    for (const block of this.naming[kind]) if (first === undefined || isBefore(block.place, first.place)) first = block;
    return first?.title;
  }

  private setMetadata({ field, value }: Of<'set_metadata'>): Done {
    const set = setMetadata(this.metadata, field, value);
    if (!set.ok) return set;
    this.metadata = set.value;
    if (field === 'title' || field === 'series') this.follows[field] = this.metadata[field] === this.named(field);
    return DONE;
  }

  private setKind(block: OpenBlock, { kind, level }: Of<'set_kind'>): Done {
    if (isFixed(block)) return fail({ id: KEPT_KIND[block.kind as keyof typeof KEPT_KIND] });
    if (level !== undefined && kind !== 'heading') return fail({ id: /*i18n*/ 'only a heading has a level' });
    if (level !== undefined && (!Number.isInteger(level) || level < 1 || level > 6))
      return fail({ id: /*i18n*/ 'a heading level is a whole number from 1 to 6' });
    // A document has one title: the block that was it becomes a heading.
    if (kind === 'title')
      for (const other of this.naming.title)
        if (other !== block) this.become(other, { kind: 'heading', level: DEFAULT_HEADING_LEVEL });
    if (kind === 'heading') this.become(block, { kind, level: level ?? block.level ?? DEFAULT_HEADING_LEVEL });
    else if (kind === 'list_item') this.become(block, { kind, list: block.list ?? listFor(block) });
    else this.become(block, { kind });
    return DONE;
  }

  private become(block: OpenBlock, shape: BlockShape): void {
    if (isNaming(block.kind)) this.naming[block.kind].delete(block);
    block.become(shape);
    if (isNaming(shape.kind)) this.naming[shape.kind].add(block);
  }

  /** Makes paragraphs of what was left out, each behind the block in which its page ends or begins. */
  private putBack(ids: readonly number[]): Done {
    const found = new Map(ids.flatMap((id) => this.leftOut.get(id) ?? []).map((each) => [each.id, each]));
    if (found.size < ids.length) return fail({ id: /*i18n*/ 'these words were put back already' });
    const places = new Map(this.given.blocks.map(({ index }, at) => [index, at]));
    for (const each of found.values()) {
      const at = places.get(each.place.blockIndex) ?? 0;
      const made = blockOf(each, at, this.nextIndex, this.priorities);
      this.nextIndex += 1;
      const before = this.behind(at, each.id);
      made.previous = before;
      made.next = before?.next;
      if (before === undefined) this.first = made;
      else before.next = made;
      if (made.next !== undefined) made.next.previous = made;
      this.blocks.set(made.index, made);
      this.back.set(made, each);
      this.leftOut.delete(each.id);
    }
    return DONE;
  }

  /** The last block now that stands for a place of the preview given, and before what was left out later. */
  private behind(at: number, id: number): OpenBlock | undefined {
    let block: OpenBlock | undefined;
    for (let place = at; place >= 0 && block === undefined; place -= 1)
      block = this.blocks.get(this.given.blocks[place]?.index ?? -1);
    const goesOn = (next: OpenBlock): boolean => next.place.at <= at && (this.back.get(next)?.id ?? -1) < id;
    while (block?.next !== undefined && goesOn(block.next)) block = block.next;
    return block;
  }

  /** Joins a block to the one before it with a space between them; the block before keeps its kind and index. */
  private merge(block: OpenBlock): Done {
    const { previous } = block;
    if (previous === undefined) return fail({ id: /*i18n*/ 'there is no block before it' });
    if (block.kind === 'figure') return fail({ id: /*i18n*/ 'a figure is not merged with the block before it' });
    if ((isFixed(block) || (isFixed(previous) && previous.kind !== 'figure')) && !inOneCell(block, previous))
      return fail({ id: /*i18n*/ 'table cells and rules cannot be merged' });
    const ends = textBetween(previous.rope, previous.length - 1, previous.length);
    const begins = textBetween(block.rope, 0, 1);
    const code = previous.kind === 'code_block' && block.kind === 'code_block';
    const touching = /\S/u.test(ends) && /\S/u.test(begins);
    const gap = { text: code ? '\n' : ' ', marks: [], notes: [], divided: [], source: null };
    const space = touching ? leaf(gap, this.priorities) : undefined;
    previous.rope = join(join(previous.rope, space), block.rope);
    if (isNaming(block.kind)) this.naming[block.kind].delete(block);
    previous.next = block.next;
    if (block.next !== undefined) block.next.previous = previous;
    this.blocks.delete(block.index);
    return DONE;
  }

  /** Takes the picture out of a figure; without words the whole block goes, where others stay around it. */
  private leaveOut(block: OpenBlock): Done {
    if (block.kind !== 'figure') return fail({ id: /*i18n*/ 'only a figure has a picture to leave out' });
    const { previous, next } = block;
    if (block.title !== '' || block.table !== undefined || (previous ?? next) === undefined) {
      this.become(block, withoutPicture(block));
      return DONE;
    }
    if (previous === undefined) this.first = next;
    else previous.next = next;
    if (next !== undefined) next.previous = previous;
    this.blocks.delete(block.index);
    return DONE;
  }

  /**
   * Cuts a block in two. The first keeps kind and index; what followed a title, a series or a heading is a paragraph.
   */
  private split(block: OpenBlock, offset: number): Done {
    if (block.kind === 'horizontal_rule') return fail({ id: /*i18n*/ 'a rule cannot be split' });
    const place = splitPlace(block, offset);
    if (!place.ok) return place;
    const { end, start } = place.value;
    const [head, rest] = cut(block.rope, end, this.priorities);
    const [, tail] = cut(rest, start - end, this.priorities);
    block.rope = head;
    const source = pieceAt(tail, 0)?.piece.source ?? block.place;
    const made = block.splitOff(source, this.nextIndex, tail, shapeBehind(block));
    this.nextIndex += 1;
    made.previous = block;
    made.next = block.next;
    if (block.next !== undefined) block.next.previous = made;
    block.next = made;
    this.blocks.set(made.index, made);
    return DONE;
  }
}

const KEPT_KIND = {
  table_cell: /*i18n*/ 'a table cell keeps its kind',
  figure: /*i18n*/ 'a figure keeps its kind',
  horizontal_rule: /*i18n*/ 'a horizontal rule keeps its kind',
} as const;

const isFixed = ({ kind }: OpenBlock): boolean => kind in KEPT_KIND;

/**
 * The list of a block that becomes an item: that of the item before it, or one of its own. The id of that follows from
 * the block alone, so that it does not depend on what was corrected before; those of the readers are not negative.
 */
function listFor({ index, previous }: OpenBlock): NonNullable<BlockShape['list']> {
  const list = previous?.list;
  if (list === undefined) return { id: -2 - index, ordered: false, depth: 0 };
  return {
    id: list.id,
    ordered: list.ordered,
    depth: list.depth,
    ...(list.number === undefined ? {} : { number: list.number + 1 }),
  };
}

const inOneCell = ({ table: a }: OpenBlock, { table: b }: OpenBlock): boolean =>
  a !== undefined && b !== undefined && a.id === b.id && a.row === b.row && a.column === b.column;

/**
 * What the second part of a block is. In a numbered list it goes on with the item, or the printed numbers would be
 * wrong.
 */
function shapeBehind({ kind, list, note, table }: OpenBlock): BlockShape {
  if (kind === 'title' || kind === 'series' || kind === 'heading') return { kind: 'paragraph' };
  if (kind === 'figure') return withoutPicture({ list, table });
  if (note !== undefined) return { kind, note: { ...note, continues: true } };
  return { kind, ...(list === undefined ? {} : { list: list.ordered ? { ...list, continues: true } : list }) };
}

function setFootnote(block: OpenBlock, { offset, included }: Of<'set_footnote'>): Done {
  const found = pieceAt(block.rope, offset);
  const at = found?.piece.notes.findIndex((note) => found.start + note.offset === offset) ?? -1;
  const note = found?.piece.notes[at];
  if (found === undefined || note === undefined)
    return fail({
      id: /*i18n*/ 'there is no footnote candidate at offset {offset}',
      values: { offset: String(offset) },
    });
  found.piece.notes = found.piece.notes.with(at, { ...note, included });
  block.touch();
  return DONE;
}
