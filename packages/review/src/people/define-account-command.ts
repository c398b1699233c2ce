/** What commands on an account that is there have in common. */
import type { z } from 'zod';
import { defineCommand, noUndo, type Decision } from '../define/define-command.js';
import type { AnyEntry, DraftOf, ReadQuestion, Upgrade } from '../define/define-entry.js';
import { ids } from '../ids.js';
import { can } from '../policy.js';
import { OWN_ORGANISATION_ID } from './own-organisation.js';
import { refuse } from '../refusals.js';
import type { Actor } from '../roles.js';
import type { UserRow } from '../rows.js';
import type { LedgerState } from '../state.js';

const onAccount = { userId: ids.person };
type OnAccount = typeof onAccount;
type CommandFor<K extends string, S extends z.ZodRawShape> = z.infer<
  z.ZodObject<{ kind: z.ZodLiteral<K> } & S & OnAccount, z.core.$strict>
>;

interface Parts<K extends string, S extends z.ZodRawShape, E extends readonly [AnyEntry, ...AnyEntry[]]> {
  readonly kind: K;
  /** The fields beside the account. */
  readonly fields: S;
  readonly entries: E;
  /** Called for an actor who may manage the account. */
  decide(state: LedgerState, actor: Actor, user: UserRow, command: CommandFor<K, S>): Decision<DraftOf<E[number]>>;
}

/** Describes a command on an account that is there. It is sent to an address of its own, and nothing takes it back. */
export function defineAccountCommand<
  const K extends string,
  S extends z.ZodRawShape,
  const E extends readonly [AnyEntry, ...AnyEntry[]],
>({ kind, fields, entries, decide }: Parts<K, S, E>) {
  return defineCommand<K, S & OnAccount, E>({
    kind,
    fields: { ...onAccount, ...fields },
    streams: ['workspace'],
    address: null,
    about: (command) => named(command).userId,
    reads: ['accounts', 'organisations'],
    entries,
    decide: (state, actor, command) => {
      if (!can(actor, 'user.manage')) return refuse('not_allowed');
      const user = state.users.get(named(command).userId);
      if (!user) return refuse('not_found');
      if (user.workspaceRole === 'owner' && actor.workspaceRole !== 'owner') return refuse('owner_only');
      return decide(state, actor, user, command);
    },
    words: null,
    undo: noUndo,
  });
}

/** The compiler cannot look into a command whose other fields it does not know. */
const named = (command: unknown) => command as { readonly userId: string };

/** Whom the log names without an organisation belongs to the one that runs the workspace. */
export const inOwnOrganisation: Upgrade = (payload) => ({ ...payload, organisationId: OWN_ORGANISATION_ID });

const READ: ReadQuestion = ['user.read', {}];
export const readsAccounts = (): ReadQuestion => READ;
