import { Transform } from 'prosemirror-transform';
import type { Node } from 'prosemirror-model';
import { plainText } from './plain-text.js';
import {
  confirmTurn,
  markSent,
  nextTurn,
  pendingSteps,
  rebaseSteps,
  type ConfirmedSteps,
  type PendingStep,
} from './rebase.js';
import { schema } from './schema.js';

const base = schema.node('doc', null, [schema.node('paragraph', { id: 'a' }, [schema.text('one two three')])]);
const typed = (doc: Node, ...at: readonly (readonly [number, string])[]) => {
  const local = new Transform(doc);
  for (const [position, words] of at) local.insert(position, schema.text(words));
  return local;
};
const sent = (pending: readonly PendingStep[], commandId: string): PendingStep[] => {
  const marked = markSent(pending, commandId);
  if (!marked) throw new Error('Nothing was to be sent.');
  return marked;
};
const entry = (commandId: string, local: Transform, kept = local.steps.map((_, index) => index)): ConfirmedSteps => ({
  commandId,
  steps: kept.map((index) => ({ index, step: local.steps[index]! })),
});
const foreign = (local: Transform): ConfirmedSteps => ({
  commandId: 'foreign',
  steps: local.steps.map((step) => ({ index: null, step })),
});

describe('the server carries steps over those since', () => {
  test('what still applies is kept with its place in the submission, and the rest says why it is not', () => {
    const submitted = new Transform(base).insert(5, schema.text('X')).delete(6, 9).insert(1, schema.text('Y'));
    const since = new Transform(base).delete(4, 9);
    const { doc, kept, dropped } = rebaseSteps(since.doc, submitted.steps, since.mapping.maps);
    expect(kept.map(({ index }) => index)).toContain(2);
    expect([...kept, ...dropped].map(({ index }) => index).sort()).toEqual([0, 1, 2]);
    expect(plainText(doc)).toMatch(/^Yone/);
    for (const { reason } of dropped) expect(reason).toMatch(/\w/);
  });
  test('a place that was deleted, and a step that does not apply, are told apart', () => {
    const marked = new Transform(base).addMark(5, 8, schema.mark('em'));
    const gone = new Transform(base).delete(4, 9);
    expect(rebaseSteps(gone.doc, marked.steps, gone.mapping.maps).dropped).toEqual([
      { index: 0, reason: 'The place it changed was deleted' },
    ]);
    const level = new Transform(schema.node('doc', null, [schema.node('heading', { id: 'h', level: 1 })]));
    level.setNodeAttribute(0, 'level', 2);
    const { dropped, doc } = rebaseSteps(base, level.steps, []);
    expect(dropped).toEqual([{ index: 0, reason: expect.stringContaining('level') }]);
    expect(doc).toBe(base);
  });
  test('steps that build on one another stay together', () => {
    const submitted = typed(base, [5, 'ab'], [7, 'cd'], [6, '-']);
    const since = typed(base, [1, 'Oh, ']);
    const { doc, dropped } = rebaseSteps(since.doc, submitted.steps, since.mapping.maps);
    expect([plainText(doc), dropped]).toEqual(['Oh, one a-bcdtwo three', []]);
  });
});

describe('sending', () => {
  test('takes all that waits, in order, and nothing while a submission is under way', () => {
    const pending = pendingSteps(typed(base, [1, 'a'], [2, 'b']));
    expect(pending.map((step) => step.sent)).toEqual([null, null]);
    const marked = sent(pending, 'mine');
    expect(marked.map((step) => step.sent)).toEqual([
      { commandId: 'mine', index: 0 },
      { commandId: 'mine', index: 1 },
    ]);
    expect(markSent([], 'x')).toBeNull();
    expect(markSent(marked, 'x')).toBeNull();
    expect(markSent([...marked, ...pending], 'x')).toBeNull();
  });
  test('each step knows what takes it back', () => {
    const local = typed(base, [1, 'a'], [4, 'b']);
    const back = new Transform(local.doc);
    for (const { inverted } of pendingSteps(local).reverse()) back.step(inverted);
    expect(back.doc.eq(base)).toBe(true);
  });
});

describe('a turn of the log', () => {
  const named = (commandId: string): ConfirmedSteps => ({ commandId, steps: [] });
  const log = [named('a'), named('mine'), named('b'), named('mine too')];
  test('ends with the first submission that is ours, and is the whole log where none is', () => {
    const pending = sent(pendingSteps(typed(base, [1, 'a'])), 'mine');
    expect(nextTurn(log, pending)).toEqual(log.slice(0, 2));
    expect(nextTurn(log, [])).toEqual(log);
    expect(nextTurn(log, pendingSteps(typed(base, [1, 'a'])))).toEqual(log);
    expect(nextTurn([named('a')], pending)).toEqual([named('a')]);
    expect(nextTurn([named('mine'), named('a')], pending)).toEqual([named('mine')]);
  });
});

describe('a client takes what the log says', () => {
  const start = () => {
    const local = typed(base, [1, 'A'], [5, 'B']);
    return { local, steps: local.steps.length, pending: sent(pendingSteps(local), 'mine') };
  };
  test('its own steps as they were sent change nothing, and what came after them still waits', () => {
    const { local, pending } = start();
    const later = local.steps.length;
    local.insert(1, schema.text('C'));
    const all = [...pending, ...pendingSteps(local).slice(later)];
    const before = local.steps.length;
    const turn = confirmTurn(local, all, [entry('mine', typed(base, [1, 'A'], [5, 'B']))]);
    expect(turn).toEqual({ pending: all.slice(2), dropped: [], parted: [] });
    expect(local.steps.length).toBe(before);
  });
  test('steps of others come under its own, which still wait', () => {
    const { local, pending } = start();
    const turn = confirmTurn(local, pending, [foreign(typed(base, [14, '!']))]);
    expect(plainText(local.doc)).toBe('AoneB two three!');
    expect(turn.pending.map((step) => step.sent?.index)).toEqual([0, 1]);
    expect([turn.dropped, turn.parted]).toEqual([[], []]);
    const back = new Transform(local.doc);
    for (const { inverted } of [...turn.pending].reverse()) back.step(inverted);
    expect(plainText(back.doc)).toBe('one two three!');
  });
  test('a step that the log left out is gone', () => {
    const { local, pending } = start();
    const turn = confirmTurn(local, pending, [entry('mine', typed(base, [1, 'A'], [5, 'B']), [0])]);
    expect(plainText(local.doc)).toBe('Aone two three');
    expect(turn).toEqual({ pending: [], dropped: [], parted: [] });
    const other = start();
    const second = typed(base, [4, 'B']);
    confirmTurn(other.local, other.pending, [{ commandId: 'mine', steps: [{ index: 1, step: second.steps[0]! }] }]);
    expect(plainText(other.local.doc)).toBe('oneB two three');
  });
  test('a submission of which nothing was kept is gone whole', () => {
    const { local, pending } = start();
    expect(confirmTurn(local, pending, [{ commandId: 'mine', steps: [] }])).toEqual({
      pending: [],
      dropped: [],
      parted: [],
    });
    expect(local.doc.eq(base)).toBe(true);
  });
  test('a step that the server added stands behind its own', () => {
    const { local, pending } = start();
    const decided = entry('mine', typed(base, [1, 'A'], [5, 'B']));
    const added = typed(local.doc, [1, '*']).steps[0]!;
    const turn = confirmTurn(local, pending, [{ ...decided, steps: [...decided.steps, { index: null, step: added }] }]);
    expect(plainText(local.doc)).toBe('*AoneB two three');
    expect(turn.pending).toEqual([]);
  });
  test('its own place changed by the server is taken as the server has it', () => {
    const { local, pending } = start();
    confirmTurn(local, pending, [entry('mine', typed(base, [1, 'A'], [6, 'B']))]);
    expect(plainText(local.doc)).toBe('AoneB two three'.replace('eB ', 'e B'));
  });
  test('what no longer applies is shown when it was not sent, and waits for the log when it was', () => {
    const marked = () => new Transform(base).addMark(5, 8, schema.mark('em'));
    const gone = foreign(new Transform(base).delete(4, 9));
    const unsent = marked();
    const own = pendingSteps(unsent);
    expect(confirmTurn(unsent, own, [gone])).toEqual({ pending: [], dropped: own, parted: [] });
    const under = marked();
    const sentOwn = sent(pendingSteps(under), 'mine');
    expect(confirmTurn(under, sentOwn, [gone])).toEqual({ pending: [], dropped: [], parted: sentOwn });
  });
  test('a log that does not follow what it has is an error', () => {
    const local = new Transform(base);
    expect(() => confirmTurn(local, [], [foreign(typed(typed(base, [14, 'xxxx']).doc, [18, 'y']))])).toThrow(/\w/);
  });
});
