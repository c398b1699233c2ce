/** A command as it is stored on this device until the server has answered. */
import { outcomeOf } from '@scholium/contract';
import { commands } from '@scholium/review';
import type { ChangeCommand, DiscussionCommand } from '@scholium/review';
import type { Failure } from '../api.js';

/** A command of the outbox: about a change or about a discussion. */
export type OutboxCommand = ChangeCommand | DiscussionCommand;

export interface OutboxRecord {
  readonly commandId: string;
  readonly streamId: string;
  readonly command: OutboxCommand;
  /** ISO 8601, this device's clock. */
  readonly createdAt: string;
  readonly attempts: number;
  /** A command that must have been answered first; null when none must. */
  readonly after: string | null;
  /** Why the server refused; null while it has not. */
  readonly refusal: Failure | null;
}

/**
 * `refused`: set aside until the person has seen to it. `sent`: the server has it, and its entry has not arrived here
 * yet.
 */
export type OutboxState = 'waiting' | 'sending' | 'sent' | 'refused';

export interface OutboxItem extends OutboxRecord {
  readonly state: OutboxState;
}

/** An item about a change. */
export type ChangeItem = OutboxItem & { readonly command: ChangeCommand };
/** An item about a thread or a comment. */
export type DiscussionItem = OutboxItem & { readonly command: DiscussionCommand };

export function isChangeItem(item: OutboxItem): item is ChangeItem {
  return isChangeCommand(item.command);
}

export function isDiscussionItem(item: OutboxItem): item is DiscussionItem {
  return !isChangeCommand(item.command);
}

export function isChangeCommand(command: OutboxCommand): command is ChangeCommand {
  return commands.get(command.kind).address === 'changes';
}

/**
 * Whether it was set aside because it can never be saved as it is, and not because the rules refuse it as things stand.
 */
export function cannotBeSaved({ refusal }: Pick<OutboxRecord, 'refusal'>): boolean {
  return (
    refusal !== null &&
    (refusal.code === 'not_kept' || (refusal.code !== 'unreachable' && outcomeOf(refusal.code) !== 'refused'))
  );
}

/** What became of a command. */
export type Outcome =
  | { readonly ok: true; readonly commandId: string; readonly streamId: string; readonly seq: number }
  | ({ readonly ok: false; readonly commandId: string } & Failure);

/** The server's answer to a command: the number in its stream's log, or the refusal. */
export type CommandAnswer =
  | { readonly ok: true; readonly seq: number }
  | { readonly ok: false; readonly refusal: Failure };

/** What the caller gives; the outbox adds the rest. */
export type OutboxDraft = Pick<OutboxRecord, 'commandId' | 'streamId' | 'command'> & { readonly after?: string };
