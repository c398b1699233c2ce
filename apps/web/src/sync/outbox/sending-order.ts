/** Which command of a stream may be sent next. */
import { dependenciesOf } from '@scholium/review';
import type { OutboxRecord } from './outbox-item.js';

/**
 * The oldest command of the stream that waits, unless something must be answered first: the command it names, or the
 * proposal, waiting for another stream, of an entity or source it relies on. Null when there is nothing to send now.
 */
export function nextOf(streamId: string, records: readonly OutboxRecord[]): OutboxRecord | null {
  const waiting = records.filter((record) => record.refusal === null);
  const next = waiting.find((record) => record.streamId === streamId);
  if (!next) return null;
  const content = 'content' in next.command ? next.command.content : null;
  const relied = content ? dependenciesOf(content) : [];
  const blocked = waiting.some((other) => other !== next && (other.commandId === next.after
    || (other.streamId !== streamId && other.command.kind === 'change.propose' && relied.includes(other.command.subjectId))));
  return blocked ? null : next;
}

/** Streams that have something waiting. */
export function streamsOf(records: readonly OutboxRecord[]): readonly string[] {
  return [...new Set(records.filter((record) => record.refusal === null).map((record) => record.streamId))];
}
