import { routes, type CommandResult, type ErrorBody } from '@scholium/contract';
import { v7 } from 'uuid';
import { content, createTestApp, good, ProjectFixture, type Answer, type TestApp } from './testing/index.js';

/** Far less than it takes to try again and again, far more than a busy machine needs to refuse. */
const AT_ONCE = 1_500;

describe('ids come from outside', () => {
  let app: TestApp;
  let fixture: ProjectFixture;
  let other: ProjectFixture;
  let documentId: string;
  beforeAll(async () => {
    app = await createTestApp();
    fixture = await ProjectFixture.open(app);
    other = await ProjectFixture.open(app);
    documentId = await fixture.import(
      'The harbour of Marov was closed before the rain came over the hill.',
      'harbour.txt',
      'Harbour',
    );
  });
  afterAll(() => app.close());

  const owner = () => app.people.owner;
  const createProject = (projectId: string, commandId = v7()): Promise<Answer> =>
    app.call(routes.createProject, { as: owner(), body: { commandId, projectId, name: 'Pier', description: '' } });
  const answered = ({ status, body }: Answer): unknown[] => [status, (body as ErrorBody | null)?.code];

  test('one in capitals is the same as one in small letters: the project is created once, and everybody hears of it', async () => {
    const projectId = v7();
    const commandId = v7();
    const created = good<CommandResult>(await createProject(projectId.toUpperCase(), commandId.toUpperCase()));
    expect(created).toMatchObject({ commandId, streamId: projectId, repeated: false });
    expect(good<CommandResult>(await createProject(projectId, commandId))).toMatchObject({
      streamId: projectId,
      repeated: true,
    });
    const member = await app.people.create('member');
    good(
      await app.call(routes.setMember, {
        as: owner(),
        params: { projectId: projectId.toUpperCase(), userId: member.id.toUpperCase() },
        body: { commandId: v7().toUpperCase(), role: 'reader' },
      }),
    );
    expect(
      good(await app.call(routes.getProject, { as: member, params: { projectId: projectId.toUpperCase() } })),
    ).toMatchObject({ id: projectId, role: 'reader' });
    expect((await app.call(routes.isReady)).status).toBe(200);
  });

  test('ids inside a command, an anchor’s body and a comment are found again in small letters', async () => {
    const entity = await fixture.propose(content.entity('Idris'));
    await fixture.accept(entity);
    const mention = await fixture.propose(content.mention(entity.subjectId.toUpperCase()), {
      documentId: documentId.toUpperCase(),
      words: 'Marov',
    });
    expect(mention.streamId).toBe(documentId.toUpperCase());
    good(
      await fixture.submit(fixture.users.reviewer, documentId.toUpperCase(), {
        kind: 'change.accept',
        changeId: mention.changeId.toUpperCase(),
        revision: 1,
        note: '',
      }),
    );
    expect((await fixture.open(documentId)).annotations).toEqual([
      expect.objectContaining({
        changeId: mention.changeId,
        body: expect.objectContaining({ entityId: entity.subjectId }),
      }),
    ]);
    const [threadId, commentId] = [v7(), v7()];
    good(
      await app.call(routes.submitDiscussion, {
        as: fixture.users.annotator,
        body: {
          commandId: v7(),
          streamId: documentId.toUpperCase(),
          command: {
            kind: 'thread.open',
            threadId: threadId.toUpperCase(),
            commentId: commentId.toUpperCase(),
            target: { kind: 'change', id: mention.changeId.toUpperCase() },
            anchors: [],
            text: 'Which one?',
            mentions: [fixture.users.reviewer.id.toUpperCase()],
          },
        },
      }),
    );
    expect(
      good(await app.call(routes.listThreads, { as: fixture.users.reviewer, params: { documentId } })),
    ).toMatchObject({
      threads: [
        {
          id: threadId,
          targetId: mention.changeId,
          comments: [{ id: commentId, mentions: [fixture.users.reviewer.id] }],
        },
      ],
    });
  });

  describe.each([
    ['as it is', (id: string) => id],
    ['in capitals', (id: string) => id.toUpperCase()],
  ])('a taken id, written %s,', (_, spelled) => {
    /** A thread of its own, whose ids are taken from then on. */
    const talk = async (
      streamId: string,
      { threadId = v7(), commentId = v7() } = {},
    ): Promise<{ threadId: string; commentId: string; answer: Answer }> => ({
      threadId,
      commentId,
      answer: await app.call(routes.submitDiscussion, {
        as: fixture.users.manager,
        body: {
          commandId: v7(),
          streamId,
          command: {
            kind: 'thread.open',
            threadId,
            commentId,
            target: { kind: 'document' },
            anchors: [],
            text: 'Here',
            mentions: [],
          },
        },
      }),
    });
    const version = (versionId: string): Promise<Answer> =>
      app.call(routes.nameVersion, {
        as: fixture.users.manager,
        params: { documentId },
        body: { commandId: v7(), versionId, name: 'First', seq: 1 },
      });
    const proposal = (changeId: string, subjectId: string, commandId = v7()): Promise<Answer> =>
      fixture.submit(
        fixture.users.annotator,
        fixture.projectId,
        {
          kind: 'change.propose',
          changeId,
          subjectKind: 'entity',
          subjectId,
          op: 'create',
          content: content.entity('Somebody'),
          message: '',
          anchors: [],
        },
        commandId,
      );

    const cases: [what: string, ask: () => Promise<Answer>][] = [
      [
        'of a version',
        async () => {
          const id = v7();
          good(await version(id));
          return version(spelled(id));
        },
      ],
      ['of a project', () => createProject(spelled(fixture.projectId))],
      ['of a document, for a project', () => createProject(spelled(documentId))],
      ['of a document', async () => importAs(spelled(documentId))],
      ['of a project, for a document', async () => importAs(spelled(other.projectId))],
      [
        'of a change of another project',
        async () => {
          const { changeId } = await other.propose(content.entity('Elsewhere'));
          return proposal(spelled(changeId), v7());
        },
      ],
      [
        'of an entity of another project',
        async () => {
          const there = await other.propose(content.entity('Elsewhere'));
          await other.accept(there);
          return proposal(v7(), spelled(there.subjectId));
        },
      ],
      [
        'of a command elsewhere',
        async () => {
          const commandId = v7();
          good(await createProject(v7(), commandId));
          return proposal(v7(), v7(), spelled(commandId));
        },
      ],
      [
        'of a thread',
        async () => {
          const { threadId, answer } = await talk(documentId);
          good(answer);
          return (await talk(documentId, { threadId: spelled(threadId) })).answer;
        },
      ],
      [
        'of a comment',
        async () => {
          const { commentId, answer } = await talk(documentId);
          good(answer);
          return (await talk(documentId, { commentId: spelled(commentId) })).answer;
        },
      ],
      [
        'of a person',
        () =>
          app.call(routes.createUser, {
            as: owner(),
            body: {
              commandId: v7(),
              userId: spelled(fixture.users.reader.id),
              email: `${v7()}@example.org`,
              name: 'Twice',
              workspaceRole: 'member',
            },
          }),
      ],
    ];
    const importAs = async (id: string): Promise<Answer> => {
      const { uploadId } = good<{ uploadId: string }>(await fixture.upload(`A text of its own ${v7()}.`, 'own.txt'));
      return app.call(routes.importDocument, {
        as: fixture.users.annotator,
        params: { projectId: fixture.projectId },
        body: {
          commandId: v7(),
          documentId: id,
          uploadId,
          corrections: [{ type: 'set_metadata', field: 'title', value: 'Own' }],
          accessed: null,
        },
      });
    };

    test.each(cases)('%s is refused at once', async (_what, ask) => {
      const before = performance.now();
      const [status, code] = answered(await ask());
      expect([status, ['already_exists', 'command_id_reused'].includes(String(code))]).toEqual([409, true]);
      expect(performance.now() - before).toBeLessThan(AT_ONCE);
    });
  });

  test('a taken id keeps nobody else of the same stream waiting', async () => {
    const { changeId } = await other.propose(content.entity('Elsewhere'));
    const before = performance.now();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        fixture.submit(fixture.users.annotator, fixture.projectId, {
          kind: 'change.propose',
          changeId: index % 4 === 1 ? changeId : v7(),
          subjectKind: 'entity',
          subjectId: v7(),
          op: 'create',
          content: content.entity(`Number ${index}`),
          message: '',
          anchors: [],
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map((_, index) => (index % 4 === 1 ? 409 : 200)));
    expect(performance.now() - before).toBeLessThan(AT_ONCE);
  });
});
