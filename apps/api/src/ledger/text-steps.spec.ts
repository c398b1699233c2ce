import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import { plainText } from '@scholium/document';
import type { CommandOf } from '@scholium/review';
import { CountingPool } from './testing/pool.js';
import { insertion, refusalOf, taken, TestWorkspace } from './testing/workspace.js';

describe('edits and discussions in the ledger', () => {
  let database: TestDatabase;
  let pool: CountingPool;
  let workspace: TestWorkspace;
  let annotator: string;
  let reviewer: string;
  let reader: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new CountingPool(database.appUrl);
    workspace = await TestWorkspace.create(pool);
    annotator = await workspace.member('annotator');
    reviewer = await workspace.member('reviewer');
    reader = await workspace.member('reader');
  }, 60_000);
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  beforeEach(async () => {
    workspace = await TestWorkspace.beside(workspace);
    for (const [userId, role] of [
      [annotator, 'annotator'],
      [reviewer, 'reviewer'],
      [reader, 'reader'],
    ] as const) {
      taken(await workspace.ask(workspace.ownerId, workspace.projectId, { kind: 'member.set', userId, role }));
    }
  });

  const deletion = (from: number, to: number): unknown => ({ stepType: 'replace', from, to });
  const suggestion = (steps: readonly unknown[], version = 0): CommandOf<'change.propose'> => {
    const changeId = randomUUID();
    return {
      kind: 'change.propose',
      changeId,
      subjectKind: 'text',
      subjectId: changeId,
      op: 'create',
      anchors: [],
      message: '',
      content: { kind: 'text', body: { version, steps: [...steps], reverts: null } },
    };
  };
  const suggest = async (steps: readonly unknown[], version = 0) => {
    const command = suggestion(steps, version);
    return {
      changeId: command.changeId,
      entries: taken(await workspace.ask(annotator, workspace.documentId, command)),
    };
  };
  const accept = (changeId: string) =>
    workspace.ask(reviewer, workspace.documentId, { kind: 'change.accept', changeId, revision: 1, note: '' });
  const words = async () => plainText((await workspace.ledger.documentAt(workspace.documentId))!.doc).split('\n')[0]!;

  test('a process that has an older text in memory follows the steps that another one wrote', async () => {
    const { documentId } = workspace;
    const write = async (version: number): Promise<void> =>
      void taken(
        await workspace.ask(reviewer, documentId, { kind: 'document.steps', version, steps: [insertion(2, 'ab')] }),
      );
    const other = TestWorkspace.again(workspace, pool).ledger;
    for (const version of [0, 1, 2]) {
      await write(version);
      const there = await other.documentAt(documentId);
      expect(there?.version).toBe(version + 1);
      expect(there?.doc.eq((await workspace.ledger.documentAt(documentId))!.doc)).toBe(true);
    }
  });

  test('a suggestion says what it does, whatever its sender claims, and leaves the text alone', async () => {
    const before = await words();
    const { entries } = await suggest([deletion(5, 12)]);
    expect(entries[0]?.payload).toMatchObject({
      change: {
        body: { edit: 'delete', before: 'keeper ', after: '', version: 0 },
        label: '− keeper',
        anchors: [{ quote: ' keeper o' }],
      },
    });
    expect(await words()).toBe(before);
  });

  test('accepting puts it into the text with its steps as neighbours; rejecting leaves no trace', async () => {
    const kept = await suggest([deletion(5, 12)]);
    const dropped = await suggest([insertion(1, 'X')]);
    taken(
      await workspace.ask(reviewer, workspace.documentId, {
        kind: 'change.reject',
        changeId: dropped.changeId,
        revision: 1,
        reason: { code: 'wrong-span', text: '' },
      }),
    );
    const entries = taken(await accept(kept.changeId));
    expect(entries.map(({ kind, seq }) => [kind, seq - entries[0]!.seq])).toEqual([
      ['change.accepted', 0],
      ['steps', 1],
    ]);
    expect(await words()).toMatch(/^The of Marov crossed/);
  });

  test('two suggestions on one sentence are decided in either order with the same text', async () => {
    const results: string[] = [];
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const place = await TestWorkspace.beside(workspace);
      taken(
        await place.ask(place.ownerId, place.projectId, { kind: 'member.set', userId: annotator, role: 'annotator' }),
      );
      taken(
        await place.ask(place.ownerId, place.projectId, { kind: 'member.set', userId: reviewer, role: 'reviewer' }),
      );
      const commands = [suggestion([deletion(5, 12)]), suggestion([insertion(28, 'old ')])];
      for (const command of commands) taken(await place.ask(annotator, place.documentId, command));
      for (const index of order)
        taken(
          await place.ask(reviewer, place.documentId, {
            kind: 'change.accept',
            changeId: commands[index]!.changeId,
            revision: 1,
            note: '',
          }),
        );
      results.push(plainText((await place.ledger.documentAt(place.documentId))!.doc).split('\n')[0]!);
    }
    expect(results[0]).toBe(results[1]);
  });

  test('words that changed make it stale, with both texts, and it is never applied', async () => {
    const { changeId } = await suggest([deletion(5, 12)]);
    taken(
      await workspace.ask(reviewer, workspace.documentId, {
        kind: 'document.steps',
        version: 0,
        steps: [insertion(8, 'EE')],
      }),
    );
    const refused = await accept(changeId);
    expect(!refused.ok && refused.refusal).toMatchObject({ code: 'stale' });
    expect(await words()).toContain('keeEEper');
  });

  test('many acceptances at once each see the text the one before left', async () => {
    const changes = await Promise.all([1, 120, 240, 360].map((at) => suggest([insertion(at, 'Z')])));
    const outcomes = await Promise.all(changes.map(({ changeId }) => accept(changeId)));
    expect(outcomes.map(refusalOf)).toEqual([null, null, null, null]);
    expect(plainText((await workspace.ledger.documentAt(workspace.documentId))!.doc).match(/Z/g)).toHaveLength(4);
  });

  test('who edits directly is what the project says', async () => {
    const edit = (userId: string) =>
      workspace.ask(userId, workspace.documentId, { kind: 'document.steps', version: 0, steps: [insertion(1, 'A')] });
    expect(refusalOf(await edit(annotator))).toBe('not_allowed');
    taken(
      await workspace.ask(workspace.ownerId, workspace.projectId, {
        kind: 'project.configure',
        settings: { directEdits: 'annotator', readersComment: false },
      }),
    );
    expect(refusalOf(await edit(annotator))).toBeNull();
    taken(
      await workspace.ask(workspace.ownerId, workspace.projectId, {
        kind: 'project.configure',
        settings: { directEdits: 'nobody', readersComment: false },
      }),
    );
    expect(refusalOf(await edit(reviewer))).toBe('not_allowed');
  });

  test('those who type together go through the door together, each on the text the one before left', async () => {
    const { documentId } = workspace;
    const edit = (steps: readonly unknown[], version = 0) =>
      workspace.ask(reviewer, documentId, { kind: 'document.steps', version, steps: [...steps] });
    const before = await words();
    taken(await edit([insertion(1, '>')]));
    await pool.quiet();
    const trips = pool.roundTrips;
    const letters = [...'abcdefghijklmnopqrst'];
    const answers = await Promise.all([
      ...letters.map((letter) => edit([insertion(1, letter), insertion(2, letter)])),
      edit([{ stepType: 'nonsense' }]),
      edit([insertion(12, '!')], 99),
      workspace.ask(annotator, documentId, workspace.highlight()),
      ...letters.map((letter) => edit([insertion(40, letter.toUpperCase())], 1)),
    ]);
    expect(answers.map(refusalOf).filter((code) => code !== null)).toEqual(['steps_refused', 'version_unknown']);
    expect(pool.roundTrips - trips).toBeLessThan(20);
    const entries = answers.flatMap((answer) => (answer.ok ? answer.entries : []));
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => entries[0]!.seq + index));
    const steps = entries.flatMap((entry) => (entry.kind === 'steps' ? [entry] : []));
    for (const [index, entry] of steps.entries()) {
      expect(entry.payload.version).toBe(index === 0 ? 1 : steps[index - 1]!.docVersion);
      expect(entry.docVersion).toBe(entry.payload.version + entry.payload.steps.length);
    }
    const text = await words();
    for (const letter of letters) expect(text).toContain(letter + letter);
    const elsewhere = TestWorkspace.again(workspace, pool);
    expect(plainText((await elsewhere.ledger.documentAt(documentId))!.doc).split('\n')[0]).toBe(text);
    expect([...text].sort()).toEqual(
      [...before, '>', ...letters, ...letters, ...letters.map((letter) => letter.toUpperCase())].sort(),
    );
  });

  test('a thread on a passage survives the deletion of its words, and is placed again', async () => {
    const threadId = randomUUID();
    const open: CommandOf<'thread.open'> = {
      kind: 'thread.open',
      threadId,
      commentId: randomUUID(),
      target: { kind: 'passage' },
      anchors: [workspace.anchor(5, 11)],
      text: 'Who?',
      mentions: [],
    };
    taken(await workspace.ask(reader, workspace.documentId, open));
    const { changeId } = await suggest([deletion(5, 12)]);
    taken(await accept(changeId));
    taken(
      await workspace.ask(annotator, workspace.documentId, {
        kind: 'thread.reply',
        threadId,
        commentId: randomUUID(),
        text: 'The keeper.',
        mentions: [reviewer],
      }),
    );
    const blind = await workspace.ask(annotator, workspace.documentId, {
      kind: 'thread.reply',
      threadId,
      commentId: randomUUID(),
      text: 'You?',
      mentions: [randomUUID()],
    });
    expect(refusalOf(blind)).toBe('cannot_see');
    const comments = await pool.rows<{ text: string }>(
      'select text from "Comment" where "threadId" = $1 order by "createdAt"',
      [threadId],
    );
    expect(comments.map(({ text }) => text)).toEqual(['Who?', 'The keeper.']);
  });

  test('a comment is changed by its author alone, and a reaction is counted once', async () => {
    const [threadId, commentId] = [randomUUID(), randomUUID()];
    taken(
      await workspace.ask(reader, workspace.documentId, {
        kind: 'thread.open',
        threadId,
        commentId,
        target: { kind: 'document' },
        anchors: [],
        text: 'Read it.',
        mentions: [],
      }),
    );
    expect(
      refusalOf(
        await workspace.ask(reviewer, workspace.documentId, {
          kind: 'comment.edit',
          commentId,
          text: 'No',
          mentions: [],
        }),
      ),
    ).toBe('not_allowed');
    for (const on of [true, true])
      taken(
        await workspace.ask(reviewer, workspace.documentId, { kind: 'comment.react', commentId, reaction: '👍', on }),
      );
    taken(
      await workspace.ask(reader, workspace.documentId, {
        kind: 'comment.edit',
        commentId,
        text: 'Read it twice.',
        mentions: [],
      }),
    );
    const [row] = await pool.rows<{ text: string; reactions: object; editedAt: Date }>(
      'select text, reactions, "editedAt" from "Comment" where id = $1',
      [commentId],
    );
    expect(row).toMatchObject({ text: 'Read it twice.', reactions: { '👍': [reviewer] }, editedAt: expect.any(Date) });
  });
});
