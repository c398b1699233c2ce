/** Which commands of a stream may be sent next. */
import { dependenciesOf } from '@scholium/review';
import type { OutboxRecord } from './outbox-item.js';

/** As many as the server takes at once. */
const TOGETHER = 100;
/** What has no content, and so never makes a request large. */
const SHORT: ReadonlySet<string> = new Set(['change.accept', 'change.reject', 'change.request_changes', 'change.reopen', 'change.withdraw']);

/**
 * The oldest command of the stream that waits, unless something must be answered first: the command it names, or the
 * proposal, waiting for another stream, of an entity or source it relies on. Decisions that follow one another go together. Empty when
 * there is nothing to send now.
 */
export function nextOf(streamId: string, records: readonly OutboxRecord[]): readonly OutboxRecord[] {
  const waiting = records.filter((record) => record.refusal === null);
  const own = waiting.filter((record) => record.streamId === streamId);
  const others = waiting.filter((record) => record.streamId !== streamId);
  const awaited = new Set(others.map(({ commandId }) => commandId));
  const [next] = own;
  if (!next || isBlocked(next, others, awaited)) return [];
  if (!SHORT.has(next.command.kind)) return [next];
  const end = own.findIndex((record) => !SHORT.has(record.command.kind) || awaited.has(record.after ?? ''));
  return own.slice(0, Math.min(TOGETHER, end === -1 ? own.length : end));
}

function isBlocked({ command, after }: OutboxRecord, others: readonly OutboxRecord[], awaited: ReadonlySet<string>): boolean {
  if (awaited.has(after ?? '')) return true;
  const content = 'content' in command ? command.content : null;
  const relied = content ? dependenciesOf(content) : [];
  return relied.length > 0 && others.some((other) => other.command.kind === 'change.propose' && relied.includes(other.command.subjectId));
}

/** Streams that have something waiting. */
export function streamsOf(records: readonly OutboxRecord[]): readonly string[] {
  return [...new Set(records.filter((record) => record.refusal === null).map((record) => record.streamId))];
}
