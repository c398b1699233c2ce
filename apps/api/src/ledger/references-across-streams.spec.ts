import { randomUUID } from 'node:crypto';
import type { Command, CommandOf, Content } from '@scholium/review';
import type { Ledger } from './ledger.js';
import { OtherProcess } from './testing/processes.js';
import { twoLedgers, type TwoLedgers } from './testing/two-ledgers.js';
import { refusalOf, taken } from './testing/workspace.js';

const KINDS = ['entity', 'source'] as const;
const ROUNDS = 30;

describe('what the project has and a document names', () => {
  let two: TwoLedgers;

  beforeAll(async () => {
    two = await twoLedgers();
  }, 60_000);
  afterAll(() => two.close());

  const ask = (userId: string, streamId: string, command: Command, ledger?: Ledger) =>
    two.workspace.ask(userId, streamId, command, randomUUID(), ledger);
  const propose = (
    kind: CommandOf<'change.propose'>['subjectKind'],
    subjectId: string,
    content: Content | null,
    op: 'create' | 'update' | 'delete' = 'create',
  ): CommandOf<'change.propose'> => ({
    kind: 'change.propose',
    changeId: randomUUID(),
    subjectKind: kind,
    subjectId,
    op,
    content,
    anchors: [],
    message: '',
  });
  const accept = (changeId: string): Command => ({ kind: 'change.accept', changeId, revision: 1, note: '' });
  const known = (kind: 'entity' | 'source'): Content =>
    kind === 'entity'
      ? {
          kind,
          body: {
            typeId: 'person',
            names: [{ text: 'Keeper of Marov', script: null, language: null, kind: 'full', strength: 'strong' }],
            description: '',
          },
        }
      : {
          kind,
          body: {
            csl: { type: 'report', title: 'Notes' },
            sourceClass: 'official',
            reliability: 'F',
            accessed: null,
            archiveUrl: null,
            note: '',
          },
        };
  const naming = (kind: 'entity' | 'source', id: string): CommandOf<'change.propose'> => {
    const content: Content =
      kind === 'entity'
        ? { kind: 'mention', body: { entityTypeId: 'person', entityId: id, role: null } }
        : {
            kind: 'citation',
            body: { sourceId: id, locator: null, footnote: null, stance: 'supports', credibility: 6 },
          };
    return { ...propose(content.kind, randomUUID(), content), anchors: [two.workspace.anchor(5, 11)] };
  };

  /** An accepted thing of the project, a proposal to delete it, and a proposal that names it. */
  async function contested(kind: 'entity' | 'source'): Promise<{
    readonly id: string;
    readonly created: string;
    readonly removal: string;
    readonly naming: CommandOf<'change.propose'>;
  }> {
    const id = randomUUID();
    const created = propose(kind, id, known(kind));
    taken(await ask(two.annotator, two.workspace.projectId, created));
    taken(await ask(two.reviewer, two.workspace.projectId, accept(created.changeId)));
    const removal = propose(kind, id, null, 'delete');
    taken(await ask(two.annotator, two.workspace.projectId, removal));
    const mention = naming(kind, id);
    taken(await ask(two.annotator, two.workspace.documentId, mention));
    return { id, created: created.changeId, removal: removal.changeId, naming: mention };
  }

  /** Accepted annotations of the workspace that name what is not there. */
  const dangling = async (): Promise<number> =>
    await two.pools[0]!.rows<{ count: string }>(
      `select count(*) from "Annotation" a where coalesce(a.body->>'entityId', a.body->>'sourceId') is not null
    and not exists (select from "Entity" e where e.id::text = a.body->>'entityId' and e."projectId" = a."projectId")
    and not exists (select from "Source" s where s.id::text = a.body->>'sourceId' and s."projectId" = a."projectId")`,
      [],
    ).then((rows) => Number(rows[0]!.count));

  describe.each(KINDS)('%s', (kind) => {
    test.each(['the document', 'the project'] as const)(
      'is not deleted and named at once: %s writes first, both having read before',
      async (first) => {
        for (const take of ['delete', 'reopen'] as const) {
          const { created, removal, naming: mention } = await contested(kind);
          const takingAway: Command =
            take === 'delete' ? accept(removal) : { kind: 'change.reopen', changeId: created, revision: 1 };
          const arrived = two.pools.map((pool) => pool.close());
          const deleting = ask(two.reviewer, two.workspace.projectId, takingAway, two.ledgers[0]);
          const accepting = ask(two.reviewer, two.workspace.documentId, accept(mention.changeId), two.ledgers[1]);
          await Promise.all(arrived);
          if (first === 'the document') {
            two.pools[1]!.open();
            expect(refusalOf(await accepting)).toBeNull();
            two.pools[0]!.open();
            expect(refusalOf(await deleting)).toBe('has_dependants');
          } else {
            two.pools[0]!.open();
            expect(refusalOf(await deleting)).toBeNull();
            two.pools[1]!.open();
            expect(refusalOf(await accepting)).toBe(take === 'delete' ? 'dependency_gone' : 'dependency_pending');
          }
          expect(await dangling()).toBe(0);
        }
      },
    );

    test('is not named again by a decision that is taken back after it was deleted', async () => {
      for (const op of ['delete', 'update'] as const) {
        const { removal, naming: mention } = await contested(kind);
        taken(await ask(two.reviewer, two.workspace.documentId, accept(mention.changeId)));
        const other = await contested(kind);
        const instead =
          op === 'delete'
            ? { ...propose(mention.subjectKind, mention.subjectId, null, 'delete') }
            : { ...other.naming, changeId: randomUUID(), subjectId: mention.subjectId, op };
        taken(await ask(two.annotator, two.workspace.documentId, instead));
        expect(refusalOf(await ask(two.reviewer, two.workspace.projectId, accept(removal)))).toBe('has_dependants');
        taken(await ask(two.reviewer, two.workspace.documentId, accept(instead.changeId)));
        taken(await ask(two.reviewer, two.workspace.projectId, accept(removal)));
        expect(
          refusalOf(
            await ask(two.reviewer, two.workspace.documentId, {
              kind: 'change.reopen',
              changeId: instead.changeId,
              revision: 1,
            }),
          ),
        ).toBe('dependency_gone');
        expect(await dangling()).toBe(0);
        // While what was there before stands, taking the decision back brings it back.
        taken(
          await ask(two.reviewer, two.workspace.projectId, { kind: 'change.reopen', changeId: removal, revision: 1 }),
        );
        taken(
          await ask(two.reviewer, two.workspace.documentId, {
            kind: 'change.reopen',
            changeId: instead.changeId,
            revision: 1,
          }),
        );
        expect(await dangling()).toBe(0);
      }
    });

    test('does not stop others who go with the one that is refused', async () => {
      const { removal, naming: mention } = await contested(kind);
      const others = Array.from({ length: 4 }, () => two.workspace.highlight());
      for (const command of others) taken(await ask(two.annotator, two.workspace.documentId, command));
      const arrived = two.pools[1]!.close();
      const accepting = [mention, ...others].map(({ changeId }) =>
        ask(two.reviewer, two.workspace.documentId, accept(changeId), two.ledgers[1]),
      );
      await arrived;
      taken(await ask(two.reviewer, two.workspace.projectId, accept(removal), two.ledgers[0]));
      two.pools[1]!.open();
      expect((await Promise.all(accepting)).map(refusalOf)).toEqual(['dependency_gone', null, null, null, null]);
    });
  });

  test('is in one order or the other when two processes delete and name it at the same time', async () => {
    const processes = await Promise.all([0, 1].map(() => OtherProcess.start(two.database.appUrl)));
    try {
      const outcomes = new Set<string>();
      for (let round = 0; round < ROUNDS; round += 1) {
        const { removal, naming: mention } = await contested(KINDS[round % 2]!);
        const [first, second] = round % 4 < 2 ? processes : processes.toReversed();
        const [deleted, accepted] = await Promise.all([
          first!.ask(two.reviewer, two.workspace.projectId, accept(removal)),
          second!.ask(two.reviewer, two.workspace.documentId, accept(mention.changeId)),
        ]);
        expect([
          [null, 'dependency_gone'],
          ['has_dependants', null],
        ]).toContainEqual([deleted, accepted]);
        outcomes.add(`${deleted}`);
      }
      expect(await dangling()).toBe(0);
      process.stdout.write(`${[...outcomes].join(' and ')}\n`);
    } finally {
      await Promise.all(processes.map((one) => one.end()));
    }
  }, 60_000);
});
