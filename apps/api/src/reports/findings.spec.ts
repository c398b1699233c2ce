import { routes, type BodyOf, type FindingInReport, type ResponseOf } from '@scholium/contract';
import { parseDocument, type FindingReference } from '@scholium/document';
import type { Content } from '@scholium/review';
import { v7 } from 'uuid';
import { Database } from '../platform/index.js';
import {
  content,
  createTestApp,
  good,
  ProjectFixture,
  type Proposed,
  type TestApp,
  type TestUser,
} from '../testing/index.js';

const TEXT = 'Harbour report\n\nThe pilots stay ashore after dark, and nobody asks them why.\n\nThe tug left at night.';
type Read = ResponseOf<typeof routes.readFindings>;

let app: TestApp;
let fixture: ProjectFixture;
let documentId: string;
beforeAll(async () => {
  app = await createTestApp();
  fixture = await ProjectFixture.open(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  documentId = await fixture.import(TEXT, `${v7()}.txt`, 'Harbour');
});

/** The newest references to what is listed under a filter. */
const listed = async (query: object, as: TestUser = fixture.users.reader) =>
  good<ResponseOf<typeof routes.listFindings>>(
    await app.call(routes.listFindings, { as, params: { projectId: fixture.projectId }, query: { ...query } }),
  );
const referenceTo = async (id: string, kind: string): Promise<FindingReference> => {
  const { items } = await listed({ kind, limit: 50 });
  return items.find(({ finding }) => 'id' in finding && finding.id === id)!.finding;
};
const steps = async (of: string, made: unknown[], version?: number): Promise<number> => {
  const body: BodyOf<typeof routes.submitSteps> = {
    commandId: v7(),
    version: version ?? (await fixture.open(of, fixture.users.manager)).version,
    steps: made as never,
  };
  const { version: after } = good<ResponseOf<typeof routes.submitSteps>>(
    await app.call(routes.submitSteps, { as: fixture.users.manager, params: { documentId: of }, body }),
  );
  return after;
};
const begin = async (...findings: readonly FindingReference[]): Promise<string> => {
  const report = v7();
  good(
    await app.call(routes.createReport, {
      as: fixture.users.annotator,
      params: { projectId: fixture.projectId },
      body: { commandId: v7(), documentId: report, title: 'Findings' },
    }),
  );
  const blocks = findings.map((finding, index) => ({ type: 'finding', attrs: { id: `f${index}`, finding } }));
  if (blocks.length > 0) await steps(report, [{ stepType: 'replace', from: 2, to: 2, slice: { content: blocks } }], 0);
  return report;
};
const read = async (report: string, as: TestUser = fixture.users.reader): Promise<Read> =>
  good<Read>(await app.call(routes.readFindings, { as, params: { documentId: report } }));
const only = async (report: string, as?: TestUser): Promise<FindingInReport> => (await read(report, as)).findings[0]!;

/** A highlight of some words that was accepted, and the reference to it. */
const highlighted = async (words: string, note = ''): Promise<Proposed & { reference: FindingReference }> => {
  const proposed = await fixture.propose(content.highlight(note), { documentId, words });
  await fixture.accept(proposed);
  return { ...proposed, reference: await referenceTo(proposed.subjectId, 'annotation') };
};
const accepted = async (made: Content): Promise<string> => {
  const proposed = await fixture.propose(made);
  await fixture.accept(proposed);
  return proposed.subjectId;
};
/** Changes something that was accepted. */
const revised = async (subjectId: string, made: Content, anchors: unknown[] | null = null): Promise<Proposed> => {
  const streamId = anchors ? documentId : fixture.projectId;
  const proposed = { changeId: v7(), subjectId, streamId };
  const { annotator } = fixture.users;
  const common = { kind: 'change.propose', changeId: proposed.changeId, subjectKind: made.kind, subjectId } as const;
  good(
    await fixture.submit(annotator, streamId, {
      ...common,
      op: 'update',
      content: made,
      message: '',
      anchors: (anchors ?? []) as never,
    }),
  );
  await fixture.accept(proposed);
  return proposed;
};
const anchorOf = async (words: string) => {
  const { doc, version } = await fixture.open(documentId);
  const parsed = parseDocument(doc);
  if (!parsed.ok) throw new Error(parsed.message);
  let from = 0;
  parsed.doc.descendants((node, pos) => {
    const at = node.isText ? node.text!.indexOf(words) : -1;
    if (at >= 0 && from === 0) from = pos + at;
  });
  return { from, to: from + words.length, atVersion: version, quote: words, prefix: '', suffix: '', orphaned: false };
};
const insertAt = (at: number, text: string) => ({
  stepType: 'replace',
  from: at,
  to: at,
  slice: { content: [{ type: 'text', text }] },
});
/** Sets a finding to what it is now. */
const keep = async (report: string): Promise<void> => {
  const { now } = await only(report);
  await steps(report, [{ stepType: 'attr', pos: 2, attr: 'finding', value: now }]);
};

describe('the findings of a report', () => {
  test('are read in the order of the blocks, each with what it refers to', async () => {
    const sourceId = await accepted(content.source('Tide tables'));
    const entityId = await accepted(content.entity('Pilots of Tahmir'));
    const mention = await fixture.propose(content.mention(entityId), { documentId, words: 'pilots' });
    const citation = await fixture.propose(content.citation(sourceId), { documentId, words: 'nobody asks' });
    for (const one of [mention, citation]) await fixture.accept(one);
    const { subjectId: highlightId } = await highlighted('stay ashore', 'Since spring');
    const threadId = v7();
    const anchors = [await anchorOf('tug left')];
    good(
      await app.call(routes.submitDiscussion, {
        as: fixture.users.reviewer,
        body: {
          commandId: v7(),
          streamId: documentId,
          command: {
            kind: 'thread.open',
            threadId,
            commentId: v7(),
            target: { kind: 'passage' },
            anchors,
            text: 'Which tug?',
            mentions: [],
          },
        },
      }),
    );
    const references = [
      await referenceTo(entityId, 'entity'),
      await referenceTo(mention.subjectId, 'annotation'),
      await referenceTo(citation.subjectId, 'annotation'),
      await referenceTo(highlightId, 'annotation'),
      await referenceTo(sourceId, 'source'),
      await referenceTo(threadId, 'thread'),
    ];
    const { from, to } = await anchorOf('after dark');
    const { version, seq } = await fixture.open(documentId);
    const report = await begin(...references, { kind: 'quotation', documentId, version, from, to, at: seq });
    const answer = await read(report);
    expect(routes.readFindings.response.parse(answer)).toEqual(answer);
    expect(answer).toMatchObject({ counts: { findings: 7, changed: 0, gone: 0 }, more: 0, looser: [] });
    const page = `/projects/${fixture.projectId}/documents/${documentId}`;
    const document = { id: documentId, title: 'Harbour', page: null };
    const csl = { type: 'report', title: 'Tide tables' };
    const source = { id: sourceId, label: 'Tide tables', csl, accessed: null, reliability: 'F' };
    const quote = (text: string) => expect.objectContaining({ text });
    expect(answer.findings).toMatchObject([
      {
        blockId: 'f0',
        entity: { id: entityId, name: 'Pilots of Tahmir' },
        terms: [{ id: 'person', label: 'Person' }],
        mentions: {
          total: 1,
          items: [{ annotationId: mention.subjectId, document, quote: quote('pilots') }],
        },
        address: `/projects/${fixture.projectId}/entities/${entityId}`,
      },
      {
        annotationKind: 'mention',
        entity: { id: entityId, name: 'Pilots of Tahmir' },
        document,
        quote: quote('pilots'),
        address: `${page}?annotation=${mention.subjectId}`,
      },
      {
        annotationKind: 'citation',
        quote: { text: 'nobody asks', before: 'The pilots stay ashore after dark, and ', after: ' them why.' },
        source: { ...source, credibility: 6, stance: 'supports' },
      },
      { annotationKind: 'highlight', terms: [{ id: 'finance' }], note: 'Since spring', quote: quote('stay ashore') },
      { source: { ...source, credibility: null }, quote: null },
      {
        thread: { resolved: false, comments: [{ text: 'Which tug?' }] },
        quote: quote('tug left'),
        address: `${page}?thread=${threadId}`,
      },
      { quote: quote('after dark'), document },
    ]);
    for (const { state, changed, finding, now, marking } of answer.findings)
      expect({ state, changed, now, marking }).toEqual({ state: 'current', changed: [], now: finding, marking: null });
    for (const { finding, proposedBy, acceptedBy } of answer.findings)
      if (finding.kind !== 'quotation')
        expect([proposedBy, acceptedBy === null]).toEqual([expect.any(String), finding.kind === 'thread']);
  });

  test('are none of a document that is no report, and of nobody who may not read it', async () => {
    expect(await read(documentId)).toMatchObject({ findings: [], counts: { findings: 0 } });
    const stranger = await app.people.create();
    const params = { documentId: await begin() };
    expect((await app.call(routes.readFindings, { as: stranger, params })).status).toBe(404);
  });

  test('cost as many statements as one of them', async () => {
    const references: FindingReference[] = [];
    for (const words of ['pilots', 'ashore', 'dark', 'nobody', 'tug', 'night'])
      references.push((await highlighted(words)).reference);
    const statements = jest.spyOn(app.app.get(Database), 'queryAs');
    const count = async (...of: readonly FindingReference[]): Promise<number> => {
      const report = await begin(...of);
      statements.mockClear();
      await read(report);
      return statements.mock.calls.length;
    };
    const [one] = references;
    expect(await count(...references)).toBe(await count(one!));
    statements.mockRestore();
  });
});

describe('a finding says that it changed', () => {
  const changedOf = async (report: string) => {
    const { state, changed } = await only(report);
    expect(state).toBe(changed.length > 0 ? 'changed' : 'current');
    return changed;
  };

  test('when its words did, until the report takes it as it is, and not when others did', async () => {
    const { reference } = await highlighted('stay ashore');
    const report = await begin(reference);
    const { from } = await anchorOf('stay ashore');
    await steps(documentId, [insertAt(2, 'New '), insertAt(from + 4 + 'stay'.length, ' long')]);
    expect(await only(report)).toMatchObject({ changed: ['words'], quote: { text: 'stay long ashore' } });
    await keep(report);
    expect(await changedOf(report)).toEqual([]);
    await steps(documentId, [insertAt(2, 'Very ')]);
    expect(await changedOf(report)).toEqual([]);
    // Back to the words that it was made of, which are not those that the report knows.
    const long = await anchorOf(' long');
    await steps(documentId, [{ stepType: 'replace', from: long.from, to: long.to }]);
    expect(await only(report)).toMatchObject({ changed: ['words'], quote: { text: 'stay ashore' } });
  });

  test('when words at its edges were deleted, and not when words beside it were', async () => {
    const { reference } = await highlighted('stay ashore');
    const report = await begin(reference);
    const { from, to } = await anchorOf('stay ashore');
    await steps(documentId, [{ stepType: 'replace', from: to, to: to + ' after'.length }]);
    await steps(documentId, [insertAt(from, 'X')]);
    expect(await changedOf(report)).toEqual([]);
    await steps(documentId, [{ stepType: 'replace', from: from + 1, to: from + 1 + 'stay '.length }]);
    expect(await only(report)).toMatchObject({ changed: ['words'], quote: { text: 'ashore' } });
  });

  test('when nothing of its words is left, and keeps showing them', async () => {
    const { reference } = await highlighted('stay ashore');
    const { from, to } = await anchorOf('stay ashore');
    const { version, seq } = await fixture.open(documentId);
    const report = await begin(reference, { kind: 'quotation', documentId, version, from, to, at: seq });
    await steps(documentId, [{ stepType: 'replace', from: from - 1, to: to + 1 }]);
    const { findings, counts } = await read(report);
    expect(counts).toEqual({ findings: 2, changed: 2, gone: 0 });
    for (const one of findings)
      expect(one).toMatchObject({ changed: ['orphaned'], quote: { text: 'stay ashore', before: '', after: '' } });
    expect(findings.map(({ now }) => now?.kind ?? null)).toEqual(['annotation', null]);
  });

  test('when its code, its note or its place did, and not any more when that is taken back', async () => {
    const { subjectId, reference } = await highlighted('stay ashore', 'old');
    const report = await begin(reference);
    const body = { codeIds: ['logistics'], note: 'new' };
    const anchor = await anchorOf('ashore after');
    const change = await revised(subjectId, { kind: 'highlight', body }, [anchor]);
    expect(await only(report)).toMatchObject({
      changed: ['words', 'moved', 'term', 'note'],
      quote: { text: 'ashore after' },
      note: 'new',
    });
    good(
      await fixture.submit(fixture.users.reviewer, documentId, {
        kind: 'change.reopen',
        changeId: change.changeId,
        revision: 1,
      }),
    );
    expect(await changedOf(report)).toEqual([]);
  });

  test('when its source or its entity did, wherever it names them', async () => {
    const sourceId = await accepted(content.source('Tide tables'));
    const entityId = await accepted(content.entity('Mara Quill'));
    const cited = await fixture.propose(content.citation(sourceId), { documentId, words: 'nobody asks' });
    const named = await fixture.propose(content.mention(entityId), { documentId, words: 'pilots' });
    for (const one of [cited, named]) await fixture.accept(one);
    const report = await begin(
      await referenceTo(cited.subjectId, 'annotation'),
      await referenceTo(named.subjectId, 'annotation'),
      await referenceTo(sourceId, 'source'),
      await referenceTo(entityId, 'entity'),
    );
    const { kind, body } = content.source('Tide tables, new');
    await revised(sourceId, { kind, body: { ...body, reliability: 'A' } } as Content);
    await revised(entityId, content.entity('Mara Quill', 'M. Q.'));
    const { findings, counts } = await read(report);
    expect(findings.map(({ changed }) => changed)).toEqual([
      ['source', 'grade'],
      ['entity'],
      ['source', 'grade'],
      ['entity'],
    ]);
    expect(counts).toEqual({ findings: 4, changed: 4, gone: 0 });
    // What was put in later knows it already, whenever its document was last worked on.
    expect(await changedOf(await begin(await referenceTo(cited.subjectId, 'annotation')))).toEqual([]);
  });

  test('when somebody answered about it', async () => {
    const { reference, subjectId } = await highlighted('stay ashore');
    const open = (threadId: string, target: object) =>
      app.call(routes.submitDiscussion, {
        as: fixture.users.reviewer,
        body: {
          commandId: v7(),
          streamId: documentId,
          command: { kind: 'thread.open', threadId, commentId: v7(), target, anchors: [], text: 'Sure?', mentions: [] },
        },
      });
    const threadId = v7();
    good(await open(threadId, { kind: 'annotation', id: subjectId }));
    const report = await begin(await referenceTo(threadId, 'thread'), reference);
    expect((await read(report)).findings.map(({ changed }) => changed)).toEqual([[], ['answers']]);
    const reply = { kind: 'thread.reply', threadId, commentId: v7(), text: 'Yes', mentions: [] };
    good(
      await app.call(routes.submitDiscussion, {
        as: fixture.users.annotator,
        body: { commandId: v7(), streamId: documentId, command: reply },
      }),
    );
    const [thread, highlight] = (await read(report)).findings;
    expect(thread).toMatchObject({
      changed: ['answers'],
      quote: { text: 'stay ashore' },
      thread: { comments: [{ text: 'Sure?' }, { text: 'Yes' }] },
    });
    expect(highlight).toMatchObject({ changed: ['answers'], thread: null });
  });

  test('when it demands more of its readers, which the report then does not', async () => {
    const { reference, subjectId } = await highlighted('stay ashore');
    const report = await begin(reference);
    const set = (objectId: string, objectKind: string, marking: string) =>
      app.call(routes.setProtection, {
        as: fixture.users.manager,
        params: { projectId: fixture.projectId, objectId },
        body: {
          commandId: v7(),
          changeId: v7(),
          objectKind,
          protection: { marking, compartments: [], recipients: [], restrictedTo: null },
          expected: { marking: 'clear', compartments: [], recipients: [], restrictedTo: null },
          reason: '',
        },
      });
    good(await set(subjectId, 'annotation', 'amber'));
    const { manager } = fixture.users;
    const loose = await read(report, manager);
    expect(loose.findings[0]).toMatchObject({ changed: ['protection'], marking: 'amber' });
    expect(loose.looser).toEqual(['f0']);
    good(await set(report, 'document', 'amber_strict'));
    expect((await read(report, manager)).looser).toEqual([]);
  });
});

describe('a finding is gone', () => {
  test('when it was deleted, or never was, or is hidden, or of another project: one answer', async () => {
    const { reference, subjectId } = await highlighted('stay ashore');
    const other = await highlighted('nobody asks');
    const foreign = await ProjectFixture.open(app);
    const far = await foreign.import(TEXT, 'far.txt', 'Far');
    const elsewhere = await foreign.propose(content.highlight(), { documentId: far, words: 'tug' });
    await foreign.accept(elsewhere);
    const missing = { ...reference, id: v7() } as FindingReference;
    const abroad = { kind: 'annotation', id: elsewhere.subjectId, documentId: far, at: 1, projectAt: 1 } as const;
    const misplaced = { ...reference, documentId: far } as FindingReference;
    const report = await begin(reference, other.reference, missing, abroad, misplaced);
    const { annotator, reader } = fixture.users;
    expect((await read(report)).counts).toEqual({ findings: 5, changed: 0, gone: 3 });
    await app.database.query(
      `insert into "Protection" ("objectId", "objectKind", "projectId", marking, recipients, compartments)
       values ($1, 'annotation', $2, 'red', $3, '{}')`,
      [subjectId, fixture.projectId, [annotator.id]],
    );
    const remove = {
      kind: 'change.propose',
      changeId: v7(),
      subjectKind: 'highlight',
      op: 'delete',
      message: '',
    } as const;
    good(
      await fixture.submit(annotator, documentId, {
        ...remove,
        subjectId: other.subjectId,
        content: null,
        anchors: [],
      }),
    );
    await fixture.accept({ changeId: remove.changeId, subjectId: other.subjectId, streamId: documentId });
    const { findings, counts } = await read(report, reader);
    expect(counts).toEqual({ findings: 5, changed: 0, gone: 5 });
    const plain = findings.map(({ finding: _finding, blockId: _blockId, ...rest }) => rest);
    for (const one of plain) expect(one).toEqual(plain[0]);
    expect(plain[0]).toMatchObject({ state: 'gone', now: null, quote: null, document: null, marking: null });
    expect((await read(report, annotator)).counts.gone).toBe(4);
  });
});

describe('what may be put into a report', () => {
  test('is found by kind, code, document, words and what it names, page by page', async () => {
    const entityId = await accepted(content.entity('Orla Finch'));
    const first = await highlighted('stay ashore');
    const second = await highlighted('nobody asks');
    const named = await fixture.propose(content.mention(entityId), { documentId, words: 'pilots' });
    await fixture.accept(named);
    await fixture.propose(content.highlight('waits'), { documentId, words: 'tug' });
    const idsOf = async (query: object) =>
      (await listed({ kind: 'annotation', document: documentId, ...query })).items.map(
        ({ finding }) => 'id' in finding && finding.id,
      );
    expect(await idsOf({})).toEqual([named.subjectId, second.subjectId, first.subjectId]);
    expect(await idsOf({ annotation: 'mention' })).toEqual([named.subjectId]);
    expect(await idsOf({ term: 'finance' })).toEqual([second.subjectId, first.subjectId]);
    expect(await idsOf({ term: 'person' })).toEqual([named.subjectId]);
    expect(await idsOf({ names: entityId })).toEqual([named.subjectId]);
    expect(await idsOf({ q: 'NOBODY' })).toEqual([second.subjectId]);
    const page = await listed({ kind: 'annotation', document: documentId, limit: 2 });
    expect([page.items.length, page.total]).toEqual([2, 3]);
    const rest = await listed({ kind: 'annotation', document: documentId, limit: 2, after: page.next });
    expect([rest.items[0]?.finding, rest.next]).toEqual([expect.objectContaining({ id: first.subjectId }), null]);
    expect((await listed({ kind: 'entity', q: 'Orla' })).items).toMatchObject([{ entity: { id: entityId } }]);
  });
});
