/** What commands on a comment have in common. */
import type { z } from 'zod';
import {
  defineCommand,
  type Before,
  type CommandWords,
  type Decision,
  type Inverse,
  type Read,
} from '../define/define-command.js';
import type { AnyEntry, DraftOf } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { can } from '../policy.js';
import { refuse } from '../refusals.js';
import type { Actor } from '../roles.js';
import type { CommentRow, ThreadRow } from '../rows.js';
import type { LedgerState } from '../state.js';
import { mayDiscuss, readableThread } from './define-thread-command.js';

type Fields = z.ZodRawShape;
type Kinds = readonly [AnyEntry, ...AnyEntry[]];
const named = { commentId: ids.comment };
type Named = typeof named;
type CommandFor<K extends string, S extends Fields> = z.infer<
  z.ZodObject<{ kind: z.ZodLiteral<K> } & S & Named, z.core.$strict>
>;

interface Parts<K extends string, S extends Fields, E extends Kinds> {
  readonly kind: K;
  /** The fields beside the comment. */
  readonly fields: S;
  /** `comment.write` is asked about the thread, `comment.change` about the author of the comment. */
  readonly action: 'comment.write' | 'comment.change';
  readonly reads?: readonly Read[];
  /** True when the command is for a comment that was deleted. */
  forDeleted?(command: CommandFor<K, S>): boolean;
  readonly entries: E;
  /** Called for an actor who may do this to the comment. */
  decide(
    state: LedgerState,
    found: { readonly comment: CommentRow; readonly thread: ThreadRow; readonly actor: Actor },
    command: CommandFor<K, S>,
  ): Decision<DraftOf<E[number]>>;
  readonly words: CommandWords<CommandFor<K, S>>;
  undo(command: CommandFor<K, S>, before: Before): Inverse | null;
}

/** Describes a command on a comment. */
export function defineCommentCommand<const K extends string, S extends Fields, const E extends Kinds>({
  kind,
  fields,
  action,
  reads = [],
  forDeleted,
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
    about: (command) => commentOf(command),
    reads: ['rules', 'discussion', ...reads],
    entries,
    decide: (state, actor, command) => {
      if (!mayDiscuss(state, actor)) return refuse('not_found');
      const comment = state.comments.get(commentOf(command));
      const thread = comment && readableThread(state, actor, comment.threadId);
      if (!comment || !thread || comment.deleted !== (forDeleted?.(command) ?? false)) return refuse('not_found');
      const { settings } = state;
      const subject = action === 'comment.write' ? { ...thread, settings } : { authorId: comment.authorId, settings };
      if (!can(actor, action, subject)) return refuse('not_allowed');
      return decide(state, { comment, thread, actor }, command);
    },
  });
}

/** The compiler cannot look into a command whose other fields it does not know. */
const commentOf = (command: unknown): string => (command as { readonly commentId: string }).commentId;
