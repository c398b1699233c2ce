import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@scholium/contract';
import { makeAnchor, parseDocument, TextMap } from '@scholium/document';
import { openArchive, previewImport } from '@scholium/exchange';
import { v7 } from 'uuid';
import { createTestApp, good, ProjectFixture, type TestApp, type TestUser } from '../testing/index.js';
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
