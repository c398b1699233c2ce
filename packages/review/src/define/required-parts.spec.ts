/**
 * What a descriptor must say is checked by the compiler: each constant here has a type of one value, and the file does
 * not compile when a part becomes optional, or when a descriptor lacks one.
 */
import type { z } from 'zod';
import type { AnyEntry } from './define-entry.js';
import { defineCommand } from './define-command.js';
import { defineEntry } from './define-entry.js';

type OptionalKeys<T> = { [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? K : never }[keyof T];
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

type EntryParts = Parameters<typeof defineEntry<string, z.ZodType>>[0];
type CommandParts = Parameters<typeof defineCommand<string, z.ZodRawShape, readonly [AnyEntry]>>[0];

const optionalOfEntries: Same<
  OptionalKeys<EntryParts>,
  'upgrades' | 'storage' | 'change' | 'changesRightsOf' | 'changesAccessTo' | 'streamBecomes' | 'comment' | 'personal'
> = true;
const optionalOfCommands: Same<
  OptionalKeys<CommandParts>,
  'creates' | 'projectOf' | 'onArchived' | 'onHidden' | 'readsFor' | 'readsForChange' | 'otherStreams'
> = true;
const entryWithoutReader: Omit<EntryParts, 'reader'> extends EntryParts ? true : false = false;
const commandWithoutUndo: Omit<CommandParts, 'undo'> extends CommandParts ? true : false = false;

test('a descriptor with a missing part does not compile', () => {
  expect([optionalOfEntries, optionalOfCommands, entryWithoutReader, commandWithoutUndo]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
