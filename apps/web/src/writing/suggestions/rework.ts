/** Reworks a stale suggestion for the current text. */
import { quoteAt, schema } from '@scholium/document';
import type { TextBody } from '@scholium/review';
import { Transform } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';
import type { DocumentStore, PlacedChange } from '../../sync/index.js';
import { textBodyOf, placeOf } from './own-suggestions.js';

export interface Standing {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** The current text at the place of a suggestion; null when the place was deleted. */
export function currentText(store: DocumentStore, change: PlacedChange): Standing | null {
  const place = placeOf(store, change);
  if (!place) return null;
  const { from } = place;
  const to = Math.min(place.to, store.doc.content.size);
  return { from, to, words: quoteAt(store.doc, from, to) };
}

/** Edits that are not of words. */
const NOT_TYPED: ReadonlySet<TextBody['edit']> = new Set(['format', 'structure', 'alt'] as const);

/** Whether a plain text field is enough to rework it: old and new text are within one block. */
export function isRewordable(store: DocumentStore, change: PlacedChange): boolean {
  const now = currentText(store, change);
  const edit = textBodyOf(change);
  if (!now || !edit || NOT_TYPED.has(edit.edit) || edit.after.includes('\n')) return false;
  const $from = store.doc.resolve(now.from);
  return (
    $from.parent.inlineContent && $from.sameParent(store.doc.resolve(now.to)) && now.words.length === now.to - now.from
  );
}

/** Steps that replace the current text by `words`. */
export function replacementSteps(store: DocumentStore, { from, to }: Standing, words: string): readonly Step[] {
  const marks = store.doc.resolve(from).marksAcross(store.doc.resolve(to)) ?? [];
  const transform = new Transform(store.doc);
  return (words === '' ? transform.delete(from, to) : transform.replaceWith(from, to, schema.text(words, marks))).steps;
}
