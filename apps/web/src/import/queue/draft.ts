/** A preview and what the person made of it, with the way back. */
import { inWords } from '../../locales/index.js';
import { AS_THE_PROJECT } from '../../markings/index.js';
import type { AccessDraft } from '../../markings/index.js';
import { applyCorrections, TAKE_ALL } from '@scholium/exchange/preview';
import type { Correction, ImportPreview, TakenRemarks } from '@scholium/exchange/preview';

interface Snapshot {
  readonly preview: ImportPreview;
  /** In the order they were made; what the server replays. */
  readonly corrections: readonly Correction[];
  /** Day the person read the text where it was published, ISO 8601; the file cannot know it. */
  readonly accessed: string | null;
  /** The encoding the person chose; null as long as the reader's own choice stands. */
  readonly encoding: string | null;
  /** Whether all of a fetched page is read, and not its main text alone. */
  readonly wholePage: boolean;
  /** What becomes of the file's comments and tracked changes. */
  readonly take: TakenRemarks;
  /** What the document shall demand of its readers. */
  readonly access: AccessDraft;
}

/** How a file is read. */
export type Reading = Pick<Snapshot, 'encoding' | 'wholePage'>;

export interface Draft {
  readonly now: Snapshot;
  readonly past: readonly Snapshot[];
  readonly future: readonly Snapshot[];
}

/** Steps back that are kept. */
const DEPTH = 200;

/** `accessed`: of a page that was fetched, the day of that. */
export function startDraft(
  preview: ImportPreview,
  encoding: string | null = null,
  access: AccessDraft = AS_THE_PROJECT,
  accessed: string | null = null,
): Draft {
  const now = { preview, corrections: [], accessed, encoding, wholePage: false, take: TAKE_ALL, access };
  return { now, past: [], future: [] };
}

const advance = (draft: Draft, now: Snapshot): Draft => ({
  now,
  past: [...draft.past, draft.now].slice(-DEPTH),
  future: [],
});

/** The draft with one more correction, one step to undo; or why it cannot be made. */
export function correct(
  draft: Draft,
  correction: Correction,
): { readonly draft: Draft } | { readonly refused: string } {
  const result = applyCorrections(draft.now.preview, [correction]);
  if (!result.ok) return { refused: result.error.words.map(inWords).join(' ') };
  return {
    draft: advance(draft, { ...draft.now, preview: result.value, corrections: [...draft.now.corrections, correction] }),
  };
}

export function setAccessed(draft: Draft, accessed: string | null): Draft {
  return accessed === draft.now.accessed ? draft : advance(draft, { ...draft.now, accessed });
}

export const setAccess = (draft: Draft, access: AccessDraft): Draft =>
  access === draft.now.access ? draft : advance(draft, { ...draft.now, access });

export const setTaken = (draft: Draft, take: TakenRemarks): Draft => advance(draft, { ...draft.now, take });

export function undo(draft: Draft): Draft {
  const before = draft.past.at(-1);
  return before ? { now: before, past: draft.past.slice(0, -1), future: [draft.now, ...draft.future] } : draft;
}

export function redo(draft: Draft): Draft {
  const [next, ...future] = draft.future;
  return next ? { now: next, past: [...draft.past, draft.now], future } : draft;
}

/**
 * The draft read anew in another way, one step to undo. The metadata a person entered is set again; other
 * corrections name places of a text that is no more, and are dropped and counted.
 */
export function reread(
  draft: Draft,
  reading: Reading,
  preview: ImportPreview,
): { readonly draft: Draft; readonly dropped: number } {
  let now: Snapshot = { ...draft.now, ...reading, preview, corrections: [] };
  let dropped = 0;
  for (const correction of draft.now.corrections) {
    const kept = correction.type === 'set_metadata' ? applyCorrections(now.preview, [correction]) : null;
    if (kept?.ok) now = { ...now, preview: kept.value, corrections: [...now.corrections, correction] };
    else dropped += 1;
  }
  return { draft: advance(draft, now), dropped };
}

/** Whether leaving would lose something the person did. */
export function isTouched({ now, past }: Draft): boolean {
  const { accessed, access } = past[0] ?? now;
  return now.corrections.length > 0 || now.accessed !== accessed || now.take !== TAKE_ALL || now.access !== access;
}
