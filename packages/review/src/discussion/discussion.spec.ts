import {
  actor,
  analyst,
  annotation,
  change,
  comment,
  ids,
  reviewer,
  state,
  thread,
  user,
} from '../../spec-support/examples.js';
import { UNPROTECTED, type Reader } from '../access/protection.js';
import type { Command } from '../commands.js';
import { decide } from '../decide.js';
import type { Actor } from '../roles.js';
import type { LedgerState } from '../state.js';

const reader = actor('reader', ids.outsider);
const code = (s: LedgerState, who: Actor, command: Command) => {
  const result = decide(s, who, command);
  return result.ok ? result.entries.map((entry) => entry.kind).join() : result.refusal.code;
};
const discussing = (more: Partial<LedgerState> = {}, row = thread(), said = comment()) =>
  state({ threads: new Map([[row.id, row]]), comments: new Map([[said.id, said]]), ...more }, null);
const open = (more: object = {}): Command =>
  ({
    kind: 'thread.open',
    threadId: ids.thread,
    commentId: ids.comment,
    target: { kind: 'passage' },
    anchors: [],
    text: 'Is this he?',
    mentions: [],
    ...more,
  }) as Command;
const on = (kind: string, more: object = {}): Command => ({ kind, threadId: ids.thread, ...more }) as Command;
const about = (kind: string, more: object = {}): Command => ({ kind, commentId: ids.comment, ...more }) as Command;

describe('opening a thread', () => {
  test('members may, readers where the project lets them, strangers find nothing', () => {
    expect(code(state({}, null), analyst, open())).toBe('thread.opened');
    expect(code(state({}, null), reader, open())).toBe('thread.opened');
    expect(code(state({ settings: { directEdits: 'reviewer', readersComment: false } }, null), reader, open())).toBe(
      'not_allowed',
    );
    expect(code(state({}, null), actor(null, ids.outsider), open())).toBe('not_found');
    // Emergency access reads; a reader who has it comments as before.
    expect(code(state({}, null), actor(null, ids.outsider, { hasBrokenGlass: true }), open())).toBe('not_allowed');
    expect(code(state({}, null), { ...reader, hasBrokenGlass: true }, open())).toBe('thread.opened');
  });
  test('it is about something that is there and that its author may see', () => {
    const onChange = open({ target: { kind: 'change', id: ids.change } });
    expect(code(state({}, change()), reviewer, onChange)).toBe('thread.opened');
    expect(code(state({}, change()), reader, onChange)).toBe('not_found');
    expect(code(state({}, null), reviewer, onChange)).toBe('not_found');
    const onAnnotation = open({ target: { kind: 'annotation', id: ids.annotation } });
    expect(code(state({}, null), reader, onAnnotation)).toBe('not_found');
    expect(code(state({ subjects: new Map([[ids.annotation, annotation()]]) }, null), reader, onAnnotation)).toBe(
      'thread.opened',
    );
  });
  test('a long passage is called by its beginning, which ends with a whole character', () => {
    const quote = `x${'🌙'.repeat(200)}`;
    const anchors = {
      ok: true as const,
      value: [{ from: 1, to: 402, atVersion: 0, quote, prefix: '', suffix: '', orphaned: false }],
    };
    const decided = decide(state({ anchors }, null), analyst, open());
    const label = decided.ok && decided.entries[0]?.kind === 'thread.opened' ? decided.entries[0].payload.label : '';
    expect([label.length, label.isWellFormed(), quote.startsWith(label)]).toEqual([239, true, true]);
  });
  test('a passage needs words; a document does not', () => {
    const nowhere = { anchors: { ok: true as const, value: [] } };
    expect(code(state(nowhere, null), analyst, open())).toBe('anchor_required');
    expect(code(state(nowhere, null), analyst, open({ target: { kind: 'document' } }))).toBe('thread.opened');
  });
  test('only people who can see it may be named', () => {
    const users = new Map([[ids.outsider, user(ids.outsider)]]);
    const memberships = new Map([
      [ids.outsider, { projectId: ids.project, userId: ids.outsider, role: 'reader' as const, actions: [] }],
    ]);
    const named = { mentions: [ids.outsider] };
    expect(code(state({ users }, null), analyst, open(named))).toBe('cannot_see');
    expect(code(state({ users, memberships }, null), analyst, open(named))).toBe('thread.opened');
    expect(
      code(
        state({ users, memberships }, change()),
        analyst,
        open({ ...named, target: { kind: 'change', id: ids.change } }),
      ),
    ).toBe('cannot_see');
  });
  test('nor whom a protection does not admit to it, to its document or project or to what it is about', () => {
    const users = new Map([[ids.outsider, user(ids.outsider)]]);
    const memberships = new Map([
      [ids.outsider, { projectId: ids.project, userId: ids.outsider, role: 'reader' as const, actions: [] }],
    ]);
    const subjects = new Map([[ids.annotation, annotation()]]);
    const [group, compartment] = [ids.other, ids.comment];
    const protections = [
      [{ marking: 'amber' as const }, { organisationKind: 'client' as const }],
      [{ compartments: [compartment] }, { compartments: [compartment] }],
      [{ restrictedTo: [group] }, { groups: [group] }],
      [{ marking: 'red' as const, recipients: [analyst.userId] }, { hasBrokenGlass: true }],
    ] as const;
    const asking = (on: string, demanded: object, facts: Partial<Reader>) => ({
      users,
      memberships,
      subjects,
      threads: new Map([[ids.thread, thread()]]),
      comments: new Map([[ids.comment, comment()]]),
      protections: new Map([[on, [{ ...UNPROTECTED, ...demanded }]]]),
      readers: new Map([[ids.outsider, { userId: ids.outsider, ...facts }]]),
    });
    const insider: Actor = {
      ...analyst,
      organisationKind: 'own',
      groups: [group],
      compartments: [compartment],
    };
    const mentions = [ids.outsider];
    const places: readonly (readonly [string, Command])[] = [
      [ids.document, open({ mentions })],
      [ids.project, open({ mentions })],
      [ids.annotation, open({ mentions, target: { kind: 'annotation', id: ids.annotation } })],
      [ids.thread, on('thread.reply', { commentId: ids.other, text: 'Yes', mentions })],
      [ids.thread, on('thread.assign', { userId: ids.outsider, due: null })],
      [ids.thread, about('comment.edit', { text: 'Yes', mentions })],
    ];
    for (const [demanded, satisfying] of protections)
      for (const [where, command] of places) {
        const answers = [{}, satisfying].map((facts) =>
          code(state(asking(where, demanded, facts), null), insider, command),
        );
        expect([where, command.kind, answers[0]]).toEqual([where, command.kind, 'cannot_see']);
        expect([where, command.kind, answers[1]]).not.toEqual([where, command.kind, 'cannot_see']);
      }
  });
});

describe('a thread', () => {
  test('is answered, resolved and reopened, each once', () => {
    expect(code(discussing(), reader, on('thread.reply', { commentId: ids.other, text: 'Yes', mentions: [] }))).toBe(
      'thread.replied',
    );
    expect(
      code(
        { ...discussing(), taken: new Set([ids.comment]) },
        reader,
        on('thread.reply', { commentId: ids.comment, text: 'Yes', mentions: [] }),
      ),
    ).toBe('already_exists');
    expect(code(discussing(), analyst, on('thread.resolve'))).toBe('thread.resolved');
    expect(code(discussing({}, thread({ resolved: true })), analyst, on('thread.resolve'))).toBe('not_possible');
    expect(code(discussing({}, thread({ resolved: true })), analyst, on('thread.reopen'))).toBe('thread.reopened');
  });
  test('about a pending change does not exist for a reader who is not its author', () => {
    const row = thread({ targetKind: 'change', targetId: ids.change, targetAuthorId: ids.author });
    expect(code(discussing({}, row), reader, on('thread.resolve'))).toBe('not_found');
    expect(code(discussing({}, row), actor('reader', ids.author), on('thread.resolve'))).toBe('thread.resolved');
  });
  test('whose words were removed is placed again, as a new revision', () => {
    const result = decide(discussing(), analyst, on('thread.place', { anchors: [] }));
    expect(result.ok && result.entries[0]?.payload).toMatchObject({ revision: 2, label: 'Yusu' });
    expect(code(discussing({}, thread({ targetKind: 'document' })), analyst, on('thread.place', { anchors: [] }))).toBe(
      'not_possible',
    );
  });
  test('is assigned to somebody who can see it', () => {
    expect(code(discussing(), analyst, on('thread.assign', { userId: ids.outsider, due: null }))).toBe('cannot_see');
    expect(code(discussing(), analyst, on('thread.assign', { userId: null, due: null }))).toBe('thread.assigned');
  });
  test('is assigned in place of one assignment only while that stands', () => {
    const instead = { userId: null, due: null, instead: { userId: ids.author, due: '2027-03-04' } };
    expect(
      code(
        discussing({}, thread({ assigneeId: ids.author, due: '2027-03-04' })),
        analyst,
        on('thread.assign', instead),
      ),
    ).toBe('thread.assigned');
    expect(
      code(
        discussing({}, thread({ assigneeId: ids.author, due: '2027-03-05' })),
        analyst,
        on('thread.assign', instead),
      ),
    ).toBe('changed_since');
    expect(
      code(
        discussing({}, thread({ assigneeId: ids.reviewer, due: '2027-03-04' })),
        analyst,
        on('thread.assign', instead),
      ),
    ).toBe('changed_since');
  });
});

describe('a comment', () => {
  test('is edited and deleted by its author alone, and not after it was deleted', () => {
    const edit = about('comment.edit', { text: 'Is it he?', mentions: [] });
    expect(code(discussing(), analyst, edit)).toBe('comment.edited');
    expect(code(discussing(), actor('manager', ids.manager), edit)).toBe('not_allowed');
    expect(code(discussing(), analyst, about('comment.delete'))).toBe('comment.deleted');
    expect(code(discussing({}, thread(), comment({ deleted: true })), analyst, edit)).toBe('not_found');
  });
  test('that was deleted is put back by its author alone, and one that stands is not', () => {
    const gone = discussing({}, thread(), comment({ text: '', deleted: true }));
    const back = about('comment.edit', { text: 'Is this he?', mentions: [], restore: true });
    const result = decide(gone, analyst, back);
    expect(result.ok && result.entries).toMatchObject([
      { kind: 'comment.edited', payload: { text: 'Is this he?', restored: true } },
    ]);
    expect(code(gone, actor('manager', ids.manager), back)).toBe('not_allowed');
    expect(code(discussing(), analyst, back)).toBe('not_found');
  });
  test('collects reactions, one of a kind a person', () => {
    const react = (on: boolean) =>
      decide(
        discussing({}, thread(), comment({ reactions: { '👍': [ids.author, ids.reviewer] } })),
        reviewer,
        about('comment.react', { reaction: '👍', on }),
      );
    const payload = (result: ReturnType<typeof react>) => (result.ok ? result.entries[0]?.payload : null);
    expect(payload(react(true))).toMatchObject({ reactions: { '👍': [ids.author, ids.reviewer] } });
    expect(payload(react(false))).toMatchObject({ reactions: { '👍': [ids.author] } });
  });
});

/** Everything that can be asked of a thread and of a comment. */
const onThread: readonly (readonly [string, object])[] = [
  ['thread.reply', { commentId: ids.other, text: 'Yes', mentions: [] }],
  ['thread.resolve', {}],
  ['thread.assign', { userId: null, due: null }],
  ['thread.place', { anchors: [] }],
];
const onComment: readonly (readonly [string, object])[] = [
  ['comment.edit', { text: 'Is it he?', mentions: [] }],
  ['comment.delete', {}],
  ['comment.react', { reaction: '👍', on: true }],
];

describe('somebody who may not read a discussion', () => {
  test.each([...onThread, ...onComment])('learns from %s only that there is none', (kind, more) => {
    const command = kind.startsWith('thread') ? on(kind, more) : about(kind, more);
    const ask = (s: LedgerState, who: Actor) => code(s, who, command);
    expect(ask(discussing(), actor(null, ids.author))).toBe('not_found');
    expect(ask(discussing({ stream: null }), analyst)).toBe('not_found');
    expect(ask(discussing({ threads: new Map() }), analyst)).toBe('not_found');
    expect(ask(discussing({}, thread({ streamId: ids.project })), analyst)).toBe('not_found');
    const others = thread({ targetKind: 'change', targetId: ids.change, targetAuthorId: ids.reviewer });
    expect(ask(discussing({}, others), reader)).toBe('not_found');
    expect(ask(discussing(), analyst)).toMatch(/^(thread|comment)\./);
  });
  test('does not learn of a comment that is not there, or was deleted', () => {
    for (const [kind, more] of onComment) {
      expect(code(discussing({ comments: new Map() }), analyst, about(kind, more))).toBe('not_found');
      expect(code(discussing({}, thread(), comment({ deleted: true })), analyst, about(kind, more))).toBe('not_found');
    }
  });
});

describe('a reader in a project where readers only read', () => {
  const settings = { directEdits: 'reviewer', readersComment: false } as const;
  test.each([...onThread, ...onComment])('is refused %s', (kind, more) => {
    const command = kind.startsWith('thread') ? on(kind, more) : about(kind, more);
    expect(code(discussing({ settings }), reader, command)).toBe('not_allowed');
  });
});

describe('what an entry of a discussion says', () => {
  const payload = (s: LedgerState, command: Command) => {
    const result = decide(s, analyst, command);
    return result.ok ? result.entries[0]?.payload : result.refusal;
  };
  test('of a thread on a change: whose change it is, and its label', () => {
    const onChange = open({ target: { kind: 'change', id: ids.change }, mentions: [] });
    expect(payload(state({}, change()), onChange)).toEqual({
      threadId: ids.thread,
      documentId: ids.document,
      targetKind: 'change',
      targetAuthorId: ids.author,
      projectId: ids.project,
      target: { kind: 'change', id: ids.change },
      anchors: [],
      label: 'Yusu',
      commentId: ids.comment,
      text: 'Is this he?',
      mentions: [],
    });
  });
  test('of a thread on an annotation its label, on a document none, on a passage its words', () => {
    const subjects = new Map([[ids.annotation, annotation({ label: 'Yusuf' })]]);
    const labelOf = (target: object) => payload(state({ subjects }, null), open({ target }));
    expect(labelOf({ kind: 'annotation', id: ids.annotation })).toMatchObject({ label: 'Yusuf', anchors: [] });
    expect(labelOf({ kind: 'document' })).toMatchObject({ label: '', anchors: [] });
    expect(labelOf({ kind: 'passage' })).toMatchObject({ label: 'Yusu', anchors: [{ quote: 'Yusu' }] });
  });
  test('an id that is in use is refused by name, whether of a thread or of a comment', () => {
    for (const taken of [ids.thread, ids.comment])
      expect(payload(state({ taken: new Set([taken]) }, null), open())).toMatchObject({
        code: 'already_exists',
        details: { threadId: ids.thread },
      });
  });
  test('a change of another stream cannot be spoken of here', () => {
    const elsewhere = change({ streamId: ids.project });
    expect(code(state({}, elsewhere), analyst, open({ target: { kind: 'change', id: ids.change } }))).toBe('not_found');
  });
  test('a passage and a document are spoken of in a document', () => {
    for (const kind of ['passage', 'document']) {
      expect(code(state({ document: null }, null), analyst, open({ target: { kind } }))).toBe('not_found');
    }
  });
  test('an anchor that was refused refuses the thread with its own words', () => {
    const anchors = { ok: false as const, refusal: { code: 'quote_mismatch' as const, message: '' } };
    expect(code(state({ anchors }, null), analyst, open())).toBe('quote_mismatch');
    expect(code(discussing({ anchors }), analyst, on('thread.place', { anchors: [] }))).toBe('quote_mismatch');
  });
  test('those who cannot see it are named in the refusal', () => {
    const users = new Map([[ids.outsider, user(ids.outsider)]]);
    expect(payload(state({ users }, null), open({ mentions: [ids.author, ids.outsider] }))).toMatchObject({
      code: 'cannot_see',
      details: { userIds: [ids.author, ids.outsider] },
    });
  });
  test('somebody whose account is off cannot see it', () => {
    const memberships = new Map([
      [ids.outsider, { projectId: ids.project, userId: ids.outsider, role: 'reader' as const, actions: [] }],
    ]);
    const named = (active: boolean) =>
      code(
        state({ users: new Map([[ids.outsider, user(ids.outsider, { active })]]), memberships }, null),
        analyst,
        open({ mentions: [ids.outsider] }),
      );
    expect([named(true), named(false)]).toEqual(['thread.opened', 'cannot_see']);
  });
  test('only what is resolved is reopened', () => {
    expect(code(discussing(), analyst, on('thread.reopen'))).toBe('not_possible');
  });
});
