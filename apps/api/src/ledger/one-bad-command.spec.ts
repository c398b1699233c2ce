import { routes, type ErrorBody } from '@scholium/contract';
import { v7 } from 'uuid';
import {
  content,
  createTestApp,
  good,
  installFailingTrigger,
  removeFailingTrigger,
  ProjectFixture,
  type Answer,
  type TestApp,
} from '../testing/index.js';

describe('of commands that go together', () => {
  let app: TestApp;
  let fixture: ProjectFixture;
  beforeAll(async () => {
    app = await createTestApp();
    fixture = await ProjectFixture.open(app);
  });
  afterEach(() => removeFailingTrigger(app.ownerUrl));
  afterAll(() => app.close());

  const codes = (answers: readonly Answer[]): unknown[] =>
    answers.map(({ status, body }) => (status < 400 ? 'ok' : (body as ErrorBody).code));

  const FAILURES = [
    ['cannot be stored', `raise exception 'no' using errcode = '22021'`, 'unstorable'],
    ['is a number out of range', `raise exception 'no' using errcode = '22003'`, 'unstorable'],
    ['breaks the database in a way nobody foresaw', `raise exception 'no' using errcode = 'XX000'`, 'internal'],
  ] as const;

  test.each(FAILURES)(
    'one that %s fails alone: the proposals of others in the same batch are saved',
    async (_, raise, code) => {
      await installFailingTrigger(app.ownerUrl, raise);
      const people = [fixture.users.annotator, fixture.users.reviewer, fixture.users.manager];
      const answers = await Promise.all(
        Array.from({ length: 24 }, (_each, index) =>
          fixture.submit(people[index % 3]!, fixture.projectId, {
            kind: 'change.propose',
            changeId: v7(),
            subjectKind: 'entity',
            subjectId: v7(),
            op: 'create',
            content: content.entity(`Name ${index}`),
            message: index === 7 ? 'a trap' : '',
            anchors: [],
          }),
        ),
      );
      expect(codes(answers)).toEqual(answers.map((_answer, index) => (index === 7 ? code : 'ok')));
      const seqs = answers
        .filter(({ status }) => status < 400)
        .map((answer) => good<{ seq: number }>(answer).seq)
        .sort((a, b) => a - b);
      expect(seqs).toEqual(seqs.map((_seq, index) => (seqs[0] ?? 0) + index));
    },
  );

  test.each(FAILURES)(
    'one that %s fails alone: what others type into the same document at that moment is there',
    async (_, raise, code) => {
      const documentId = await fixture.import('A line.', 'line.txt', 'Line');
      await installFailingTrigger(app.ownerUrl, raise);
      const typed = (text: string): Promise<Answer> =>
        app.call(routes.submitSteps, {
          as: fixture.users.manager,
          params: { documentId },
          body: {
            commandId: v7(),
            version: 0,
            steps: [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text }] } }],
          },
        });
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_each, index) => typed(index === 11 ? 'a trap' : `[${index}]`)),
      );
      expect(codes(answers)).toEqual(answers.map((_answer, index) => (index === 11 ? code : 'ok')));
      const text = JSON.stringify((await fixture.open(documentId)).doc);
      expect(answers.map((_answer, index) => text.includes(`[${index}]`))).toEqual(
        answers.map((_answer, index) => index !== 11),
      );
      expect(text).not.toContain('a trap');
    },
  );
});
