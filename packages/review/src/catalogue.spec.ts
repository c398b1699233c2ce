import { z } from 'zod';
import { commands, entries, type KnownCommand, type KnownEntry } from './catalogue.js';
import type { Before } from './define/define-command.js';

/** Compiles only while every entry that a command writes is listed, so that the log can be read. */
const allListed: KnownCommand['entries'][number] extends KnownEntry ? true : false = true;

test('every entry that a command writes is in the list, and no other is', () => {
  expect(allListed).toBe(true);
  const written = new Set(commands.all.flatMap((command) => command.entries.map(({ kind }) => kind)));
  expect([...written].toSorted()).toEqual([...entries.names].toSorted());
});

test('a command that an outbox sends has words for it', () => {
  for (const { kind, address, words } of commands.all) expect([kind, words !== null]).toEqual([kind, address !== null]);
});

test('an entry whose payload has a change says which, and which state it leads to', () => {
  const named = entries.all.filter(({ payload }) => {
    const fields = Object.keys((payload as z.ZodObject).shape);
    return fields.includes('change') || fields.includes('changeId');
  });
  expect(named.map(({ kind, change }) => [kind, change !== undefined])).toEqual(named.map(({ kind }) => [kind, true]));
  expect(named).not.toEqual([]);
});

const before: Before = {
  wording: { content: null, anchors: [], message: '' },
  decision: { state: 'rejected', code: 'other', text: 'No.' },
  assignment: { userId: null, due: null },
  comment: { text: 'Is this he?', mentions: [] },
};
const id = '00000000-0000-7000-8000-000000000001';
const fields = {
  changeId: id,
  revision: 1,
  threadId: id,
  commentId: id,
  userId: null,
  due: null,
  text: 'Is this he?',
  mentions: [],
  content: null,
  anchors: [],
  message: '',
  note: '',
  reason: { code: 'other', text: 'No.' },
  reaction: '👍',
  on: true,
};

test('what takes a command back, and what does it again, are commands', () => {
  const undone = commands.all.filter(({ address }) => address !== null);
  for (const { kind, schema, undo } of undone) {
    const own = Object.fromEntries(Object.entries(fields).filter(([name]) => name in schema.shape));
    const inverse = undo({ ...own, kind }, before);
    for (const command of inverse ? [inverse.back, inverse.again] : []) {
      // `again` of a proposal or a first comment is another command than the first one.
      const parsed = commands.get(command.kind).schema.safeParse(command);
      expect([kind, command.kind, parsed.success ? [] : parsed.error.issues]).toEqual([kind, command.kind, []]);
    }
  }
});
