/** Which commands of a stream may be sent next. */
import { DECISIONS_AT_ONCE } from '@scholium/contract';
import { commands, dependenciesOf } from '@scholium/review';
import type { OutboxCommand, OutboxRecord } from './outbox-item.js';

/** Commands on changes without content: many of them fit into one request that the server takes. */
const isBatchable = ({ kind }: OutboxCommand): boolean => {
  const { address, fields } = commands.get(kind);
  return address === 'changes' && !('content' in fields);
};

/**
 * The oldest command of the stream that waits, unless something must be answered first: the command it names, or the
 * proposal, waiting for another stream, of an entity or source it relies on. Those without content that follow one
 * another go together, but for those that are to go `alone`. Empty when there is nothing to send now.
 */
export function nextBatch(
  streamId: string,
  records: readonly OutboxRecord[],
  alone: ReadonlySet<string>,
): readonly OutboxRecord[] {
  const waiting = records.filter((record) => record.refusal === null);
  const own = waiting.filter((record) => record.streamId === streamId);
  const others = waiting.filter((record) => record.streamId !== streamId);
  const awaited = new Set(others.map(({ commandId }) => commandId));
  const [next] = own;
  if (!next || isBlocked(next, others, awaited)) return [];
  const single = ({ commandId, command }: OutboxRecord): boolean => alone.has(commandId) || !isBatchable(command);
  if (single(next)) return [next];
  const end = own.findIndex((record) => single(record) || awaited.has(record.after ?? ''));
  return own.slice(0, Math.min(DECISIONS_AT_ONCE, end === -1 ? own.length : end));
}

function isBlocked(
  { command, after }: OutboxRecord,
  others: readonly OutboxRecord[],
  awaited: ReadonlySet<string>,
): boolean {
  if (awaited.has(after ?? '')) return true;
  const content = 'content' in command ? command.content : null;
  const dependencies = content ? dependenciesOf(content) : [];
  return (
    dependencies.length > 0 &&
    others.some((other) => other.command.kind === 'change.propose' && dependencies.includes(other.command.subjectId))
  );
}

/** Streams that have something waiting. */
export function streamsOf(records: readonly OutboxRecord[]): readonly string[] {
  return [...new Set(records.filter((record) => record.refusal === null).map((record) => record.streamId))];
}
