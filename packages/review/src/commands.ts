/** What can be asked of the ledger. Ids come from the browser (UUIDv7), so a retry is the same command. */
import { z } from 'zod';
import {
  commands,
  type ChangeCommandDescriptor,
  type DiscussionCommandDescriptor,
  type KnownCommand,
} from './catalogue.js';
import type { AnyCommand } from './define/define-command.js';

export type Command = z.infer<KnownCommand['schema']>;
export type ChangeCommand = z.infer<ChangeCommandDescriptor['schema']>;
export type DiscussionCommand = z.infer<DiscussionCommandDescriptor['schema']>;
export type CommandOf<K extends Command['kind']> = Extract<Command, { kind: K }>;

const union = <T>(descriptors: () => readonly AnyCommand[]) =>
  z.lazy(() =>
    z.discriminatedUnion('kind', descriptors().map(({ schema }) => schema) as unknown as [z.ZodObject]),
  ) as unknown as z.ZodType<T>;
const sentTo = <T>(address: AnyCommand['address']) =>
  union<T>(() => commands.all.filter((one) => one.address === address));

export const command = union<Command>(() => commands.all);
export const changeCommand = sentTo<ChangeCommand>('changes');
export const discussionCommand = sentTo<DiscussionCommand>('discussion');
