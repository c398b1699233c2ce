import { z } from 'zod';
import { analyst, ids as known, reviewer, state, thread, comment } from '../spec-support/examples.js';
import { command } from './commands.js';
import { decide } from './decide.js';
import { ids } from './ids.js';
import { idsBy, walkOf } from './named-ids.js';
import { idsIn, needsOf } from './needs.js';

const [one, two, three] = [
  '00000000-0000-7000-8000-0000000000a1',
  '00000000-0000-7000-8000-0000000000a2',
  '00000000-0000-7000-8000-0000000000a3',
] as const;

describe('an id in the schema of a command', () => {
  /** A command that somebody writes in haste. */
  const hasty = (more: z.ZodRawShape) =>
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('thread.resolve'), threadId: ids.thread }),
      z.strictObject({ kind: z.literal('claim.join'), ...more }),
    ]);

  test.each([
    ['a field', { claimId: z.uuid() }],
    ['a field that may be missing', { claimId: z.uuid().nullable().optional() }],
    ['a list', { others: z.array(z.uuid()) }],
    [
      'something in something',
      { target: z.strictObject({ at: z.array(z.strictObject({ there: z.uuid().toLowerCase() })) }) },
    ],
    [
      'an alternative',
      {
        target: z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('a') }),
          z.strictObject({ kind: z.literal('b'), b: z.uuid() }),
        ]),
      },
    ],
    ['text that is called an id', { claimIds: z.array(z.string().max(40)) }],
    [
      'alternatives that nothing tells apart',
      { target: z.union([z.strictObject({ a: ids.change }), z.strictObject({ b: ids.thread })]) },
    ],
    ['a kind of schema that nobody has thought of', { others: z.record(z.string(), ids.change) }],
  ])('that does not say what it names stops everything: %s', (_, more) => {
    expect(() => walkOf(hasty(more), 'command')).toThrow(/command\.claim\.join/u);
  });

  test('that says what it names is found in every command, wherever it stands', () => {
    const walk = walkOf(
      hasty({
        claimId: ids.change,
        others: z.array(ids.entity).max(3),
        target: z.strictObject({ there: ids.thread.nullable().optional() }),
      }),
      'command',
    );
    expect(idsBy(walk, { kind: 'claim.join', claimId: one, others: [two, two], target: { there: three } })).toEqual([
      { names: 'change', id: one },
      { names: 'entity', id: two },
      { names: 'entity', id: two },
      { names: 'thread', id: three },
    ]);
    expect(idsBy(walk, { kind: 'claim.join', claimId: one, others: [], target: {} })).toEqual([
      { names: 'change', id: one },
    ]);
    expect(idsBy(walk, { kind: 'thread.resolve', threadId: one })).toEqual([{ names: 'thread', id: one }]);
  });

  test('says so in every command there is', () => {
    expect(walkOf(command, 'command')).not.toBeNull();
    const propose = command.parse({
      kind: 'change.propose',
      changeId: one,
      subjectKind: 'mention',
      subjectId: two,
      op: 'create',
      anchors: [],
      message: '',
      content: { kind: 'mention', body: { entityTypeId: 'person', entityId: three, role: null } },
    });
    expect(idsIn(propose)).toEqual([
      { names: 'new change', id: one },
      { names: 'subject', id: two },
      { names: 'term', id: 'person' },
      { names: 'entity', id: three },
    ]);
    expect(needsOf(propose)).toMatchObject({
      changeIds: [one],
      subjectIds: [two],
      referenceIds: [three],
      userIds: [],
      threadIds: [],
      commentIds: [],
      editIds: [],
    });
  });
});

describe('whatever the rules of a kind of command say', () => {
  test('nothing is written that names what is not in the project', () => {
    const suggests = (reverts: string | null) =>
      command.parse({
        kind: 'change.propose',
        changeId: known.change,
        subjectKind: 'text',
        subjectId: known.change,
        op: 'create',
        anchors: [],
        message: '',
        content: { kind: 'text', body: { version: 0, steps: [{}], reverts } },
      });
    // No rule of suggestions looks at what they take back.
    expect(decide(state({}, null), analyst, suggests(null))).toMatchObject({ ok: true });
    expect(decide(state({ edits: new Set([known.other]) }, null), analyst, suggests(known.other))).toMatchObject({
      ok: true,
    });
    expect(decide(state({}, null), analyst, suggests(known.other))).toMatchObject({
      ok: false,
      refusal: { code: 'not_found' },
    });
  });

  test('nothing is made under an id that is in use', () => {
    const replies = command.parse({
      kind: 'thread.reply',
      threadId: known.thread,
      commentId: known.other,
      text: 'Yes',
      mentions: [],
    });
    const talking = { threads: new Map([[known.thread, thread()]]), comments: new Map([[known.comment, comment()]]) };
    expect(decide(state(talking), reviewer, replies)).toMatchObject({ ok: true });
    expect(decide(state({ ...talking, taken: new Set([known.other]) }), reviewer, replies)).toMatchObject({
      ok: false,
    });
  });
});
