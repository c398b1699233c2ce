import { routes } from '@scholium/contract';
import { v7 } from 'uuid';
import type { TestApp } from '../test-app.js';
import type { TestUser } from '../test-people.js';
import { castFor, type Cast } from './personas.js';
import { givePicture } from '../picture.js';

const TEXT =
  'Harbour notes\n\nThe pilot boat left at dawn. Nobody on the quay had seen its crew before.\n\nThe second paragraph says less than the first.\n';
const QUOTE = 'pilot boat';

/**
 * A project with a document, accepted knowledge and a change that waits: something real behind every parameter of a
 * path.
 */
export interface World {
  readonly app: TestApp;
  readonly users: Cast;
  readonly author: TestUser;
  /** One id for each path parameter. */
  readonly ids: Readonly<Record<string, string>>;
}

export const entityContent = (name: string) =>
  ({
    kind: 'entity',
    body: {
      typeId: 'person',
      names: [{ text: name, script: null, language: null, kind: 'full', strength: 'strong' }],
      description: '',
    },
  }) as const;
const sourceContent = {
  kind: 'source',
  body: {
    csl: { type: 'report', title: 'Tide tables' },
    sourceClass: 'official',
    reliability: 'F',
    accessed: null,
    archiveUrl: null,
    note: '',
  },
} as const;

const must = async (answer: Promise<{ status: number; text: string; body: unknown }>): Promise<unknown> => {
  const { status, text, body } = await answer;
  if (status >= 400) throw new Error(text);
  return body;
};

export async function buildWorld(app: TestApp): Promise<World> {
  const projectId = await app.people.project();
  const users = await castFor(app, projectId);
  const author = await app.people.member(projectId, 'annotator', 'Avi Author');
  const reviewer = users.reviewer as TestUser;
  const extra = await app.people.create('member', 'Eva Extra');
  const uploadId = await upload(app, projectId, author);
  const documentId = v7();
  await must(
    app.call(routes.importDocument, {
      as: author,
      params: { projectId },
      body: { commandId: v7(), documentId, uploadId, corrections: [], accessed: null },
    }),
  );
  const entityId = v7();
  const sourceId = v7();
  const accepted = async (
    subjectId: string,
    content: typeof sourceContent | ReturnType<typeof entityContent>,
  ): Promise<void> => {
    const changeId = v7();
    await must(
      app.call(routes.submitChange, {
        as: author,
        body: {
          commandId: v7(),
          streamId: projectId,
          command: {
            kind: 'change.propose',
            changeId,
            subjectKind: content.kind,
            subjectId,
            op: 'create',
            content,
            anchors: [],
            message: '',
          },
        },
      }),
    );
    await must(
      app.call(routes.submitChange, {
        as: reviewer,
        body: {
          commandId: v7(),
          streamId: projectId,
          command: { kind: 'change.accept', changeId, revision: 1, note: '' },
        },
      }),
    );
  };
  await accepted(entityId, entityContent('Mara Quill'));
  await accepted(sourceId, sourceContent);
  const changeId = await propose(app, author, projectId);
  return {
    app,
    users,
    author,
    ids: {
      projectId,
      documentId,
      uploadId: await upload(app, projectId, author),
      entityId,
      sourceId,
      changeId,
      streamId: documentId,
      imageId: await givePicture(app, documentId),
      objectId: documentId,
      userId: extra.id,
      ...(await workspaceThings(app)),
      sessionId: v7(),
      exportId: v7(),
      annotationImportId: v7(),
      annotationFileId: v7(),
      importId: v7(),
      position: '0',
      archiveImportId: v7(),
      token: 'made-up',
    },
  };
}

/** A group, an organisation, a role and a compartment of the workspace. */
async function workspaceThings(app: TestApp): Promise<Readonly<Record<string, string>>> {
  const [groupId, organisationId, roleId, compartmentId] = [v7(), v7(), v7(), v7()];
  const as = app.people.owner;
  const make = (
    route:
      | typeof routes.createGroup
      | typeof routes.createOrganisation
      | typeof routes.createRole
      | typeof routes.createCompartment,
    body: object,
  ) => must(app.call(route, { as, body: { commandId: v7(), ...body } }));
  await make(routes.createGroup, { groupId, name: 'South desk', description: '' });
  await make(routes.createOrganisation, { organisationId, name: 'Port Authority', organisationKind: 'client' });
  await make(routes.createRole, { roleId, name: 'Tagger', description: '', actions: ['change.propose'] });
  await make(routes.createCompartment, { compartmentId, name: 'Quay', description: '', ownerId: as.id });
  return { groupId, organisationId, roleId, compartmentId };
}

export async function upload(app: TestApp, projectId: string, as: TestUser): Promise<string> {
  return (
    (await must(app.call(routes.pasteText, { as, params: { projectId }, body: { text: TEXT, format: 'plain' } }))) as {
      uploadId: string;
    }
  ).uploadId;
}

/** A new entity that waits for review; its change id. */
export async function propose(app: TestApp, as: TestUser, projectId: string): Promise<string> {
  const changeId = v7();
  await must(
    app.call(routes.submitChange, {
      as,
      body: {
        commandId: v7(),
        streamId: projectId,
        command: {
          kind: 'change.propose',
          changeId,
          subjectKind: 'entity',
          subjectId: v7(),
          op: 'create',
          content: entityContent('Tarn Vale'),
          anchors: [],
          message: '',
        },
      },
    }),
  );
  return changeId;
}

/** A highlight of words that are in the text. */
export async function highlightOf(app: TestApp, as: TestUser, documentId: string) {
  const opened = (await must(app.call(routes.openDocument, { as, params: { documentId } }))) as {
    doc: unknown;
    version: number;
  };
  const from = positionOf(opened.doc as JsonNode, QUOTE);
  return {
    kind: 'change.propose',
    changeId: v7(),
    subjectKind: 'highlight',
    subjectId: v7(),
    op: 'create',
    message: '',
    content: { kind: 'highlight', body: { codeIds: ['logistics'], note: '' } },
    anchors: [
      {
        from,
        to: from + QUOTE.length,
        atVersion: opened.version,
        quote: QUOTE,
        prefix: '',
        suffix: '',
        orphaned: false,
      },
    ],
  };
}

interface JsonNode {
  readonly type: string;
  readonly text?: string;
  readonly content?: readonly JsonNode[];
}

/** Where the words begin, in ProseMirror positions: a token opens and closes each node that is not text. */
function positionOf(doc: JsonNode, words: string): number {
  let position = -1;
  let found = -1;
  const walk = (node: JsonNode): void => {
    if (node.text !== undefined) {
      const at = node.text.indexOf(words);
      if (at >= 0 && found < 0) found = position + at;
      position += node.text.length;
      return;
    }
    position += 1;
    for (const child of node.content ?? []) walk(child);
    if (node.content || node.type === 'paragraph' || node.type === 'heading') position += 1;
  };
  walk(doc);
  return found;
}
