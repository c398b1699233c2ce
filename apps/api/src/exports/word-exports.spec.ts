import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@scholium/contract';
import { makeAnchor, parseDocument, TextMap } from '@scholium/document';
import { openArchive, previewImport, readImport } from '@scholium/exchange';
import { v7 } from 'uuid';
import {
  createTestApp,
  FIGURES_DOCX,
  filePart,
  good,
  ProjectFixture,
  type TestApp,
  type TestUser,
} from '../testing/index.js';
import { ExportCalls } from './testing/export-calls.js';

let folder: string;
let app: TestApp;
let fixture: ProjectFixture;
let { protect, done, download }: ExportCalls = {} as ExportCalls;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scholium-exports-'));
  app = await createTestApp({ environment: { DATA_DIR: folder } });
  fixture = await ProjectFixture.open(app);
  ({ protect, done, download } = new ExportCalls(app, fixture));
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

test('a document for Word has the discussions and suggestions that the person may read', async () => {
  const { annotator, reviewer, reader } = fixture.users;
  const thirdId = await fixture.import('The pilots wait.\n\nNobody asks.', 'wait.txt', 'Wait');
  const { doc, version } = await fixture.open(thirdId);
  const parsed = parseDocument(doc);
  if (!parsed.ok) throw new Error(parsed.message);
  const places = new TextMap(parsed.doc);
  const [from, to] = [places.positionAt(4), places.positionAt(10)];
  const steps = [{ stepType: 'replace', from, to, slice: { content: [{ type: 'text', text: 'crews' }] } }];
  const anchors = [makeAnchor(parsed.doc, from, to, version)];
  const edit = { kind: 'text', body: { version, steps, reverts: null } } as const;
  const proposed = { changeId: v7(), subjectKind: 'text', subjectId: v7(), op: 'create', content: edit } as const;
  good(await fixture.submit(annotator, thirdId, { kind: 'change.propose', ...proposed, message: '', anchors: [] }));
  const [open, kept] = [v7(), v7()];
  for (const [threadId, text] of [
    [open, 'Who says so?'],
    [kept, 'Not for all.'],
  ] as const) {
    const target = { kind: 'passage' } as const;
    const command = { kind: 'thread.open', threadId, commentId: v7(), target, anchors, text, mentions: [] } as const;
    good(
      await app.call(routes.submitDiscussion, { as: reader, body: { commandId: v7(), streamId: thirdId, command } }),
    );
  }
  await protect('thread', kept, { marking: 'red', recipients: [reader.id] });
  const remarksOf = async (as: TestUser) => {
    const { id, result } = await done(as, { format: 'docx', documents: [thirdId], pending: true });
    const archive = await openArchive((await download(as, id)).rawPayload);
    const name = archive.names.find((one) => one.endsWith('.docx')) ?? '';
    const read = await previewImport((await archive.read(name))!, { fileName: name });
    if (!read.ok) throw new Error(read.error.message);
    const { comments = [], tracked = [] } = read.value.remarks ?? {};
    const edits = tracked.map(({ author, inserted }) => [author, inserted.map(({ text }) => text).join('')]);
    return { comments: comments.map(({ text }) => text), edits, marking: result?.marking, losses: result?.losses };
  };
  expect(await remarksOf(reviewer)).toEqual({
    comments: ['Who says so?'],
    edits: [[expect.any(String), 'crews']],
    marking: null,
    losses: [],
  });
  expect(await remarksOf(reader)).toEqual({
    comments: ['Who says so?', 'Not for all.'],
    edits: [],
    marking: 'TLP:RED',
    losses: [],
  });
});

test('the pictures of a document are in its export, and are counted where a format has none', async () => {
  const { annotator, reader } = fixture.users;
  const documentId = v7();
  const params = { projectId: fixture.projectId };
  const request = filePart(FIGURES_DOCX, 'weir.docx');
  const { uploadId } = good<{ uploadId: string }>(
    await app.call(routes.uploadFile, { as: annotator, params, ...request }),
  );
  const title = { type: 'set_metadata', field: 'title', value: 'The weir' };
  const body = { commandId: v7(), documentId, uploadId, corrections: [title], accessed: null };
  good(await app.call(routes.importDocument, { as: annotator, params, body }));
  const figuresOf = async (bytes: Uint8Array, fileName: string) => {
    const read = await readImport(bytes, { fileName });
    if (!read.ok) throw new Error(read.error.message);
    const { preview, images } = read.value;
    return preview.blocks.flatMap(({ text, figure }) =>
      figure === undefined ? [] : [[text, figure.alt, images.find(({ key }) => key === figure.image)?.bytes]],
    );
  };
  const original = await figuresOf(FIGURES_DOCX, 'weir.docx');
  expect(original.map(([text, alt]) => [text, alt])).toEqual([
    ['The weir', 'A weir'],
    ['', 'A river'],
  ]);
  for (const format of ['docx', 'html'] as const) {
    const { id, result } = await done(reader, { format, documents: [documentId] });
    const archive = await openArchive((await download(reader, id)).rawPayload);
    const name = archive.names.find((one) => one.endsWith(format)) ?? '';
    expect(await figuresOf((await archive.read(name))!, name)).toEqual(original);
    expect(result?.losses).toEqual([]);
  }
  const { result } = await done(reader, { format: 'brat', documents: [documentId] });
  expect(result?.losses.find(({ code }) => code === 'picture')).toMatchObject({ count: 2 });
});
