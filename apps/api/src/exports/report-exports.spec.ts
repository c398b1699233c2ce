import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FINDINGS_READ, routes, type ExportFormat, type ResponseOf } from '@scholium/contract';
import type { FindingReference } from '@scholium/document';
import { openArchive, previewImport } from '@scholium/exchange';
import { v7 } from 'uuid';
import { content, createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../testing/index.js';
import { ExportCalls } from './testing/export-calls.js';

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why.';

let folder: string;
let app: TestApp;
let fixture: ProjectFixture;
let { protect, params, done, download }: ExportCalls = {} as ExportCalls;
let [reportId, entityId]: readonly string[] = [];
let documentId: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-reports-'));
  app = await createTestApp({ environment: { DATA_DIR: folder, PUBLIC_URL: 'http://localhost:4000' } });
  fixture = await ProjectFixture.open(app);
  ({ protect, params, done, download } = new ExportCalls(app, fixture));
  documentId = await fixture.import(TEXT, 'harbour.txt', 'Harbour report');
  const [entity, source] = [
    await fixture.propose(content.entity('Mara Quill')),
    await fixture.propose(content.source('Tolls')),
  ];
  entityId = entity.subjectId;
  for (const one of [entity, source]) await fixture.accept(one);
  for (const [made, words] of [
    [content.highlight('seen by two'), 'pilots stay ashore'],
    [content.citation(source.subjectId), 'nobody asks'],
  ] as const)
    await fixture.accept(await fixture.propose(made, { documentId, words }));
  const listed = async (kind: string): Promise<readonly FindingReference[]> => {
    const query = { kind, limit: 50 };
    const answer = await app.call(routes.listFindings, { as: fixture.users.reader, params: params(), query } as never);
    return (good(answer) as ResponseOf<typeof routes.listFindings>).items.map(({ finding }) => finding);
  };
  const findings = [...(await listed('annotation')), ...(await listed('entity'))];
  reportId = v7();
  const body = { commandId: v7(), documentId: reportId, title: 'Ferries of Orlan' };
  good(await app.call(routes.createReport, { as: fixture.users.annotator, params: params(), body }));
  const blocks = findings.map((finding, at) => ({ type: 'finding', attrs: { id: `f${at}`, finding } }));
  const words = { type: 'paragraph', content: [{ type: 'text', text: 'It is very likely that they stay.' }] };
  const steps = [{ stepType: 'replace', from: 2, to: 2, slice: { content: [words, ...blocks] } }];
  good(
    await app.call(routes.submitSteps, {
      as: fixture.users.manager,
      params: { documentId: reportId },
      body: { commandId: v7(), version: 0, steps: steps as never },
    }),
  );
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

/** The words of the one report that is exported, and what came of it. */
async function exported(as: TestUser, format: ExportFormat, documents = [reportId!]) {
  const { id, result } = await done(as, {
    format,
    documents,
    report: { citations: 'apa', contents: true, manifest: true },
  });
  const archive = await openArchive((await download(as, id)).rawPayload);
  const [name, ...others] = archive.names.filter((one) => !['losses.jsonl', 'manifest.json'].includes(one));
  const read = await previewImport((await archive.read(name!))!, { fileName: name! });
  if (!read.ok) throw new Error(read.error.message);
  const text = read.value.blocks
    .map((block) => block.text)
    .join('\n')
    .replace(/\s+/gu, ' ');
  return { text, others, result };
}

test.each(['report_docx', 'report_pdf', 'report_markdown', 'report_html'] as const)(
  '%s has the findings of the reports of a project, and of nothing else',
  async (format) => {
    const { text, others, result } = await exported(fixture.users.reader, format);
    expect(others).toEqual([]);
    for (const words of [
      'Ferries of Orlan',
      'pilots stay ashore',
      'seen by two',
      'Harbour report · ',
      'Mara Quill',
      'Tolls',
    ])
      expect(text).toContain(words);
    for (const words of ['Key to the grades', 'As ICD 203 defines them.', 'Manifest', fixture.users.reader.name])
      expect(text).toContain(words);
    expect(result).toMatchObject({ counts: { documents: 1 }, losses: [] });
  },
);

test('what the person may not see is said in its place and in the report of losses, and markings are printed', async () => {
  const { reader, reviewer } = fixture.users;
  await protect('entity', entityId!, { marking: 'red', recipients: [reviewer.id] });
  const hidden = await exported(reader, 'report_pdf');
  expect(hidden.text).not.toContain('Mara Quill');
  expect(hidden.text).toContain('[A finding that is gone, or not open to who exported this.]');
  expect(hidden.result).toMatchObject({ marking: null, losses: [{ code: 'gone', count: 1 }] });
  const seen = await exported(reviewer, 'report_docx');
  expect(seen.text).toContain('Mara Quill');
  expect(seen.result).toMatchObject({ marking: 'TLP:RED', losses: [] });
});

test('a report with more findings than a screen shows has all of them', async () => {
  const long = v7();
  const as = fixture.users.reviewer;
  const body = { commandId: v7(), documentId: long, title: 'Every passage' };
  good(await app.call(routes.createReport, { as, params: params(), body }));
  const { version, doc } = await fixture.open(documentId, as);
  const start = JSON.stringify(doc).includes('Harbour report') ? 'Harbour report'.length + 3 : 0;
  const finding = { kind: 'quotation', documentId, version, from: start, to: start + 10, at: 1 } as const;
  const gone = { kind: 'source', id: v7(), at: 1 } as const;
  const blocks = [...Array.from({ length: FINDINGS_READ }, () => gone), finding].map((one, at) => ({
    type: 'finding',
    attrs: { id: `q${at}`, finding: one },
  }));
  const steps = [{ stepType: 'replace', from: 2, to: 2, slice: { content: blocks } }];
  good(
    await app.call(routes.submitSteps, {
      as,
      params: { documentId: long },
      body: { commandId: v7(), version: 0, steps: steps as never },
    }),
  );
  const { text, result } = await exported(as, 'report_markdown', [long]);
  expect(text.includes('The pilots')).toBe(true);
  expect(text.split('A finding that is gone').length - 1).toBe(FINDINGS_READ);
  expect(result).toMatchObject({ losses: [{ code: 'gone', count: 1 }] });
});

test('a report of the past, or of a filter of the queue, is refused', async () => {
  for (const more of [{ asOf: { time: '2026-01-01T00:00:00.000Z' } }, { changes: {} }]) {
    const body = { format: 'report_pdf', ...more } as never;
    const answer = await app.call(routes.startExport, { as: fixture.users.reader, params: params(), body });
    expect(answer).toMatchObject({ status: 409, body: { code: 'not_possible', details: { why: 'report_now' } } });
  }
});
