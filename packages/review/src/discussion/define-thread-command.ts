/** What commands on threads and their entries have in common. */
import { z } from 'zod';
import {
  defineCommand,
  type Before,
  type CommandWords,
  type Decision,
  type Inverse,
  type Read,
} from '../define/define-command.js';
import type { Protection } from '../access/protection.js';
import type { AnyEntry, DraftOf, Envelope, ReadQuestion } from '../define/define-entry.js';
import type { HistoryContext, HistoryFacts, HistoryLine, Sentence } from '../define/history.js';
import { ids } from '../ids.js';
import type { Action } from '../actions.js';
import { can } from '../policy.js';
import { refuse } from '../refusals.js';
import type { Actor } from '../roles.js';
import type { RowWrite, ThreadRow } from '../rows.js';
import type { LedgerState } from '../state.js';
import { id } from '../values.js';

/** By these facts the policy tells who reads a thread: of one about a change, whose change it is. */
export const onThread = {
  threadId: id,
  documentId: id.nullable(),
  targetKind: z.enum(['passage', 'annotation', 'change', 'document']),
  targetAuthorId: id.nullable(),
};
type OnThread = z.infer<z.ZodObject<typeof onThread>>;

export const factsOfThread = (
  thread: Pick<ThreadRow, 'id' | 'documentId' | 'targetKind' | 'targetAuthorId'>,
): OnThread => ({
  threadId: thread.id,
  documentId: thread.documentId,
  targetKind: thread.targetKind,
  targetAuthorId: thread.targetAuthorId,
});

/** Whoever may read the thread may read the entry. */
export const readsThread = ({ targetKind, targetAuthorId }: OnThread): ReadQuestion => [
  'thread.read',
  { targetKind, targetAuthorId },
];

/** Some columns of the thread that an entry is about. */
export const patchThread = (
  { at, payload }: Envelope & { readonly payload: OnThread },
  set: Partial<ThreadRow>,
): RowWrite => ({ table: 'Thread', action: 'patch', key: { id: payload.threadId }, set: { ...set, updatedAt: at } });

/**
 * The line of an entry in a thread. The value `about` of its message `id` is `passage` where something is quoted.
 * `text` is what somebody wrote in the entry.
 */
export const threadLine = <E>(
  id: string,
  text: (entry: E, context: HistoryContext) => Partial<HistoryFacts> = () => ({}),
): HistoryLine<E> => ({
  section: 'discussion',
  facts: (entry, context) => ({ label: context.label || null, ...text(entry, context) }),
  sentence: ({ label }) => discussionSentence(id, label),
});

/** "Ada replied", or "Ada replied on" with the label of the thread. */
export const discussionSentence = (id: string, label: string | null): Sentence => ({
  message: { id, values: { about: label === null ? 'none' : 'passage' } },
  quote: label,
});

type Fields = z.ZodRawShape;
type Kinds = readonly [AnyEntry, ...AnyEntry[]];
const named = { threadId: ids.thread };
type Named = typeof named;
type CommandFor<K extends string, S extends Fields> = z.infer<
  z.ZodObject<{ kind: z.ZodLiteral<K> } & S & Named, z.core.$strict>
>;

interface Parts<K extends string, S extends Fields, E extends Kinds> {
  readonly kind: K;
  /** The fields beside the thread. */
  readonly fields: S;
  readonly action: Action;
  /** The thread when left out. */
  about?(command: CommandFor<K, S>): string;
  readonly reads?: readonly Read[];
  readonly entries: E;
  /** Called for an actor who may do this to the thread. */
  decide(state: LedgerState, thread: ThreadRow, command: CommandFor<K, S>): Decision<DraftOf<E[number]>>;
  readonly words: CommandWords<CommandFor<K, S>>;
  undo(command: CommandFor<K, S>, before: Before): Inverse | null;
}

/** Describes a command on a thread that is there. */
export function defineThreadCommand<const K extends string, S extends Fields, const E extends Kinds>({
  kind,
  fields,
  action,
  about,
  reads = [],
  entries,
  decide,
  ...parts
}: Parts<K, S, E>) {
  return defineCommand<K, S & Named, E>({
    ...parts,
    kind,
    fields: { ...named, ...fields },
    streams: ['document', 'project'],
    address: 'discussion',
    about: about ?? ((command) => threadOf(command)),
    reads: ['rules', 'discussion', ...reads],
    entries,
    decide: (state, actor, command) => {
      if (!mayDiscuss(state, actor)) return refuse('not_found');
      const thread = readableThread(state, actor, threadOf(command));
      if (!thread) return refuse('not_found');
      if (!can(actor, action, { ...thread, settings: state.settings })) return refuse('not_allowed');
      return decide(state, thread, command);
    },
  });
}

/** The compiler cannot look into a command whose other fields it does not know. */
const threadOf = (command: unknown): string => (command as { readonly threadId: string }).threadId;

/** Whether there is a project that the actor may know of. */
export const mayDiscuss = (state: LedgerState, actor: Actor): boolean =>
  Boolean(state.stream?.projectId) && can(actor, 'project.read');

export function readableThread(state: LedgerState, actor: Actor, threadId: string): ThreadRow | null {
  const thread = state.threads.get(threadId);
  return thread && thread.streamId === state.stream?.id && can(actor, 'thread.read', thread) ? thread : null;
}

/**
 * Refuses to name or to assign somebody who could not see the thread: by their role, or because they are not admitted
 * to it, to what it is about or to where it stands. `own` is the protection that it gets. Null when all can.
 */
export function refuseBlind(
  state: LedgerState,
  thread: Pick<ThreadRow, 'id' | 'targetKind' | 'targetId' | 'targetAuthorId'>,
  people: readonly string[],
  own?: Protection,
) {
  const within = [thread.id, thread.targetId, state.stream?.id, state.projectId];
  const protections = within.flatMap((one) => state.protections.get(one ?? '') ?? []).concat(own ?? []);
  const blind = people.filter((userId) => {
    const user = state.users.get(userId);
    const actor = {
      ...state.readers.get(userId),
      userId,
      active: user?.active ?? false,
      workspaceRole: user?.workspaceRole ?? ('member' as const),
      projectRole: state.memberships.get(userId)?.role ?? null,
      projectActions: state.memberships.get(userId)?.actions ?? [],
    };
    const { targetKind, targetAuthorId } = thread;
    return !can(actor, 'thread.read', { targetKind, targetAuthorId, protections });
  });
  return blind.length > 0 ? refuse('cannot_see', { userIds: blind }) : null;
}
