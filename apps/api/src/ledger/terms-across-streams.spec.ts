import { randomUUID } from 'node:crypto';
import { kinds, STARTER_VOCABULARY, subjectKinds, type Command, type CommandOf, type Content } from '@scholium/review';
import { Ledger } from './ledger.js';
import { OtherProcess } from './testing/processes.js';
import { twoLedgers, type TwoLedgers } from './testing/two-ledgers.js';
import { waitForLock } from './testing/wait-for-lock.js';
import { refusalOf, taken } from './testing/workspace.js';

const ROUNDS = 20;

/** The starter vocabulary with one more code and one more type. */
const WITH = {
  ...STARTER_VOCABULARY,
  codes: [
    ...STARTER_VOCABULARY.codes,
    { id: 'pilotage', label: 'Pilotage', parentId: null, color: 0, shortcut: null, description: '' },
  ],
  entityTypes: [
    ...STARTER_VOCABULARY.entityTypes,
    { id: 'vessel', label: 'Vessel', letter: 'V', color: 0, shortcut: null, description: '' },
  ],
};
const set = (vocabulary: typeof WITH): Command => ({ kind: 'vocabulary.set', vocabulary });

const entity = (typeId: string): Content => ({
  kind: 'entity',
  body: {
    typeId,
    names: [{ text: 'Keeper of Marov', script: null, language: null, kind: 'full', strength: 'strong' }],
    description: '',
  },
});
/** Each kind that names the vocabulary, with what is removed and with what stays. */
const USES: readonly (readonly [kind: string, removed: Content, kept: Content])[] = [
  [
    'highlight',
    { kind: 'highlight', body: { codeIds: ['finance', 'pilotage'], note: '' } },
    { kind: 'highlight', body: { codeIds: ['finance'], note: '' } },
  ],
  [
    'mention',
    { kind: 'mention', body: { entityTypeId: 'vessel', entityId: null, role: null } },
    { kind: 'mention', body: { entityTypeId: 'person', entityId: null, role: null } },
  ],
  ['entity', entity('vessel'), entity('person')],
];

describe('what the vocabulary has and accepted work names', () => {
  let two: TwoLedgers;

  beforeAll(async () => {
    two = await twoLedgers();
  }, 60_000);
  afterAll(() => two.close());

  const ask = (userId: string, streamId: string, command: Command, ledger?: Ledger) =>
    two.workspace.ask(userId, streamId, command, randomUUID(), ledger);
  const setVocabulary = (vocabulary: typeof WITH, ledger?: Ledger) =>
    ask(two.workspace.ownerId, two.workspace.projectId, set(vocabulary), ledger);
  const accept = (changeId: string): Command => ({ kind: 'change.accept', changeId, revision: 1, note: '' });
  const streamOf = ({ kind }: Content) => (kind === 'entity' ? two.workspace.projectId : two.workspace.documentId);

  /** A proposal, of a new thing or of another state of one. */
  async function proposed(content: Content, subjectId?: string): Promise<CommandOf<'change.propose'>> {
    const command: CommandOf<'change.propose'> = {
      kind: 'change.propose',
      changeId: randomUUID(),
      subjectKind: content.kind,
      subjectId: subjectId ?? randomUUID(),
      op: subjectId === undefined ? 'create' : 'update',
      content,
      anchors: content.kind === 'entity' ? [] : [two.workspace.anchor(5, 11)],
      message: '',
    };
    taken(await ask(two.annotator, streamOf(content), command));
    return command;
  }
  const accepted = async (content: Content, subjectId?: string): Promise<CommandOf<'change.propose'>> => {
    const command = await proposed(content, subjectId);
    taken(await ask(two.reviewer, streamOf(content), accept(command.changeId)));
    return command;
  };
  /** Accepted work of the workspace that names what its vocabulary does not have. */
  const dangling = async (): Promise<number> =>
    await two.pools[0]!.rows<{ count: string }>(
      `select count(*) from (
           select a."projectId", 'codes' as list, jsonb_array_elements_text(a.body->'codeIds') as id
             from "Annotation" a where a.kind = 'highlight'
           union all select a."projectId", 'entityTypes', a.body->>'entityTypeId' from "Annotation" a where a.kind = 'mention'
           union all select e."projectId", 'entityTypes', e."typeId" from "Entity" e) u
         join "Project" p on p.id = u."projectId"
         where not exists (select from jsonb_array_elements(p.vocabulary->u.list) t where t->>'id' = u.id)`,
      [],
    ).then((rows) => Number(rows[0]!.count));
  /** Removes what accepted work uses, so that the next test can remove the code and the type. */
  const clear = async (): Promise<void> => {
    await two.pools[0]!.rows(
      `with gone as (delete from "Annotation" returning 1), away as (delete from "Entity" returning 1) select`,
      [],
    );
    taken(await setVocabulary(WITH));
  };

  test('every kind that names it is tested here', () => {
    const naming = subjectKinds().filter((kind) => Object.keys(kinds.get(kind).terms).length > 0);
    expect(USES.map(([kind]) => kind)).toEqual(naming);
  });

  describe.each(USES)('%s', (_, removed, kept) => {
    beforeEach(clear);

    test.each(['the acceptance', 'the vocabulary'] as const)(
      'is not accepted while its code or type is removed: %s is written first, both having read before',
      async (first) => {
        const { changeId } = await proposed(removed);
        const arrived = two.pools.map((pool) => pool.close());
        const removing = setVocabulary(STARTER_VOCABULARY, two.ledgers[0]);
        const accepting = ask(two.reviewer, streamOf(removed), accept(changeId), two.ledgers[1]);
        await Promise.all(arrived);
        const [now, then] = first === 'the vocabulary' ? two.pools : two.pools.toReversed();
        const [one, other] = first === 'the vocabulary' ? [removing, accepting] : [accepting, removing];
        now!.open();
        expect(refusalOf(await one)).toBeNull();
        then!.open();
        expect(refusalOf(await other)).toBe(first === 'the vocabulary' ? 'unknown_vocabulary' : 'term_in_use');
        expect(await dangling()).toBe(0);
      },
    );

    test('is not brought back, by undoing a decision, without its code or type', async () => {
      const { subjectId } = await accepted(removed);
      const { changeId } = await accepted(kept, subjectId);
      const arrived = two.pools.map((pool) => pool.close());
      const removing = setVocabulary(STARTER_VOCABULARY, two.ledgers[0]);
      const reopen: Command = { kind: 'change.reopen', changeId, revision: 1 };
      const reopening = ask(two.reviewer, streamOf(removed), reopen, two.ledgers[1]);
      await Promise.all(arrived);
      two.pools[0]!.open();
      expect(refusalOf(await removing)).toBeNull();
      two.pools[1]!.open();
      expect(refusalOf(await reopening)).toBe('unknown_vocabulary');
      expect(await dangling()).toBe(0);
    });
  });

  test('does not go with the code or type that its own was merged into, and is accepted whenever that happens', async () => {
    await clear();
    const { changeId } = await proposed(USES[0]![1]);
    const arrived = two.pools[1]!.close();
    const accepting = ask(two.reviewer, two.workspace.documentId, accept(changeId), two.ledgers[1]);
    await arrived;
    const manage = (command: Command) => ask(two.workspace.ownerId, two.workspace.projectId, command, two.ledgers[0]);
    const merge = { kind: 'vocabulary.merge', list: 'codes', termId: 'pilotage', intoId: 'threat' } as const;
    expect(refusalOf(await manage(merge))).toBeNull();
    two.pools[1]!.open();
    expect(refusalOf(await accepting)).toBeNull();
    const without = STARTER_VOCABULARY.codes.filter(({ id }) => id !== 'threat');
    expect(refusalOf(await manage(set({ ...WITH, codes: without })))).toBe('term_in_use');
    await expect(
      two.pools[0]!.rows(`update "Project" set vocabulary = jsonb_set(vocabulary, '{merged}', '[]') where id = $1`, [
        two.workspace.projectId,
      ]),
    ).rejects.toThrow('does not have any more');
    expect(refusalOf(await manage({ kind: 'vocabulary.revert_merge', list: 'codes', termId: 'pilotage' }))).toBeNull();
    expect(await dangling()).toBe(0);
  });

  test('waits for an acceptance that is written but not committed', async () => {
    await clear();
    const { changeId } = await proposed(USES[0]![1]);
    const client = await two.pools[1]!.pool.connect();
    try {
      await client.query('begin');
      const accepting = new Ledger(
        {
          query: async (_row, sql, values) => (await client.query(sql, values as unknown[])).rows,
          execute: async (sql, values) => void (await client.query(sql, values as unknown[])),
        },
        { now: () => new Date() },
      );
      taken(await ask(two.reviewer, two.workspace.documentId, accept(changeId), accepting));
      let answered = false;
      const removing = setVocabulary(STARTER_VOCABULARY).finally(() => {
        answered = true;
      });
      await waitForLock(two.pools[0]!);
      expect(answered).toBe(false);
      await client.query('commit');
      expect(refusalOf(await removing)).toBe('term_in_use');
    } finally {
      client.release();
    }
    expect(await dangling()).toBe(0);
  });

  test('is in one order or the other when two processes accept and remove at the same time', async () => {
    const processes = await Promise.all([0, 1].map(() => OtherProcess.start(two.database.appUrl)));
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        await clear();
        const [, content] = USES[round % 2]!;
        const { changeId } = await proposed(content);
        const [first, second] = round % 4 < 2 ? processes : processes.toReversed();
        const outcome = await Promise.all([
          first!.ask(two.workspace.ownerId, two.workspace.projectId, set(STARTER_VOCABULARY)),
          second!.ask(two.reviewer, two.workspace.documentId, accept(changeId)),
        ]);
        expect([
          [null, 'unknown_vocabulary'],
          ['term_in_use', null],
        ]).toContainEqual(outcome);
        expect(await dangling()).toBe(0);
      }
    } finally {
      await Promise.all(processes.map((one) => one.end()));
    }
  }, 60_000);
});
