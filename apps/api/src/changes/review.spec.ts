import {
  outcomeOf,
  routes,
  type ChangeDetail,
  type CommandResult,
  type ErrorBody,
  type ErrorCode,
  type ResponseOf,
} from '@scholium/contract';
import { v7 } from 'uuid';
import {
  content,
  createTestApp,
  good,
  installFailingTrigger,
  removeFailingTrigger,
  ProjectFixture,
  type Proposed,
  type TestApp,
} from '../testing/index.js';

const TEXT =
  'Harbour report\n\nFirst come the words before it.\n\nThe pilots stay ashore after dark 🌙, and nobody asks them why.\n\nThe tug left at night.\n\nFar away from all of it.\n\nA line to be corrected.';
type Results = ResponseOf<typeof routes.decideMany>['results'];

let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour');
});
afterAll(() => app.close());

const detail = async (changeId: string, as = fixture.users.reviewer): Promise<ChangeDetail> =>
  good(await app.call(routes.getChange, { as, params: { changeId } }));
const accepting = ({ changeId, streamId }: Proposed) => ({
  commandId: v7(),
  streamId,
  command: { kind: 'change.accept', changeId, revision: 1, note: '' },
});
const decide = async (decisions: unknown[], as = fixture.users.reviewer): Promise<Results> =>
  good<{ results: Results }>(await app.call(routes.decideMany, { as, body: { decisions } })).results;

describe('what a change rests on', () => {
  test('a mention waits for its entity, which is offered, and both are accepted in order', async () => {
    const entity = await fixture.propose(content.entity('Idris al-Tahmiri', 'Abu Sanad'));
    const mention = await fixture.propose(content.mention(entity.subjectId), { documentId, words: 'pilots' });
    const before = await detail(mention.changeId);
    expect(before.dependencies).toEqual([
      {
        id: entity.subjectId,
        kind: 'entity',
        state: 'pending',
        label: 'Idris al-Tahmiri',
        changeId: entity.changeId,
        revision: 1,
      },
    ]);
    expect((await detail(entity.changeId)).dependants).toEqual([
      { changeId: mention.changeId, label: 'pilots', kind: 'mention', state: 'proposed' },
    ]);

    const early = await app.call(routes.submitChange, { as: fixture.users.reviewer, body: accepting(mention) });
    expect([early.status, (early.body as ErrorBody).code, (early.body as ErrorBody).details]).toEqual([
      409,
      'dependency_pending',
      {
        waiting: [
          expect.objectContaining({ id: entity.subjectId, changeId: entity.changeId, label: 'Idris al-Tahmiri' }),
        ],
      },
    ]);
    expect((await decide([accepting(entity), accepting(mention)])).map(({ ok }) => ok)).toEqual([true, true]);
    expect((await detail(mention.changeId)).dependencies[0]?.state).toBe('accepted');
    expect((await fixture.open(documentId)).references).toEqual([
      expect.objectContaining({
        id: entity.subjectId,
        kind: 'entity',
        state: 'accepted',
        detail: { description: '', names: ['Idris al-Tahmiri', 'Abu Sanad'] },
      }),
    ]);
  });

  test('a citation of a rejected source says that it is gone', async () => {
    const source = await fixture.propose(content.source('Field notes'));
    const citation = await fixture.propose(content.citation(source.subjectId), { documentId, words: 'tug' });
    good(
      await fixture.submit(fixture.users.reviewer, fixture.projectId, {
        kind: 'change.reject',
        changeId: source.changeId,
        revision: 1,
        reason: { code: 'unsupported', text: '' },
      }),
    );
    expect((await detail(citation.changeId)).dependencies).toEqual([
      expect.objectContaining({ id: source.subjectId, state: 'gone', label: 'Field notes' }),
    ]);
    const refused = await app.call(routes.submitChange, { as: fixture.users.reviewer, body: accepting(citation) });
    expect((refused.body as ErrorBody).code).toBe('dependency_gone');
  });
});

describe('many at once', () => {
  test('one decision each, in order; failures are listed, own work is never decided, a retry changes nothing', async () => {
    const one = await fixture.propose(content.highlight('one'), { documentId, words: 'ashore' });
    const own = await fixture.propose(content.highlight('own'), { documentId, words: 'dark' }, fixture.users.reviewer);
    const two = await fixture.propose(content.highlight('two'), { documentId, words: 'nobody' });
    const decisions = [
      accepting(one),
      accepting(own),
      {
        ...accepting(two),
        command: { kind: 'change.reject', changeId: two.changeId, revision: 1, reason: { code: '', text: '' } },
      },
      accepting(two),
      { ...accepting(two), streamId: v7() },
    ];
    const results = await decide(decisions);
    expect(results.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual([
      'ok',
      'own_change',
      'reason_required',
      'ok',
      'not_found',
    ]);
    expect(results.map(({ commandId }) => commandId)).toEqual(decisions.map(({ commandId }) => commandId));
    const again = await decide(decisions);
    expect(again.flatMap((result) => (result.ok ? [result.result] : []))).toEqual(
      results.flatMap((result) => (result.ok ? [{ ...result.result, repeated: true } satisfies CommandResult] : [])),
    );
  });
});

describe('many at once, when the database does what nobody foresaw', () => {
  const three = async () => {
    const [first, second, third] = await Promise.all(
      [1, 2, 3].map(() => fixture.propose(content.highlight(), { documentId, words: 'corrected' })),
    );
    const trapped = accepting(second!);
    return [accepting(first!), { ...trapped, command: { ...trapped.command, note: 'a trap' } }, accepting(third!)];
  };
  afterEach(() => removeFailingTrigger(app.ownerUrl));

  test.each([
    ['what it cannot hold can never be done', `raise exception 'no' using errcode = '22021'`, 'unstorable', 'failed'],
    ['what went wrong by itself is tried again', `raise exception 'no' using errcode = 'XX000'`, 'internal', 'retry'],
  ])('there is a result for each item, and %s', async (_, raise, code, outcome) => {
    const decisions = await three();
    await installFailingTrigger(app.ownerUrl, raise);
    const results = await decide(decisions);
    expect(results.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual(['ok', code, 'ok']);
    expect(results.map(({ commandId }) => commandId)).toEqual(decisions.map(({ commandId }) => commandId));
    expect(outcomeOf(code as ErrorCode)).toBe(outcome);
    expect(
      await Promise.all(decisions.map(async ({ command }) => (await detail(command.changeId)).change.state)),
    ).toEqual(['accepted', 'proposed', 'accepted']);
  });

  test('when it is gone, those that were saved are said to be, and the rest may be sent again', async () => {
    const decisions = await three();
    await installFailingTrigger(app.ownerUrl, 'perform pg_terminate_backend(pg_backend_pid())');
    const results = await decide(decisions);
    expect(results.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual([
      'ok',
      'unavailable',
      'unavailable',
    ]);
    await removeFailingTrigger(app.ownerUrl);
    expect((await decide(decisions)).map((result) => result.ok && result.result.repeated)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('one change', () => {
  test('stands in its passage, with the blocks beside it and offsets in their plain text', async () => {
    const change = await fixture.propose(content.highlight('with a moon'), { documentId, words: 'dark 🌙, and' });
    const { passage, stale, anchors } = await detail(change.changeId);
    expect(stale).toBe(false);
    expect(anchors).toEqual([expect.objectContaining({ quote: 'dark 🌙, and' })]);
    const marked = passage?.blocks.map(({ text, spans, kind, number }) => [
      kind,
      number,
      spans.length === 0 ? '' : text.slice(spans[0], spans[1]),
    ]);
    expect(marked).toEqual([
      ['paragraph', 1, ''],
      ['paragraph', 2, 'dark 🌙, and'],
      ['paragraph', 3, ''],
    ]);
    expect(passage?.blocks.every(({ blockId }) => blockId !== null)).toBe(true);
  });

  test('waits for its words to be as they were; an edit whose acceptance changed them does not', async () => {
    const marked = await fixture.propose(content.highlight('where'), { documentId, words: 'A line' });
    const { atVersion, from, to } = (await detail(marked.changeId)).anchors[0]!;
    const changeId = v7();
    const body = {
      version: atVersion,
      steps: [{ stepType: 'replace', from, to, slice: { content: [{ type: 'text', text: 'One line' }] } }],
      reverts: null,
    };
    good(
      await fixture.submit(fixture.users.annotator, documentId, {
        kind: 'change.propose',
        changeId,
        subjectKind: 'text',
        subjectId: changeId,
        op: 'create',
        anchors: [],
        message: '',
        content: { kind: 'text', body },
      }),
    );
    expect((await detail(marked.changeId)).stale).toBe(false);
    await fixture.accept({ changeId, subjectId: changeId, streamId: documentId });
    expect((await detail(marked.changeId)).stale).toBe(true);
    expect(await detail(changeId)).toMatchObject({ stale: false, preview: null, change: { state: 'accepted' } });
  });

  test('knows what else touches its words, and nothing that only stands near', async () => {
    const inner = await fixture.propose(content.highlight('inner'), { documentId, words: 'left' });
    const outer = await fixture.propose(content.highlight('outer'), { documentId, words: 'tug left at' });
    await fixture.propose(content.highlight('beside'), { documentId, words: ' night' });
    const touching = (await detail(inner.changeId)).overlapping.map(({ changeId }) => changeId);
    expect(touching).toEqual([outer.changeId]);
  });

  test('counts what it replaces as no neighbour, and another proposal about the same annotation as one', async () => {
    const accepted = await fixture.propose(content.highlight('as it stands'), { documentId, words: 'Far away' });
    await fixture.accept(accepted);
    const { subjectId, streamId } = accepted;
    const update = v7();
    const { anchors } = await detail(accepted.changeId);
    good(
      await fixture.submit(fixture.users.annotator, streamId, {
        kind: 'change.propose',
        changeId: update,
        subjectKind: 'highlight',
        subjectId,
        op: 'update',
        content: content.highlight('said better'),
        message: '',
        anchors,
      }),
    );
    const rival = v7();
    good(
      await fixture.submit(fixture.users.annotator, streamId, {
        kind: 'change.propose',
        changeId: rival,
        subjectKind: 'highlight',
        subjectId,
        op: 'update',
        content: content.highlight('said otherwise'),
        message: '',
        anchors,
      }),
    );
    expect((await detail(update)).overlapping.map(({ changeId }) => changeId)).toEqual([rival]);
    const beside = await fixture.propose(content.highlight('beside it'), { documentId, words: 'away from' });
    expect((await detail(beside.changeId)).overlapping.map(({ changeId }) => changeId)).toEqual([
      accepted.changeId,
      update,
      rival,
    ]);
  });

  test('tells its history, and its author reads the reason there and on the home screen', async () => {
    const { annotator, reviewer } = fixture.users;
    const change = await fixture.propose(content.highlight('history'), { documentId, words: 'First' });
    const at = { changeId: change.changeId };
    const { anchors } = await detail(change.changeId);
    good(
      await fixture.submit(reviewer, documentId, {
        kind: 'change.request_changes',
        ...at,
        revision: 1,
        reason: { code: '', text: 'Longer, please.' },
      }),
    );
    expect(
      good<{ sentBack: { changeId: string; decisionText: string }[] }>(
        await app.call(routes.getHome, { as: annotator }),
      ).sentBack[0],
    ).toMatchObject({
      ...at,
      state: 'changes_requested',
      decisionText: 'Longer, please.',
      decidedByName: reviewer.name,
    });
    good(
      await fixture.submit(annotator, documentId, {
        kind: 'change.revise',
        ...at,
        revision: 1,
        content: content.highlight('longer'),
        anchors,
        message: 'Is longer.',
      }),
    );
    good(
      await fixture.submit(reviewer, documentId, {
        kind: 'change.reject',
        ...at,
        revision: 2,
        reason: { code: 'wrong-span', text: 'One word less.' },
      }),
    );
    const { history, change: row } = await detail(change.changeId, annotator);
    expect(history.map(({ kind, text, code, revision, actorName }) => [kind, text, code, revision, actorName])).toEqual(
      [
        ['change.proposed', 'because', null, 1, annotator.name],
        ['change.changes_requested', 'Longer, please.', null, 1, reviewer.name],
        ['change.revised', 'Is longer.', null, 2, annotator.name],
        ['change.rejected', 'One word less.', 'wrong-span', 2, reviewer.name],
      ],
    );
    expect(row).toMatchObject({
      state: 'rejected',
      decisionCode: 'wrong-span',
      decisionText: 'One word less.',
      decidedByName: reviewer.name,
    });
    expect((await fixture.open(documentId)).changes.find(({ id }) => id === change.changeId)).toMatchObject({
      state: 'rejected',
      decisionText: 'One word less.',
    });
    expect((await fixture.open(documentId, reviewer)).changes.find(({ id }) => id === change.changeId)).toBeUndefined();
  });

  test('that was decided meanwhile answers a second decision with the newer state', async () => {
    const change = await fixture.propose(content.highlight('race'), { documentId, words: 'Far' });
    const answers = await Promise.all(
      [fixture.users.reviewer, fixture.users.manager].map((as) =>
        app.call(routes.submitChange, { as, body: accepting(change) }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'not_possible',
      details: { state: 'accepted' },
    });
  });
});
