import { firstOf, lastOf } from '@scholium/document/text';
import type { DocumentStore, PlacedChange } from '../../sync/index.js';
import { placeOf } from './own-suggestions.js';

/** UTF-16 units of context on each side. */
const CONTEXT = 28;

/** A few words around a suggestion, so that a comma or a paragraph mark is understandable; empty when it is stale. */
export function surroundings(
  store: DocumentStore,
  change: PlacedChange,
): { readonly before: string; readonly after: string } {
  const place = change.stale ? null : placeOf(store, change);
  if (!place) return { before: '', after: '' };
  const { doc } = store;
  const [$from, $to] = [doc.resolve(place.from), doc.resolve(Math.min(place.to, doc.content.size))];
  const left = $from.parent.inlineContent
    ? lastOf(doc.textBetween(Math.max($from.start(), place.from - CONTEXT), place.from), CONTEXT)
    : '';
  const right = $to.parent.inlineContent
    ? firstOf(doc.textBetween($to.pos, Math.min($to.end(), $to.pos + CONTEXT)), CONTEXT)
    : '';
  return {
    before: $from.parentOffset > CONTEXT ? `…${left.replace(/^\S*\s/u, '')}` : left,
    after: $to.parent.content.size - $to.parentOffset > CONTEXT ? `${right.replace(/\s\S*$/u, '')}…` : right,
  };
}
