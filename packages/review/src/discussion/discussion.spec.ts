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
      [ids.outsider, { projectId: ids.project, userId: ids.outsider, role: 'reader' as const }],
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
