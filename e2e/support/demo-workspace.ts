import { randomUUID } from 'node:crypto';
import { routes } from '@scholium/contract';
import type { QueryInputOf } from '@scholium/contract';
import { ApiClient } from './api-client.js';
import { DocumentApi } from './document-api.js';
import { Project } from './project.js';

/** Where the demo's things are, and an empty project beside them. */
export interface DemoWorkspace {
  readonly project: string;
  readonly empty: string;
  readonly document: string;
  /** A report with a finding of each kind, of which one changed. */
  readonly report: string;
  readonly entity: string;
  readonly source: string;
  /** A discussion of the document in which the analyst is named. */
  readonly thread: string;
  /** A suggested edit of the document that waits. */
  readonly suggestion: string;
  /** The number of the document's log after everything that the stage did. */
  readonly last: number;
  /** Changes of the demo by state, oldest first. */
  readonly changes: Readonly<Record<'proposed' | 'changes_requested' | 'rejected', readonly string[]>>;
}

/** Looks around in a fresh demo workspace as its admin. */
export async function prepareDemoWorkspace(url: string): Promise<DemoWorkspace> {
  const admin = new ApiClient(url);
  await admin.signInToDemo('Yuki Hartmann');
  const { projects } = await admin.call(routes.getHome, {});
  const { id: projectId } = projects.find(({ name }) => name === 'Nahrash Sea')!;
  const params = { projectId };
  const { documents } = await admin.call(routes.listDocuments, { params, query: { sort: 'pending' } });
  const { entities } = await admin.call(routes.listEntities, { params });
  const { sources } = await admin.call(routes.listSources, { params });
  const inState = async (state: 'proposed' | 'changes_requested' | 'rejected') => {
    const { items } = await admin.call(routes.getQueue, {
      params,
      query: { state: [state], kind: ['highlight', 'mention', 'citation'], document: [documents[0]!.id] },
    });
    return items.map(({ id }) => id);
  };
  const project = `/projects/${projectId}`;
  const [analyst, reviewer] = [await new ApiClient(url).signInToDemo('Noor Lindgren'), new ApiClient(url)];
  await reviewer.signInToDemo('Mateo Okafor');
  const document = documents[0]!.id;
  const suggestions = (
    await admin.call(routes.getQueue, { params, query: { state: ['proposed'], kind: ['text'], document: [document] } })
  ).items;
  const suggested = (edit: string) => suggestions.find(({ typeId }) => typeId === edit)!.id;
  const api = await DocumentApi.open(reviewer, projectId, document);
  await api.accept(suggested('replace'));
  const thread = await (
    await DocumentApi.open(admin, projectId, document)
  ).comment(
    'The Front is small',
    '@Noor Lindgren, small by whose count? See https://monitor.example/fleet for another.',
    [analyst],
  );
  const report = await writeReport(reviewer, projectId);
  // By the one who opened it, so that nobody else is notified.
  await (await DocumentApi.open(admin, projectId, document)).reply(thread, 'By that of the harbour office.');
  // The newest of the direct edits.
  await (await DocumentApi.open(reviewer, projectId, document)).write('after dark', 'after sunset');
  await admin.call(routes.nameVersion, {
    params: { documentId: document },
    body: { commandId: randomUUID(), versionId: randomUUID(), name: 'As it was imported', seq: 1 },
  });
  const {
    items: [latest],
  } = await admin.call(routes.getHistory, { params: { documentId: document }, query: { limit: 1 } });
  return {
    project,
    empty: (await Project.create(admin, 'An Empty Shelf', {})).path,
    document: `${project}/documents/${document}`,
    report: `${project}/documents/${report}`,
    entity: `${project}/entities/${entities.toSorted((a, b) => b.mentions - a.mentions)[0]!.id}`,
    source: `${project}/sources/${sources.toSorted((a, b) => b.citations - a.citations)[0]!.id}`,
    thread,
    suggestion: suggested('delete'),
    last: latest!.seq,
    changes: {
      proposed: await inState('proposed'),
      changes_requested: await inState('changes_requested'),
      rejected: await inState('rejected'),
    },
  };
}

/** A short report in the demo, with a heading, words, and the first accepted finding of each kind. */
async function writeReport(author: ApiClient, projectId: string): Promise<string> {
  const documentId = randomUUID();
  const params = { projectId };
  const title = 'What the Front can do at sea';
  await author.call(routes.createReport, { params, body: { commandId: randomUUID(), documentId, title } });
  const finding = async (query: QueryInputOf<typeof routes.listFindings>) => {
    const { items } = await author.call(routes.listFindings, { params, query: { ...query, limit: 1 } });
    return items.map((one) => ({ type: 'finding', attrs: { finding: one.finding } }));
  };
  const words = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
  const heading = (text: string) => ({ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text }] });
  const content = [
    heading('Ships and crews'),
    words('The Front is likely to have fewer boats than it claims.'),
    ...(await finding({ kind: 'thread' })),
    ...(await finding({ kind: 'annotation', annotation: 'citation' })),
    heading('Who is named'),
    ...(await finding({ kind: 'annotation', annotation: 'highlight' })),
    ...(await finding({ kind: 'annotation', annotation: 'mention' })),
    ...(await finding({ kind: 'entity' })),
    ...(await finding({ kind: 'source' })),
  ];
  await author.call(routes.submitSteps, {
    params: { documentId },
    body: {
      commandId: randomUUID(),
      version: 0,
      steps: [{ stepType: 'replace', from: 0, to: 0, slice: { content } }],
    },
  });
  return documentId;
}
