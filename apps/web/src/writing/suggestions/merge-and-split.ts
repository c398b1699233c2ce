/** Merges and splits the author's suggestions; each is one undo step. */
import { firstOf } from '@scholium/document/text';
import type { Step } from 'prosemirror-transform';
import { nextState } from '@scholium/review';
import type { WritingModule } from '../../editor/index.js';
import { i18n } from '../../locales/index.js';
import type { Commands, DocumentStore, PlacedChange, Sent } from '../../sync/index.js';
import { ownSuggestions, placeOf } from './own-suggestions.js';
import type { OwnSuggestion } from './own-suggestions.js';
import { contentOf, wordingOf } from '../suggestion-sender.js';

/** The suggestions that are replaced, those that replace them, and the commands sent. */
export interface Reshaped {
  readonly gone: readonly string[];
  readonly made: readonly { readonly changeId: string; readonly steps: readonly Step[] }[];
  readonly sent: Sent;
}

/**
 * The largest distance (ProseMirror positions) of two suggestions to merge: the text between them becomes part of the
 * anchor.
 */
const FARTHEST = 2_000;

/** The author's next suggestion in the text, if it is near enough to merge; otherwise null. */
export function nextOwn(store: DocumentStore, change: PlacedChange): PlacedChange | null {
  if (change.stale || nextState(change.state, 'revise') === null) return null;
  const own = ownSuggestions(store, []);
  const [one, next] = own.slice(own.findIndex(({ changeId }) => changeId === change.id));
  const found =
    one?.changeId === change.id && next && next.from - one.to <= FARTHEST && next.from >= one.to
      ? store.changes.get(next.changeId)
      : undefined;
  return found && nextState(found.state, 'withdraw') !== null ? found : null;
}

/** The parts into which a suggestion can be split; fewer than two when it cannot. */
export function placesOf(
  writing: WritingModule,
  store: DocumentStore,
  change: PlacedChange,
): readonly (readonly Step[])[] {
  const place = change.stale || nextState(change.state, 'revise') === null ? null : placeOf(store, change);
  return place ? writing.splitSteps(store.doc, place.steps) : [];
}

/**
 * Merges two suggestions: the first gets the steps of both, the second is withdrawn. Null when their steps conflict.
 */
export function merge(
  writing: WritingModule,
  store: DocumentStore,
  commands: Commands,
  first: PlacedChange,
  second: PlacedChange,
): Reshaped | null {
  const [one, two, wording] = [placeOf(store, first), placeOf(store, second), wordingOf(first)];
  const steps = one && two && writing.mergeSteps(store.doc, [one, two]);
  if (!steps || !wording) return null;
  const message = firstOf(
    [...new Set([first.message, second.message].filter((words) => words !== ''))].join('\n'),
    2_000,
  );
  const sent = commands.reshape(
    first,
    { content: contentOf(steps, store.version), anchors: [], message },
    wording,
    { withdraw: [second] },
    i18n.t('Merge suggestions'),
  );
  // If the first was decided meanwhile, the second is restored.
  void sent.settled.then(([withdrawn, revised]) => {
    if (withdrawn?.ok && revised?.ok === false) commands.restore(second, i18n.t('Keep both suggestions'));
  });
  return { gone: [first.id, second.id], made: [{ changeId: first.id, steps }], sent };
}

/** Splits a suggestion into its parts: the first part keeps the id and its discussion. */
export function split(
  writing: WritingModule,
  store: DocumentStore,
  commands: Commands,
  change: PlacedChange,
): Reshaped | null {
  const [first, ...others] = placesOf(writing, store, change);
  const wording = wordingOf(change);
  if (!first || others.length === 0 || !wording) return null;
  const { message } = change;
  const propose = others.map((steps) => ({ content: contentOf(steps, store.version), message }));
  const sent = commands.reshape(
    change,
    { content: contentOf(first, store.version), anchors: [], message },
    wording,
    { propose },
    i18n.t('Split suggestion'),
  );
  const made: OwnSuggestionSteps[] = [
    { changeId: change.id, steps: first },
    ...sent.made.map(({ changeId }, at) => ({ changeId, steps: others[at]! })),
  ];
  return { gone: [change.id], made, sent };
}

type OwnSuggestionSteps = Pick<OwnSuggestion, 'changeId' | 'steps'>;
