import { routes } from '@scholium/contract';
import type { EntryOnWire } from '@scholium/contract';
import { applySteps, parseDocument } from '@scholium/document';
import { readEntry } from '@scholium/review';
import { ReplaceStep } from 'prosemirror-transform';
import type { Step } from 'prosemirror-transform';
import type { ApiClient } from '../support/api-client.js';
import { FoldedChanges } from './folded-changes.js';
import type { Known } from './folded-changes.js';

/** The log from its first entry, folded anew. */
export async function replay(
  client: ApiClient,
  documentId: string,
): Promise<{
  readonly doc: unknown;
  readonly changes: readonly Known[];
  /** In how many commits the log holds a command. */
  times(commandId: string): number;
  /** The letters that somebody put into the text, in the order of the log. */
  lettersBy(userId: string): string;
}> {
  const records = new FoldedChanges();
  const commands = new Map<string, number>();
  const letters = new Map<string, string>();
  const moment = await client.call(routes.getMoment, { params: { documentId, seq: 1 } });
  const first = parseDocument(moment.doc);
  if (!first.ok) throw new Error(first.message);
  let { doc } = first;
  for (let [seq, head] = [0, Infinity]; seq < head;) {
    const answer = await client.call(routes.readEntries, {
      params: { streamId: documentId },
      query: { after: seq, limit: 1_000 },
    });
    head = answer.head;
    for (const wire of answer.entries) {
      if (wire.seq !== seq + 1) throw new Error(`Entry ${seq + 1} is missing`);
      seq = wire.seq;
      const entry = readEntry(wire as EntryOnWire as never);
      if (entry.ordinal === 0) commands.set(entry.commandId, (commands.get(entry.commandId) ?? 0) + 1);
      if (entry.kind !== 'steps') {
        records.take(entry);
        continue;
      }
      const applied = applySteps(doc, entry.payload.steps);
      if (!applied.ok) throw new Error(`Entry ${seq}: ${applied.message}`);
      records.move(applied.maps, entry.docVersion);
      letters.set(entry.actorId, (letters.get(entry.actorId) ?? '') + applied.steps.map(lettersOf).join(''));
      doc = applied.doc;
    }
  }
  return {
    doc: doc.toJSON(),
    changes: records.all(),
    times: (commandId) => commands.get(commandId) ?? 0,
    lettersBy: (userId) => letters.get(userId) ?? '',
  };
}

function lettersOf(step: Step): string {
  return step instanceof ReplaceStep ? step.slice.content.textBetween(0, step.slice.content.size) : '';
}
