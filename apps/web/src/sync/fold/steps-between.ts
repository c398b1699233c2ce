/** How a text that is on screen became the one that the server has now, read from the log. */
import { applySteps, schema } from '@scholium/document';
import type { Node } from 'prosemirror-model';
import type { StepMap } from 'prosemirror-transform';
import { readEntry } from '@scholium/review';
import type { RouteOutput } from '../api.js';
import type { ConfirmedUpdates, TextUpdate } from './document-event.js';

/** A text and where it stands: its version, and the number of the log up to which it was shown. */
export interface TextShown {
  readonly doc: Node;
  readonly version: number;
  readonly seq: number;
}

type Page = RouteOutput<'readEntries'>;

/**
 * Answers the steps from `shown` to the text `to`, and the text they lead to; null when they are not in the log as this
 * program knows it, or do not lead there. Without `doc` the text is not known otherwise. `read` answers the log behind
 * a number, page by page.
 */
export async function stepsBetween(
  shown: TextShown,
  to: { readonly doc?: unknown; readonly version: number },
  read: (after: number) => Promise<Page>,
): Promise<{ readonly doc: Node; readonly updates: ConfirmedUpdates } | null> {
  let { doc, version } = shown;
  const updates: TextUpdate[] = [];
  const maps: StepMap[] = [];
  let accepted: { readonly commandId: string; readonly changeId: string } | null = null;
  for (let after = shown.seq; version < to.version;) {
    const { entries } = await read(after);
    for (const row of entries) {
      after = row.seq;
      if ('hidden' in row || version >= to.version) continue;
      // Only what the text is made of has to be understood here.
      if (row.kind === 'change.accepted') accepted = { commandId: row.commandId, changeId: changeIdOf(row.payload) };
      if (row.kind !== 'steps') continue;
      const entry = readEntry(row);
      const applied =
        entry.kind === 'steps' && entry.payload.version === version ? applySteps(doc, entry.payload.steps) : null;
      if (entry.kind !== 'steps' || !applied?.ok) return null;
      ({ doc } = applied);
      version = entry.docVersion;
      maps.push(...applied.maps);
      const { indexes } = entry.payload;
      updates.push({
        commandId: entry.commandId,
        changeId: accepted?.commandId === entry.commandId ? accepted.changeId : null,
        seq: entry.seq,
        steps: applied.steps.map((step, i) => ({ step, index: indexes[i] ?? null })),
      });
    }
    if (entries.length === 0) return null;
  }
  if (version !== to.version || (to.doc !== undefined && !doc.eq(schema.nodeFromJSON(to.doc)))) return null;
  return { doc, updates: { updates, maps, version } };
}

function changeIdOf(payload: unknown): string {
  const { change } = payload as { readonly change?: { readonly id?: unknown } };
  return String(change?.id ?? '');
}
