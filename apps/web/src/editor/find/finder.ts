import type { TextView } from '../view/text-view.js';
import type { Extent } from '../spans/span-index.js';
import { findInDocument } from './find-in-document.js';

/** What the find bar shows. */
export interface FindResult {
  readonly count: number;
  /** The current hit, counted from 0; -1 when there is none. */
  readonly at: number;
  /** Where the current hit stands. */
  readonly hit: Extent | null;
}

/** Find in document: all hits are lit, one is current. */
export class Finder {
  private hits: Extent[] = [];
  private at = -1;
  private query = '';
  private doc: unknown = null;

  constructor(
    private readonly textView: TextView,
    private readonly reveal: (position: number) => void,
  ) {}

  /** Looks for `query` and goes to the first hit at or behind `from`; an empty query clears. */
  find(query: string, from: number): FindResult {
    this.query = query;
    this.search();
    this.at = this.hits.findIndex((hit) => hit.from >= from);
    if (this.at < 0 && this.hits.length > 0) this.at = 0;
    return this.show();
  }

  /** Goes to the next or previous hit, around the end. */
  step(direction: 1 | -1): FindResult {
    if (this.doc !== this.textView.view.state.doc) this.search();
    const count = this.hits.length;
    this.at = count === 0 ? -1 : (this.at + direction + count) % count;
    return this.show();
  }

  private search(): void {
    this.doc = this.textView.view.state.doc;
    this.hits = findInDocument(this.textView.view.state.doc, this.query);
  }

  private show(): FindResult {
    const within = this.textView.paintedExtent;
    const current = this.hits[this.at];
    this.textView.highlights.set('found', this.hits, within);
    this.textView.highlights.set('found-current', current ? [current] : [], within);
    if (current) this.reveal(current.from);
    return { count: this.hits.length, at: this.at, hit: current ?? null };
  }
}
