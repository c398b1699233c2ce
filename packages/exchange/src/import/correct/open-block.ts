import type { ImportedBlockKind, ImportedFigure, ListPlace, NotePlace } from '../imported-block.js';
import type { PreviewBlock } from '../import-preview.js';
import { flatten, ropeOf } from './block-text.js';
import type { Landing } from './block-text.js';
import { lengthOf } from './rope.js';
import type { Priorities, Rope } from './rope.js';

/** A place in the preview given, by which blocks are compared: text is never reordered. */
export interface TextPlace {
  readonly at: number;
  readonly offset: number;
}

export const isBefore = (a: TextPlace, b: TextPlace): boolean => a.at < b.at || (a.at === b.at && a.offset < b.offset);

/** What a block is, its words aside. */
export interface BlockShape {
  kind: ImportedBlockKind;
  level?: number;
  list?: ListPlace;
  note?: NotePlace;
  figure?: ImportedFigure;
}

/** A block while corrections are made. Its words are opened only when something is done to them. */
export class OpenBlock {
  previous: OpenBlock | undefined;
  next: OpenBlock | undefined;
  private words: { rope: Rope | undefined } | undefined;
  private shape: BlockShape | undefined;
  private flat: ReturnType<typeof flatten> | undefined;

  constructor(
    private readonly given: PreviewBlock,
    readonly place: TextPlace,
    readonly index: number,
    private readonly priorities: Priorities,
  ) {}

  get kind(): ImportedBlockKind {
    return (this.shape ?? this.given).kind;
  }

  get level(): number | undefined {
    return (this.shape ?? this.given).level;
  }

  get list(): ListPlace | undefined {
    return (this.shape ?? this.given).list;
  }

  get note(): NotePlace | undefined {
    return (this.shape ?? this.given).note;
  }

  get figure(): ImportedFigure | undefined {
    return (this.shape ?? this.given).figure;
  }

  get table(): PreviewBlock['table'] {
    return this.given.table;
  }

  get length(): number {
    return this.words === undefined ? this.given.text.length : lengthOf(this.words.rope);
  }

  become(shape: BlockShape): void {
    this.shape = shape;
  }

  get rope(): Rope | undefined {
    this.words ??= { rope: ropeOf(this.given, this.place.at, this.priorities) };
    return this.words.rope;
  }

  set rope(rope: Rope | undefined) {
    this.words = { rope };
    this.flat = undefined;
  }

  /** Something in the pieces of the rope changed. */
  touch(): void {
    this.flat = undefined;
  }

  /** The words, without white space at the ends. */
  get title(): string {
    return (this.words === undefined ? this.given.text : this.flattened().text).trim();
  }

  /** A block that was split off this one, with its own words. */
  splitOff(place: TextPlace, index: number, rope: Rope | undefined, shape: BlockShape): OpenBlock {
    const made = new OpenBlock(this.given, place, index, this.priorities);
    made.rope = rope;
    made.become(shape);
    return made;
  }

  /** The block as the preview has it; the one given where nothing was done to it. */
  close(): { readonly block: PreviewBlock; readonly landings: readonly Landing[] } {
    if (this.words === undefined && this.shape === undefined)
      return { block: this.given, landings: [{ source: { at: this.place.at, offset: 0 }, start: 0 }] };
    const {
      level: _level,
      list: _list,
      note: _note,
      figure: _figure,
      text: _text,
      runs: _runs,
      footnotes: _footnotes,
      divided: _divided,
      ...rest
    } = this.given;
    const { landings, ...words } =
      this.words === undefined
        ? {
            text: this.given.text,
            runs: this.given.runs,
            footnotes: this.given.footnotes,
            ...(this.given.divided ? { divided: this.given.divided } : {}),
            landings: [{ source: { at: this.place.at, offset: 0 }, start: 0 }],
          }
        : this.flattened();
    const { kind, level, list, note, figure } = this;
    return {
      block: {
        ...rest,
        index: this.index,
        kind,
        ...(level === undefined ? {} : { level }),
        ...(list === undefined ? {} : { list }),
        ...(note === undefined ? {} : { note }),
        ...(figure === undefined ? {} : { figure }),
        ...words,
      },
      landings,
    };
  }

  private flattened(): ReturnType<typeof flatten> {
    return (this.flat ??= flatten(this.rope));
  }
}
