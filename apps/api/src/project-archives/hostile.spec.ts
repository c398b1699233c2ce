// Takes long: runs first.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes, type ArchiveImportOnWire } from '@scholium/contract';
import {
  createTestApp,
  filePart,
  good,
  installFailingTrigger,
  limitHere,
  longestTurn,
  removeFailingTrigger,
  type TestApp,
} from '../testing/index.js';
import { ArchiveImportsRepository } from './archive-imports.repository.js';
import { ProjectArchivesService } from './project-archives.service.js';
import { ArchiveCalls } from './testing/archive-calls.js';
import { Forgery } from './testing/forge.js';
import { furnished } from './testing/furnished.js';

let folder: string;
let here: TestApp;
let there: TestApp;
let to: ArchiveCalls;
let archive: Buffer;
let whole: Forgery;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-forged-'));
  const project = await furnished(join(folder, 'here'));
  here = project.app;
  there = await createTestApp({
    environment: { DATA_DIR: join(folder, 'there'), PUBLIC_URL: 'http://localhost:4000' },
  });
  to = new ArchiveCalls(there);
  archive = await new ArchiveCalls(here).export(project.manager, project.projectId);
  whole = await Forgery.of(archive);
}, 60_000);
afterAll(async () => {
  await here?.close();
  await there?.close();
  await rm(folder, { recursive: true, force: true });
});

/** What an import of it ends with. */
async function ending(bytes: Uint8Array, as = there.people.owner): Promise<ArchiveImportOnWire> {
  const checked = await to.checked(as, bytes);
  return checked.state === 'ready' ? to.imported(as, checked.id) : checked;
}

/** How many rows there are, of everything that an import writes. */
const written = async (): Promise<unknown> => {
  const names = [
    'User',
    'Group',
    'Role',
    'Compartment',
    'Project',
    'Stream',
    'LedgerEntry',
    'Document',
    'Original',
    'Change',
    'Comment',
  ];
  return there.database.query(
    names.map((name) => `select '${name}' as name, count(*)::int from "${name}"`).join(' union all '),
    [],
  );
};

type Row = Record<string, unknown>;
const first =
  (matches: (row: Row) => boolean, change: (row: Row) => Row) =>
  (rows: Row[]): Row[] => {
    const at = rows.findIndex(matches);
    if (at < 0) throw new Error('There is no such row');
    return rows.with(at, change(rows[at]!));
  };
const any = (): boolean => true;

describe('an archive that says something else than its log', () => {
  const forged: readonly (readonly [string, string, (archive: Forgery) => Forgery])[] = [
    [
      'a state that nobody decided',
      'Change',
      (one) =>
        one.with(
          'Change',
          first(
            (row) => row['state'] === 'proposed',
            (row) => ({ ...row, state: 'withdrawn' }),
          ),
        ),
    ],
    ['an annotation that is missing', 'Annotation', (one) => one.with('Annotation', (rows) => rows.slice(1))],
    [
      'an anchor beside its words',
      'Anchor',
      (one) =>
        one.with(
          'Anchor',
          first(
            (row) => row['orphaned'] === false,
            (row) => ({ ...row, from: (row['from'] as number) + 1 }),
          ),
        ),
    ],
    [
      'a text that was never written',
      'Document',
      (one) =>
        one.with(
          'Document',
          first(any, (row) => ({
            ...row,
            checkpoint: JSON.parse(JSON.stringify(row['checkpoint']).replace(/"text":"./, '"text":"Q')) as unknown,
          })),
        ),
    ],
    [
      'an old text that was never written',
      'Checkpoint',
      (one) =>
        one.with(
          'Checkpoint',
          first(any, (row) => ({
            ...row,
            doc: JSON.parse(JSON.stringify(row['doc']).replace(/"text":"./, '"text":"Q')) as unknown,
          })),
        ),
    ],
    [
      'a role that nobody gave',
      'ProjectGrant',
      (one) =>
        one.with(
          'ProjectGrant',
          first(
            (row) => row['role'] === 'annotator',
            (row) => ({ ...row, role: 'manager' }),
          ),
        ),
    ],
    ['a marking that was taken off', 'Protection', (one) => one.with('Protection', (rows) => rows.slice(1))],
    [
      'a comment on a discussion elsewhere',
      'Comment',
      (one) =>
        one.with(
          'Comment',
          first(any, (row) => ({ ...row, threadId: '00000000-0000-4000-8000-000000000001' })),
        ),
    ],
    ['a log without its end', 'LedgerEntry', (one) => one.with('LedgerEntry', (rows) => rows.slice(0, -1))],
    [
      'an edit that does not fit',
      'LedgerEntry',
      (one) =>
        one.with(
          'LedgerEntry',
          first(
            (row) => row['kind'] === 'steps',
            (row) => ({ ...row, payload: '[[999999,"x"]]' }),
          ),
        ),
    ],
    [
      'a document that is none',
      'LedgerEntry',
      (one) =>
        one.with(
          'LedgerEntry',
          first(
            (row) => row['kind'] === 'document.imported',
            (row) => ({
              ...row,
              payload: { ...(row['payload'] as Row), doc: { type: 'doc', content: [{ type: 'script' }] } },
            }),
          ),
        ),
    ],
    [
      'an author who is here and not in its list of people',
      'LedgerEntry',
      (one) =>
        one.with(
          'LedgerEntry',
          first(
            (row) => row['kind'] === 'steps',
            (row) => ({ ...row, actorId: there.people.owner.id }),
          ),
        ),
    ],
    [
      'a file that is not in it',
      'Document',
      (one) => {
        const id = one.rows('Document')[0]?.['id'];
        const elsewhere = (row: Row): Row => ({
          ...row,
          origin: { ...(row['origin'] as Row), sha256: 'f'.repeat(64) },
        });
        return one
          .with(
            'Document',
            first((row) => row['id'] === id, elsewhere),
          )
          .with(
            'LedgerEntry',
            first(
              (row) => row['streamId'] === id && row['kind'] === 'document.imported',
              (row) => ({ ...row, payload: elsewhere(row['payload'] as Row) }),
            ),
          );
      },
    ],
    [
      'an account among its entries',
      'LedgerEntry',
      (one) =>
        one.with(
          'LedgerEntry',
          first(
            (row) => row['kind'] === 'member.set',
            (row) => ({ ...row, kind: 'user.activated', payload: { userId: (row['payload'] as Row)['userId'] } }),
          ),
        ),
    ],
  ];

  test.each(forged)('%s: refused with tables/%s.jsonl named, and nothing is written', async (_what, table, forge) => {
    const before = await written();
    const end = await ending(forge(whole).packed());
    expect(end).toMatchObject({ state: 'refused', failure: { why: 'archive', file: `tables/${table}.jsonl` } });
    expect(await written()).toEqual(before);
  });
});

describe('a picture that is not one that an import would have kept', () => {
  const picture = () => {
    const [row] = whole.rows('DocumentImage');
    return { sha256: row?.['sha256'] as string, bytes: row?.['bytes'] as number };
  };
  const saying = (more: Row): Forgery =>
    whole.with(
      'DocumentImage',
      first(any, (row) => ({ ...row, ...more })),
    );
  const refusedFor = async (forged: Forgery): Promise<unknown> => {
    await there.database.query(`update "ArchiveImport" set "createdAt" = "createdAt" - interval '2 hours'`, []);
    const before = await written();
    const { state, failure } = await ending(forged.packed());
    expect(await written()).toEqual(before);
    return { state, file: failure?.file, line: failure?.line };
  };
  const inRows = { state: 'refused', file: 'tables/DocumentImage.jsonl', line: 1 };

  test.each([
    ['is called another kind', { mediaType: 'image/png' }],
    ['is called larger', { width: 7_000 }],
    ['is called longer', { bytes: 99 }],
  ])('%s: the row is named', async (_what, more) => {
    expect(await refusedFor(saying(more))).toEqual(inRows);
  });

  test('is the text of a document, or has something behind it: the file is named', async () => {
    const [text] = whole.rows('Document').flatMap((row) => (row['origin'] as Row)['sha256'] ?? []) as string[];
    const file = `originals/${text}`;
    expect(await refusedFor(saying({ sha256: text }))).toEqual({ state: 'refused', file, line: null });
    const { sha256 } = picture();
    const [more, sum] = whole.withOriginal(sha256, Buffer.concat([whole.original(sha256), Buffer.from('<script>')]));
    expect(await refusedFor(more)).toEqual({ state: 'refused', file: `originals/${sum}`, line: null });
  });

  test('is one of too many: the file of the rows is named', async () => {
    const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const many = whole.with('DocumentImage', ([row]) => Array.from({ length: 501 }, (_, n) => ({ ...row, id: id(n) })));
    expect(await refusedFor(many)).toEqual({ ...inRows, line: null });
  });
});

test('a line of some megabytes keeps nobody waiting', async () => {
  const withText = (text: string) => {
    const content = [{ type: 'paragraph', attrs: { id: 'p' }, content: [{ type: 'text', text }] }];
    return whole.with(
      'Document',
      first(any, (row) => ({ ...row, checkpoint: { type: 'doc', content } })),
    );
  };
  const long = withText('The pilots wait. '.repeat(200_000)).packed();
  const somebody = await there.people.create('admin');
  const { answer, ms } = await longestTurn(() => ending(long, somebody));
  expect(answer).toMatchObject({ state: 'refused', failure: { why: 'archive', file: 'tables/Document.jsonl' } });
  expect(ms).toBeLessThan(limitHere(50));
});

test('a database that fails, or is full, in the middle of it leaves nothing, and the same archive is imported later', async () => {
  // Those that were uploaded before are nearly as many as one person may upload in an hour.
  await there.database.query(`update "ArchiveImport" set "createdAt" = "createdAt" - interval '2 hours'`, []);
  const { owner } = there.people;
  const before = await written();
  for (const [code, why] of [
    ['XX000', 'internal'],
    ['53100', 'space'],
  ]) {
    await installFailingTrigger(there.ownerUrl, `raise exception 'Something broke' using errcode = '${code}'`);
    expect(await ending(archive)).toMatchObject({ state: 'failed', failure: { why } });
    expect(await written()).toEqual(before);
    await removeFailingTrigger(there.ownerUrl);
  }
  // Two at the same time, of which a process that died had one.
  const ids: string[] = [];
  for (let n = 0; n < 2; n += 1) {
    const { id, state } = await to.checked(owner, archive);
    expect(state).toBe('ready');
    ids.push(id);
  }
  const [died = '', other = ''] = ids;
  await there.database.query(
    `update "ArchiveImport" set state = 'running', options = '{"people": []}', "seenAt" = now() - interval '2 minutes' where id = $1`,
    [died],
  );
  expect(await to.imported(owner, other)).toMatchObject({ state: 'refused', failure: { why: 'exists' } });
  expect(await to.caughtUp(owner, died)).toMatchObject({ state: 'done', failure: null });
  const again = await to.checked(owner, archive);
  expect(again.summary).toMatchObject({ exists: true });
  // An id of the project that is here stands in the archive of another one.
  const other_ = whole.replacing(whole.rows('Project')[0]?.['id'] as string, 'aaaaaaaa-0000-4000-8000-000000000001');
  expect(await ending(other_.packed())).toMatchObject({ state: 'refused' });
}, 60_000);

test('only those who may create projects import, each their own, and a cancelled one is gone', async () => {
  // Those that were uploaded before are as many as one person may upload in an hour.
  await there.database.query(`update "ArchiveImport" set "createdAt" = "createdAt" - interval '2 hours'`, []);
  const member = await there.people.create();
  const { owner } = there.people;
  const upload = (as = owner) => there.call(routes.uploadProjectArchive, { as, ...filePart(archive, 'a.zip') });
  expect((await upload(member)).status).toBe(403);
  const { id } = good<ArchiveImportOnWire>(await upload());
  const other = await there.people.create('admin');
  const params = { archiveImportId: id };
  expect((await there.call(routes.cancelProjectArchive, { as: other, params })).status).toBe(404);
  // As a process does that works on it, and is then being stopped.
  await there.app.get(ArchiveImportsRepository).seen(id, new Date());
  await there.app.get(ArchiveImportsRepository).putBack(id);
  good(await there.call(routes.cancelProjectArchive, { as: owner, params }));
  expect(await to.caughtUp(owner, id)).toMatchObject({ state: 'cancelled' });
});

test('files are counted while they arrive, and a full disk is said to be one', async () => {
  const { id: userId } = await there.people.create('admin');
  const service = there.app.get(ProjectArchivesService);
  const going = Promise.withResolvers<void>();
  async function* slow() {
    yield archive.subarray(0, 1_000);
    await going.promise;
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  }
  const upload = () => service.upload(userId, { fileName: 'a.zip', chunks: slow() });
  const both = Promise.allSettled([upload(), upload()]);
  await expect(upload()).rejects.toMatchObject({ code: 'too_many_attempts' });
  going.resolve();
  for (const { reason } of (await both) as readonly PromiseRejectedResult[])
    expect(reason).toMatchObject({ code: 'not_possible', details: { why: 'no_space' } });
  // Nothing of them is left, and they do not count.
  expect((await readdir(join(folder, 'there', 'archives'))).filter((name) => name.endsWith('.part'))).toEqual([]);
  await expect(upload()).rejects.toMatchObject({ code: 'not_possible' });
});
