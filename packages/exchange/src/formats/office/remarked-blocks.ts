import type { FilePlace, InsertedParagraph, TrackedChange } from '../../import/file-remarks.js';
import type { DraftBlock, NotePlace, TablePlace } from '../../import/imported-block.js';
import type { Tally } from '../../import/reader.js';
import { withoutStart } from '../../import/run-builder.js';
import { SPLIT, TOO_MANY_TRACKED } from './office-losses.js';
import type { FileComments } from './file-comments.js';
import type { ParagraphWords, WordChange } from './paragraph-words.js';

/** Tracked changes that one import takes. */
const MOST_TRACKED = 2_000;

/** What the paragraphs that are read belong to. */
export interface TextPlace {
  readonly table?: TablePlace;
  readonly note?: NotePlace;
}

/** A block without its words. */
export type BlockRole = Omit<DraftBlock, 'text' | 'runs' | 'marked'>;

/** The blocks of an office document, and the tracked changes in them. */
export class RemarkedBlocks {
  readonly blocks: DraftBlock[] = [];
  readonly tracked: TrackedChange[] = [];
  /** The note whose blocks are read. */
  note: NotePlace | undefined;

  constructor(
    private readonly comments: FileComments,
    private readonly lost: Tally,
  ) {}

  /**
   * Adds a paragraph. `blockOf` says what it is when its words become a block; `role` is that without its list.
   * `endTracked` when its end is inserted or deleted.
   */
  paragraph(
    words: ParagraphWords,
    blockOf: () => BlockRole,
    role: BlockRole,
    place: TextPlace,
    endTracked: boolean,
  ): void {
    // The text of an inserted note is in the text, like its sign.
    if (place.note !== undefined) words.acceptAlone();
    if (words.base.length > 0) this.words(words, blockOf(), endTracked);
    else if (words.changes.length > 0) this.insertedParagraph(words, role, place);
  }

  private words(words: ParagraphWords, block: BlockRole, paragraphEnds: boolean): void {
    const at = this.blocks.length;
    const taken = words.base.take();
    const { text } = taken;
    // A note begins with its own sign, which its label replaces, and a space.
    const head = block.note !== undefined && block.note.continues !== true ? /^\s*/u.exec(text)![0].length : 0;
    const stays = block.kind === 'table_cell' || block.kind === 'figure' || words.changes.length > 0;
    const skipped = text.trim() === '' && !stays;
    const dropped = skipped ? text.length : head;
    if (dropped > 0) this.comments.move(at, (offset) => ({ blockIndex: at, offset: Math.max(0, offset - dropped) }));
    if (skipped) return;
    const { marked, ...said } = head === 0 ? taken : { marked: [], ...withoutStart(taken, head) };
    this.push({ ...block, ...said, ...(marked.length > 0 ? { marked } : {}) });
    const whole = words.changes.length === 1 && words.changes[0]!.to - words.changes[0]!.from === text.length;
    if (paragraphEnds && !whole) this.lost.add(SPLIT);
    for (const change of words.changes) this.track(change, at, head, whole);
  }

  private track(change: WordChange, at: number, head: number, whole: boolean): void {
    const place = (offset: number): FilePlace => ({ blockIndex: at, offset: Math.max(0, offset - head) });
    const { author, date, from, to, inserted } = change;
    this.add({
      author,
      date,
      from: place(from),
      to: place(to),
      inserted,
      ...(whole && inserted.length === 0 ? { wholeBlock: true as const } : {}),
    });
  }

  /** A paragraph of inserted words alone: it comes behind the block before it. */
  private insertedParagraph({ changes }: ParagraphWords, role: BlockRole, place: TextPlace): void {
    const { author, date } = changes[0]!;
    const runs = changes.flatMap(({ inserted }) => inserted);
    const first = this.blocks.length === 0;
    const paragraph: InsertedParagraph = role.kind === 'heading' ? { level: role.level ?? 1, runs } : { runs };
    const last = this.tracked.at(-1);
    const behind = Math.max(0, this.blocks.length - 1);
    const at = { blockIndex: behind, offset: 0 };
    // What is said about it is said about the block it comes behind.
    this.comments.move(this.blocks.length, () => at);
    // A cell has its own block even when all its words are inserted.
    if (place.table !== undefined && !sameCell(this.blocks.at(-1)?.table, place.table)) {
      this.push({ kind: 'table_cell', text: '', runs: [], table: place.table });
      const cell = { blockIndex: behind + (first ? 0 : 1), offset: 0 };
      return this.add({ author, date, from: cell, to: cell, inserted: runs });
    }
    if (last?.paragraphs !== undefined && last.author === author && last.from.blockIndex === behind && !last.wholeBlock)
      this.tracked[this.tracked.length - 1] = { ...last, paragraphs: [...last.paragraphs, paragraph] };
    else
      this.add({
        author,
        date,
        from: at,
        to: at,
        inserted: [],
        paragraphs: [paragraph],
        ...(first ? { before: true } : {}),
      });
  }

  private add(change: TrackedChange): void {
    if (this.tracked.length < MOST_TRACKED) this.tracked.push(change);
    else this.lost.add(TOO_MANY_TRACKED);
  }

  /**
   * Adds a figure; a caption directly above it, in the same cell where it is in one, is its caption. `inCaption`: it
   * stands in the paragraph that was added last.
   */
  figure(block: Omit<DraftBlock, 'text' | 'runs'>, inCaption = false): void {
    const last = this.blocks.at(-1);
    const before = this.blocks.at(-2);
    const above =
      last?.kind === 'caption' &&
      block.table === undefined &&
      (inCaption || (before?.kind !== 'table_cell' && before?.kind !== 'figure'));
    if (above) this.blocks[this.blocks.length - 1] = { ...last, ...block };
    else this.push({ ...block, text: '', runs: [] });
  }

  /**
   * Takes back the figure that was added last, without words and in this cell, for the paragraph that is read: its
   * words are the caption.
   */
  takeFigure(table: TablePlace | undefined): BlockRole | undefined {
    const at = this.blocks.length - 1;
    const last = this.blocks[at];
    if (last?.kind !== 'figure' || last.text !== '') return undefined;
    if ((last.table === undefined) !== (table === undefined) || (table && !sameCell(last.table, table)))
      return undefined;
    this.blocks.pop();
    // What was said of the paragraph is said of the figure that it becomes.
    this.comments.move(at + 1, (offset) => ({ blockIndex: at, offset }));
    const { text: _text, runs: _runs, ...figure } = last;
    return figure;
  }

  push(block: DraftBlock): void {
    this.blocks.push(block);
    if (block.note !== undefined) this.note = { ...block.note, continues: true };
  }
}

const sameCell = (one: TablePlace | undefined, other: TablePlace): boolean =>
  one?.id === other.id && one.row === other.row && one.column === other.column;
