import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '@scholium/database/testing';
import { mapAnchor, quoteMatches, schema } from '@scholium/document';
import type { Moment } from '@scholium/contract';
import { Node } from 'prosemirror-model';
import { Step } from 'prosemirror-transform';
import fc from 'fast-check';
import { unpackSteps, type Actor, type AnchorValue, type AnnotationRow, type CommandOf } from '@scholium/review';
import { packedSteps } from '../../ledger/index.js';
import { CountingPool } from '../../ledger/testing/pool.js';
import { insertion, refusalOf, taken, TestWorkspace } from '../../ledger/testing/workspace.js';
import { ViewerDatabase } from '../../testing/index.js';
import { PointInTimeRepository } from './point-in-time.repository.js';
import { PointInTimeService } from './point-in-time.service.js';

/** A text is kept each time a document has come this many steps further. */
const BETWEEN_KEPT = 500;

let database: TestDatabase;
let pool: CountingPool;
let workspace: TestWorkspace;
let reviewer: string;
let viewers: ViewerDatabase;
let viewer: Actor;
let repository: PointInTimeRepository;
let moments: PointInTimeService;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = new CountingPool(database.appUrl);
  workspace = await TestWorkspace.create(pool);
  reviewer = await workspace.member('reviewer');
  viewers = await ViewerDatabase.open(database.appUrl);
  viewer = { userId: reviewer, active: true, workspaceRole: 'member', projectRole: 'reviewer' };
  repository = new PointInTimeRepository(viewers.database);
  moments = new PointInTimeService(repository);
}, 60_000);
afterAll(async () => {
  await viewers.close();
  await pool.end();
  await database.drop();
});

type Shown = Pick<Moment, 'doc' | 'version'> & { readonly annotations: unknown };
const sorted = (annotations: readonly { id: string; acceptedAt: string }[]) =>
  [...annotations].sort((a, b) => a.id.localeCompare(b.id));

/** What the tables hold now: the text at the head, the accepted annotations with their anchors carried there. */
async function tables(documentId: string): Promise<Shown> {
  const head = await workspace.ledger.documentAt(documentId);
  const rows = await pool.rows<AnnotationRow & { acceptedAt: Date }>(
    'select * from "Annotation" where "documentId" = $1',
    [documentId],
  );
  const annotations = await Promise.all(
    rows.map(async ({ documentId: _document, projectId: _project, ...row }) => {
      const anchors = await pool.rows<AnchorValue>(
        'select "from", "to", "atVersion", quote, prefix, suffix, orphaned from "Anchor" where "changeId" = $1 and revision = $2 order by ordinal',
        [row.changeId, row.revision],
      );
      const steps = await pool.rows<{ steps: unknown }>(
        `select ${packedSteps()} as steps from "LedgerEntry" where "streamId" = $1 and kind = 'steps' order by seq`,
        [documentId],
      );
      const maps = steps.flatMap((entry) =>
        unpackSteps(entry.steps).map((json) => Step.fromJSON(schema, json).getMap()),
      );
      const placed = anchors.map((anchor) => mapAnchor(anchor, maps.slice(anchor.atVersion), head!.version));
      return {
        ...row,
        acceptedAt: row.acceptedAt.toISOString(),
        spans: placed.flatMap(({ from, to }) => [from, to]),
        stale: placed.some((anchor) => !quoteMatches(head!.doc, anchor)),
      };
    }),
  );
  return { doc: head!.doc.toJSON() as unknown, version: head!.version, annotations: sorted(annotations) };
}

const kept = (documentId: string) =>
  pool.rows<{ version: number }>('select version from "Checkpoint" where "documentId" = $1 order by version', [
    documentId,
  ]);

const many = (at: number, count: number): unknown[] =>
  Array.from({ length: count }, (_, index) =>
    index % 2 === 0 ? insertion(at, 'x') : { stepType: 'replace', from: at, to: at + 1 },
  );
const act = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('tag' as const),
      at: fc.nat(1_500),
      length: fc.integer({ min: 1, max: 40 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('write' as const), at: fc.nat(1_500) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('delete' as const),
      at: fc.nat(1_500),
      length: fc.integer({ min: 1, max: 60 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('run' as const), at: fc.nat(1_500) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constantFrom('untag' as const, 'retag' as const, 'take back' as const, 'accept again' as const),
      which: fc.nat(20),
    }),
  },
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** One person proposes, another accepts; what the rules refuse is no part of the log. */
class Story {
  readonly documentId = randomUUID();
  readonly #accepted: { changeId: string; subjectId: string }[] = [];

  async tell(one: Act): Promise<void> {
    const head = (await workspace.ledger.documentAt(this.documentId))!;
    if ('at' in one) {
      const at = 1 + (one.at % (head.doc.firstChild!.content.size - 1));
      const to = 'length' in one ? Math.min(head.doc.firstChild!.content.size, at + one.length) : at;
      if (one.act === 'tag') return this.#tag(head, at, to, null);
      const steps =
        one.act === 'write'
          ? [insertion(at, 'new ')]
          : one.act === 'run'
            ? many(at, 260)
            : [{ stepType: 'replace', from: at, to }];
      await workspace.ask(workspace.ownerId, this.documentId, { kind: 'document.steps', version: head.version, steps });
      return;
    }
    const named = this.#accepted[one.which % Math.max(1, this.#accepted.length)];
    if (!named) return;
    if (one.act === 'take back')
      await workspace.ask(reviewer, this.documentId, { kind: 'change.reopen', changeId: named.changeId, revision: 1 });
    else if (one.act === 'accept again')
      await workspace.ask(reviewer, this.documentId, {
        kind: 'change.accept',
        changeId: named.changeId,
        revision: 1,
        note: '',
      });
    else await this.#tag(head, 1, 12, { subjectId: named.subjectId, op: one.act === 'untag' ? 'delete' : 'update' });
  }

  async #tag(
    head: { readonly doc: Node; readonly version: number },
    from: number,
    to: number,
    of: { subjectId: string; op: 'update' | 'delete' } | null,
  ): Promise<void> {
    const [changeId, subjectId] = [randomUUID(), of?.subjectId ?? randomUUID()];
    const anchor = {
      from,
      to,
      atVersion: head.version,
      quote: head.doc.textBetween(from, to, '\n'),
      prefix: '',
      suffix: '',
      orphaned: false,
    };
    const propose: CommandOf<'change.propose'> = {
      kind: 'change.propose',
      changeId,
      subjectKind: 'highlight',
      subjectId,
      op: of?.op ?? 'create',
      message: '',
      anchors: of?.op === 'delete' ? [] : [anchor],
      content: of?.op === 'delete' ? null : { kind: 'highlight', body: { codeIds: [], note: changeId } },
    };
    if (refusalOf(await workspace.ask(workspace.ownerId, this.documentId, propose)) !== null) return;
    if (
      refusalOf(
        await workspace.ask(reviewer, this.documentId, { kind: 'change.accept', changeId, revision: 1, note: '' }),
      ) === null
    )
      this.#accepted.push({ changeId, subjectId });
  }
}

test('every moment is what the tables were then, whatever happened before and since', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 12, maxLength: 30 }), async (acts) => {
      const story = new Story();
      const { documentId } = story;
      await workspace.importDocument(
        documentId,
        schema.node('doc', null, [
          workspace.text.firstChild!.type.create(
            { id: 'p' },
            schema.text(
              'The keeper of Marov crossed the hill road before the rain and wrote to the council. '.repeat(12),
            ),
          ),
        ]),
      );
      const then: (Shown & { seq: number })[] = [];
      for (const one of acts) {
        await story.tell(one);
        const [stream] = await pool.rows<{ seq: number }>('select seq from "Stream" where id = $1', [documentId]);
        then.push({ seq: stream!.seq, ...(await tables(documentId)) });
      }
      const passed = new Set(then.map(({ version }) => Math.floor(version / BETWEEN_KEPT)).filter((count) => count > 0))
        .size;
      while ((await kept(documentId)).length < passed) await pool.quiet();
      for (const { seq, ...shown } of then) {
        const { doc, version, annotations } = await moments.at(viewer, documentId, seq);
        expect({ doc, version, annotations: sorted(annotations) }).toEqual(shown);
      }
    }),
    { numRuns: 6 },
  );
}, 60_000);

test('opening any version replays the steps since the nearest text that was kept, not the age of the document', async () => {
  const documentId = randomUUID();
  await workspace.importDocument(documentId);
  const each = 70;
  const seqs: number[] = [];
  for (let version = 0; version < 4_000; version += each) {
    const [entry] = taken(
      await workspace.ask(workspace.ownerId, documentId, { kind: 'document.steps', version, steps: many(5, each) }),
    );
    seqs.push(entry!.seq);
  }
  while ((await kept(documentId)).length < Math.floor((seqs.length * each) / BETWEEN_KEPT)) await pool.quiet();
  for (const seq of seqs) {
    const row = (await repository.read(viewer, documentId, seq))!;
    expect((row.steps ?? []).flat().length).toBeLessThan(BETWEEN_KEPT + each);
  }
  const between = await repository.steps(viewer, documentId, 2 * each, 4 * each);
  expect(between.map(({ docVersion, steps }) => [docVersion, steps.length])).toEqual([
    [3 * each, each],
    [4 * each, each],
  ]);
  // The ledger reaches old versions from there too: an old suggestion costs the way from its version, not from the
  // import.
  const other = TestWorkspace.again(workspace, pool);
  expect((await other.ledger.documentAt(documentId, 3_000))?.version).toBe(3_000);
}, 60_000);
