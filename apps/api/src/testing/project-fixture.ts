import { routes, type CommandResult, type ErrorBody, type ResponseOf } from '@scholium/contract';
import { makeAnchor, parseDocument, plainText } from '@scholium/document';
import type { ChangeCommand, Content, ProjectRole } from '@scholium/review';
import { v7 } from 'uuid';
import type { Answer, Call, TestApp } from './test-app.js';
import type { TestUser } from './test-people.js';

/** Proposals are aimed at the first place where these words stand in the document. */
export interface Aim {
  readonly documentId: string;
  readonly words: string;
}
export interface Proposed {
  readonly changeId: string;
  readonly subjectId: string;
  readonly streamId: string;
}

/** A project with one person of each role, and the acts that specs are made of, all over HTTP. */
export class ProjectFixture {
  private constructor(
    readonly app: TestApp,
    readonly projectId: string,
    readonly users: Readonly<Record<ProjectRole, TestUser>>,
  ) {}

  static async open(app: TestApp): Promise<ProjectFixture> {
    const projectId = await app.people.project();
    const member = (role: ProjectRole): Promise<TestUser> => app.people.member(projectId, role);
    return new ProjectFixture(app, projectId, {
      reader: await member('reader'),
      annotator: await member('annotator'),
      reviewer: await member('reviewer'),
      manager: await member('manager'),
    });
  }

  /** A project that is there, in which one person does everything. */
  static of(app: TestApp, projectId: string, user: TestUser): ProjectFixture {
    return new ProjectFixture(app, projectId, { reader: user, annotator: user, reviewer: user, manager: user });
  }

  /** Uploads a file that becomes a document. */
  upload(
    bytes: Uint8Array | string,
    fileName: string,
    as: TestUser = this.users.annotator,
    encoding?: string,
  ): Promise<Answer> {
    return this.app.call(routes.uploadFile, {
      as,
      params: { projectId: this.projectId },
      ...(encoding === undefined ? {} : { query: { encoding } }),
      ...filePart(bytes, fileName),
    });
  }

  /** An archive of documents. */
  uploadCollection(bytes: Uint8Array, as: TestUser = this.users.annotator): Promise<Answer> {
    const params = { projectId: this.projectId };
    return this.app.call(routes.uploadCollection, { as, params, ...filePart(bytes, 'texts.zip') });
  }

  /** Imports a file; answers its document's id. `title` is typed in where the file has none. */
  async import(bytes: Uint8Array | string, fileName: string, title?: string): Promise<string> {
    const { uploadId } = good<ResponseOf<typeof routes.uploadFile>>(await this.upload(bytes, fileName));
    const documentId = v7();
    const corrections = title === undefined ? [] : [{ type: 'set_metadata', field: 'title', value: title }];
    good(
      await this.app.call(routes.importDocument, {
        as: this.users.annotator,
        params: { projectId: this.projectId },
        body: { commandId: v7(), documentId, uploadId, corrections, accessed: null },
      }),
    );
    return documentId;
  }

  async open(documentId: string, as: TestUser = this.users.annotator): Promise<ResponseOf<typeof routes.openDocument>> {
    return good(await this.app.call(routes.openDocument, { as, params: { documentId } }));
  }

  /** Proposes a new annotation, or with no aim a new entity or source. */
  async propose(
    content: Content,
    aim: Aim | null = null,
    as: TestUser = this.users.annotator,
    subjectId: string = v7(),
  ): Promise<Proposed> {
    const proposed = { changeId: v7(), subjectId, streamId: aim?.documentId ?? this.projectId };
    good(
      await this.submit(as, proposed.streamId, {
        kind: 'change.propose',
        changeId: proposed.changeId,
        subjectKind: content.kind,
        subjectId: proposed.subjectId,
        op: 'create',
        content,
        message: 'because',
        anchors: aim ? [await this.anchor(aim)] : [],
      }),
    );
    return proposed;
  }

  submit(as: TestUser, streamId: string, command: ChangeCommand, commandId: string = v7()): Promise<Answer> {
    return this.app.call(routes.submitChange, { as, body: { commandId, streamId, command } });
  }

  async accept({ changeId, streamId }: Proposed, as: TestUser = this.users.reviewer): Promise<CommandResult> {
    return good(await this.submit(as, streamId, { kind: 'change.accept', changeId, revision: 1, note: '' }));
  }

  private async anchor({ documentId, words }: Aim) {
    const { doc, version } = await this.open(documentId);
    const parsed = parseDocument(doc);
    if (!parsed.ok) throw new Error(parsed.message);
    let at = -1;
    parsed.doc.descendants((node, pos) => {
      const inside = node.isText && at < 0 ? (node.text ?? '').indexOf(words) : -1;
      if (inside >= 0) at = pos + inside;
      return at < 0;
    });
    if (at < 0) throw new Error(`“${words}” does not stand in one run of ${plainText(parsed.doc).slice(0, 80)}…`);
    return makeAnchor(parsed.doc, at, at + words.length, version);
  }
}

/** One part called `file`, as a browser sends it. */
export function filePart(bytes: Uint8Array | string, fileName: string): Pick<Call, 'body' | 'headers'> {
  const boundary = 'spec-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const end = Buffer.from(`\r\n--${boundary}--\r\n`);
  return {
    body: Buffer.concat([Buffer.from(head), Buffer.from(bytes as Uint8Array), end]),
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

/** The body of an answer that must not be a refusal. */
export function good<T>(answer: Answer): T {
  if (answer.status >= 400)
    throw new Error(
      `${answer.status} ${(answer.body as ErrorBody | null)?.message ?? answer.text} ${JSON.stringify((answer.body as ErrorBody | null)?.details ?? {})}`,
    );
  return answer.body as T;
}

/** Bodies that differ only in what a spec is about. */
export const content = {
  highlight: (note = ''): Content => ({ kind: 'highlight', body: { codeIds: ['finance'], note } }),
  mention: (entityId: string | null = null): Content => ({
    kind: 'mention',
    body: { entityTypeId: 'person', entityId, role: null },
  }),
  citation: (sourceId: string): Content => ({
    kind: 'citation',
    body: { sourceId, locator: null, footnote: null, stance: 'supports', credibility: 6 },
  }),
  entity: (...names: readonly string[]): Content => ({
    kind: 'entity',
    body: {
      typeId: 'person',
      names: names.map((text) => ({ text, script: null, language: null, kind: 'full', strength: 'strong' })),
      description: '',
    },
  }),
  source: (title: string): Content => ({
    kind: 'source',
    body: {
      csl: { type: 'report', title },
      sourceClass: 'official',
      reliability: 'F',
      accessed: null,
      archiveUrl: null,
      note: '',
    },
  }),
} as const;
