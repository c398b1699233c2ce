import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import { STARTER_VOCABULARY, type Command, type CommandOf, type StoredEntry } from '@scholium/review';
import { Ledger } from './ledger.js';
import { CountingPool } from './testing/pool.js';
import { insertion, refusalOf, taken, TestWorkspace } from './testing/workspace.js';
import { WORKSPACE_STREAM_ID } from './streams.js';

describe('the order of the log, with several processes at one door', () => {
  let database: TestDatabase;
  let pools: CountingPool[];
  let ledgers: Ledger[];
  let workspace: TestWorkspace;
  let annotator: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    pools = Array.from({ length: 4 }, () => new CountingPool(database.appUrl, 5));
    ledgers = pools.map((pool) => new Ledger(pool, { now: () => new Date() }));
    workspace = await TestWorkspace.create(pools[0]!);
    annotator = await workspace.member('annotator');
  }, 60_000);
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await database.drop();
  });

  const propose = (writer: number, documentId = workspace.documentId) =>
    workspace.ask(annotator, documentId, workspace.highlight(), randomUUID(), ledgers[writer % ledgers.length]);

  test('fifty writers at once leave no number out and none twice, and a reader who polls misses nothing', async () => {
    const documentId = randomUUID();
    await workspace.importDocument(documentId);
    let writing = true;
    const read: number[] = [];
    const reading = (async () => {
      for (let after = 0, last = false; !last;) {
        last = !writing;
        const rows = await pools[0]!.rows<StoredEntry>(
          'select seq from "LedgerEntry" where "streamId" = $1 and seq > $2 order by seq',
          [documentId, after],
        );
        read.push(...rows.map(({ seq }) => seq));
        after = rows.at(-1)?.seq ?? after;
      }
    })();
    const written = await Promise.all(
      Array.from({ length: 50 }, async (_, writer) => {
        const seqs: number[] = [];
        for (let turn = 0; turn < 4; turn += 1)
          seqs.push(...taken(await propose(writer, documentId)).map(({ seq }) => seq));
        return seqs;
      }),
    );
    writing = false;
    await reading;
    const dense = Array.from({ length: 201 }, (_, index) => index + 1);
    expect(written.flat().sort((a, b) => a - b)).toEqual(dense.slice(1));
    expect(read).toEqual(dense);
    const [stream] = await pools[0]!.rows<{ seq: number }>('select seq from "Stream" where id = $1', [documentId]);
    expect(stream?.seq).toBe(201);
  }, 60_000);

  test('one command sent to every process at once is written once, and each is told so', async () => {
    const command = workspace.highlight();
    const commandId = randomUUID();
    const answers = await Promise.all(
      [0, 1, 2, 3, 0, 1].map((writer) =>
        workspace.ask(annotator, workspace.documentId, command, commandId, ledgers[writer]),
      ),
    );
    expect(answers.map((answer) => answer.ok)).toEqual(answers.map(() => true));
    expect(answers.filter((answer) => answer.ok && !answer.repeated)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer.ok && answer.seq)).size).toBe(1);
    const rows = await pools[0]!.rows('select 1 from "LedgerEntry" where "commandId" = $1', [commandId]);
    expect(rows).toHaveLength(1);
  });

  test('a command id that stands for something else is refused, whoever sends it', async () => {
    const command = workspace.highlight();
    const commandId = randomUUID();
    taken(await workspace.ask(annotator, workspace.documentId, command, commandId));
    const other = await workspace.member('annotator');
    expect(refusalOf(await workspace.ask(other, workspace.documentId, command, commandId))).toBe('command_id_reused');
    expect(refusalOf(await workspace.ask(annotator, workspace.documentId, workspace.highlight(), commandId))).toBe(
      'command_id_reused',
    );
    const withdraw = { kind: 'change.withdraw', changeId: command.changeId, revision: 1 } as const;
    expect(refusalOf(await workspace.ask(annotator, workspace.documentId, withdraw, commandId))).toBe(
      'command_id_reused',
    );
    const beside = await TestWorkspace.beside(workspace);
    expect(refusalOf(await workspace.ask(workspace.ownerId, beside.documentId, beside.highlight(), commandId))).toBe(
      'command_id_reused',
    );
  });

  test('an id taken in another stream meanwhile stops the second, and nothing of it is written', async () => {
    const [first, second] = [randomUUID(), randomUUID()];
    for (const documentId of [first, second]) await workspace.importDocument(documentId);
    const command = workspace.highlight();
    const answers = await Promise.all(
      [first, second].map((streamId, writer) =>
        workspace.ask(annotator, streamId, command, randomUUID(), ledgers[writer]),
      ),
    );
    expect(answers.map(refusalOf).sort()).toEqual(['already_exists', null]);
    const rows = await pools[0]!.rows('select 1 from "LedgerEntry" where kind = $1 and "streamId" = any($2)', [
      'change.proposed',
      [first, second],
    ]);
    expect(rows).toHaveLength(1);
  });

  test('a command id used in two streams at once stands for one of the two', async () => {
    const commandId = randomUUID();
    const documents = [randomUUID(), randomUUID()];
    for (const documentId of documents) await workspace.importDocument(documentId);
    const answers = await Promise.all(
      documents.map((streamId, writer) =>
        workspace.ask(annotator, streamId, workspace.highlight(), commandId, ledgers[writer]),
      ),
    );
    expect(answers.map(refusalOf).sort()).toEqual(['command_id_reused', null]);
  });

  test('of two reviewers who decide at once one wins, and the other is told the newer state', async () => {
    const reviewers = [await workspace.member('reviewer'), await workspace.member('reviewer')];
    for (let round = 0; round < 10; round += 1) {
      const command = workspace.highlight();
      taken(await workspace.ask(annotator, workspace.documentId, command));
      const on = { changeId: command.changeId, revision: 1 };
      const answers = await Promise.all([
        workspace.ask(
          reviewers[0]!,
          workspace.documentId,
          { kind: 'change.accept', ...on, note: '' },
          randomUUID(),
          ledgers[0],
        ),
        workspace.ask(
          reviewers[1]!,
          workspace.documentId,
          { kind: 'change.reject', ...on, reason: { code: 'duplicate', text: '' } },
          randomUUID(),
          ledgers[1],
        ),
      ]);
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      const lost = answers.find((answer) => !answer.ok);
      const state = answers[0]?.ok ? 'accepted' : 'rejected';
      expect(lost).toMatchObject({ refusal: { code: 'not_possible', details: { revision: 1, state } } });
    }
  });

  describe('what a process remembers', () => {
    let project: TestWorkspace;
    let writer: string;
    let editor: string;
    /** How often the first process asks the database while it works; the others are other processes. */
    const trips = async (work: () => Promise<unknown>): Promise<number> => {
      await pools[0]!.quiet();
      const before = pools[0]!.roundTrips;
      await work();
      return pools[0]!.roundTrips - before;
    };
    const highlights = (userId: string, documentId = project.documentId, command = project.highlight()) =>
      project.ask(userId, documentId, command, randomUUID(), ledgers[0]);
    const accepts = ({ changeId }: { readonly changeId: string }) =>
      project.ask(
        editor,
        project.documentId,
        { kind: 'change.accept', changeId, revision: 1, note: '' },
        randomUUID(),
        ledgers[0],
      );
    const edits = () =>
      project.ask(
        editor,
        project.documentId,
        { kind: 'document.steps', version: 0, steps: [insertion(1, 'Now ')] },
        randomUUID(),
        ledgers[0],
      );
    const elsewhere = async (command: Command, streamId = project.projectId) =>
      taken(await project.ask(project.ownerId, streamId, command, randomUUID(), ledgers[1]));

    beforeEach(async () => {
      project = await TestWorkspace.beside(workspace);
      [writer, editor] = [await project.member('annotator'), await project.member('reviewer')];
      taken(await highlights(writer));
      taken(await edits());
    });

    test('spares the read, and is asked again in the write', async () => {
      expect(await trips(async () => taken(await highlights(writer)))).toBe(1);
      expect(await trips(async () => taken(await edits()))).toBe(1);
      const command = project.highlight();
      taken(await highlights(writer, project.documentId, command));
      taken(await edits());
      ledgers[0]!.follow(project.documentId, taken(await highlights(writer)));
      expect(await trips(async () => taken(await accepts(command)))).toBe(1);
    });

    test('lets several documents be written to together, also when one of them was moved elsewhere', async () => {
      const documents = Array.from({ length: 4 }, () => randomUUID());
      for (const documentId of documents) await project.importDocument(documentId);
      // Eight commands: the first by itself, the others together, or in more parts when some come late.
      const all = () =>
        Promise.all(
          documents.flatMap((documentId) => [highlights(writer, documentId), highlights(editor, documentId)]),
        );
      for (let time = 0; time < 2; time += 1) (await all()).forEach(taken);
      expect(await trips(async () => (await all()).forEach(taken))).toBeLessThan(8);
      taken(await project.ask(writer, documents[1]!, project.highlight(), randomUUID(), ledgers[1]));
      expect(await trips(async () => (await all()).forEach(taken))).toBeLessThan(8);
      const streams = await pools[0]!.rows<{ seq: number; entries: number }>(
        'select s.seq, (select count(*)::int from "LedgerEntry" e where e."streamId" = s.id) as entries from "Stream" s where s.id = any($1)',
        [documents],
      );
      expect(streams.map(({ seq }) => seq).sort((a, b) => a - b)).toEqual([9, 9, 9, 10]);
      expect(streams.every(({ seq, entries }) => seq === entries)).toBe(true);
    });

    test('does not outlive what was decided elsewhere', async () => {
      for (const process of [1, 2]) {
        const command = project.highlight();
        taken(await highlights(writer, project.documentId, command));
        taken(
          await project.ask(
            editor,
            project.documentId,
            { kind: 'change.reject', changeId: command.changeId, revision: 1, reason: { code: 'duplicate', text: '' } },
            randomUUID(),
            ledgers[process],
          ),
        );
        expect(await accepts(command)).toMatchObject({
          refusal: { code: 'not_possible', details: { state: 'rejected' } },
        });
        expect(await accepts(command)).toMatchObject({
          refusal: { code: 'not_possible', details: { state: 'rejected' } },
        });
      }
      const command = project.highlight();
      taken(await highlights(writer, project.documentId, command));
      taken(await project.ask(writer, project.documentId, project.highlight(), randomUUID(), ledgers[1]));
      taken(await accepts(command));
      expect(refusalOf(await accepts(command))).toBe('not_possible');
    });

    test('does not outlive a right that was taken away elsewhere', async () => {
      await elsewhere({ kind: 'member.remove', userId: writer });
      expect(refusalOf(await highlights(writer))).toBe('not_found');
      await elsewhere({ kind: 'project.configure', settings: { directEdits: 'nobody', readersComment: true } });
      expect(refusalOf(await edits())).toBe('not_allowed');
      await elsewhere({ kind: 'user.deactivate', userId: editor }, WORKSPACE_STREAM_ID);
      expect(refusalOf(await highlights(editor))).toBe('not_found');
    });

    test('is no reason for a no: what was granted elsewhere holds at once', async () => {
      await elsewhere({ kind: 'member.set', userId: writer, role: 'reader' });
      expect(refusalOf(await highlights(writer))).toBe('not_allowed');
      await elsewhere({ kind: 'member.set', userId: writer, role: 'annotator' });
      expect(refusalOf(await highlights(writer))).toBeNull();
    });

    test('does not hide that an id was given away elsewhere', async () => {
      const command = project.highlight();
      taken(await project.ask(writer, project.documentId, command, randomUUID(), ledgers[1]));
      taken(
        await project.ask(
          editor,
          project.documentId,
          { kind: 'change.accept', changeId: command.changeId, revision: 1, note: '' },
          randomUUID(),
          ledgers[1],
        ),
      );
      const same = { ...project.highlight(), subjectId: command.subjectId };
      const other = randomUUID();
      await project.importDocument(other);
      taken(await highlights(writer, other));
      expect(refusalOf(await highlights(writer, other, same))).toBe('already_exists');
      expect(refusalOf(await highlights(writer, other, { ...project.highlight(), changeId: command.changeId }))).toBe(
        'already_exists',
      );
    });

    describe('of several who go together', () => {
      /** The writer and the editor at once, who were here together before and so go through the door together. */
      const together = (
        documentId = project.documentId,
        own: { readonly writer?: CommandOf<'change.propose'>; readonly editor?: CommandOf<'change.propose'> } = {},
      ) => Promise.all([highlights(writer, documentId, own.writer), highlights(editor, documentId, own.editor)]);

      beforeEach(async () => {
        (await together()).forEach(taken);
        (await together()).forEach(taken);
      });

      test('does not outlive a right that was taken away elsewhere from one of them', async () => {
        expect(await trips(async () => (await together()).forEach(taken))).toBe(1);
        await elsewhere({ kind: 'member.remove', userId: writer });
        expect((await together()).map(refusalOf)).toEqual(['not_found', null]);
        await elsewhere({ kind: 'user.deactivate', userId: editor }, WORKSPACE_STREAM_ID);
        expect((await together()).map(refusalOf)).toEqual(['not_found', 'not_found']);
      });

      test('does not hide that an id of one of them was given away elsewhere', async () => {
        const command = project.highlight();
        taken(await project.ask(writer, project.documentId, command, randomUUID(), ledgers[1]));
        taken(
          await project.ask(
            editor,
            project.documentId,
            { kind: 'change.accept', changeId: command.changeId, revision: 1, note: '' },
            randomUUID(),
            ledgers[1],
          ),
        );
        const other = randomUUID();
        await project.importDocument(other);
        (await together(other)).forEach(taken);
        expect(await trips(async () => (await together(other)).forEach(taken))).toBe(1);
        const answers = await together(other, { writer: { ...project.highlight(), subjectId: command.subjectId } });
        expect(answers.map(refusalOf)).toEqual(['already_exists', null]);
      });
    });

    test('does not say that a type is there which the vocabulary has lost elsewhere', async () => {
      const mention = (): Command => ({
        ...project.highlight(),
        subjectKind: 'mention',
        content: { kind: 'mention', body: { entityTypeId: 'person', entityId: null, role: null } },
      });
      const asks = () => project.ask(writer, project.documentId, mention(), randomUUID(), ledgers[0]);
      taken(await asks());
      await elsewhere({
        kind: 'vocabulary.set',
        vocabulary: {
          ...STARTER_VOCABULARY,
          entityTypes: STARTER_VOCABULARY.entityTypes.filter(({ id }) => id !== 'person'),
        },
      });
      expect(refusalOf(await asks())).not.toBeNull();
    });
  });
});
