import { randomUUID } from 'node:crypto';
import { makeAnchor, schema } from '@scholium/document';
import {
  STARTER_VOCABULARY,
  type AnchorValue,
  type Command,
  type CommandOf,
  type Entry,
  type ProjectRole,
} from '@scholium/review';
import type { Node } from 'prosemirror-model';
import type { Committed } from '../commit-request.js';
import { Ledger } from '../ledger.js';
import type { Queries } from '../statements/queries.js';
import { WORKSPACE_STREAM_ID } from '../streams.js';

const SENTENCE = 'The keeper of Marov crossed the hill road before the rain and wrote to the harbour council. ';
const metadata = {
  title: 'A letter',
  series: null,
  authors: [],
  publisher: null,
  published: null,
  url: null,
  language: 'en',
  accessed: null,
};
const origin = { sha256: '0'.repeat(64), fileName: 'letter.txt', mediaType: 'text/plain', bytes: 1, encoding: 'utf-8' };

/** `paragraphs` paragraphs of one sentence each, with block ids. */
export function letter(paragraphs = 20): Node {
  const blocks = Array.from({ length: paragraphs }, (_, index) =>
    schema.node('paragraph', { id: `p${index}` }, [schema.text(SENTENCE)]),
  );
  return schema.node('doc', null, blocks);
}

/** Steps, as JSON, that insert `text` at a position. */
export const insertion = (at: number, text: string): unknown => ({
  stepType: 'replace',
  from: at,
  to: at,
  slice: { content: [{ type: 'text', text }] },
});

/** The entries of a command that was taken. */
export function taken(committed: Committed): readonly Entry[] {
  if (!committed.ok) throw new Error(`Refused: ${committed.refusal.code} ${JSON.stringify(committed.refusal.details)}`);
  return committed.entries;
}

/** The code of a refusal, or null when the command was taken. */
export const refusalOf = (committed: Committed): string | null => (committed.ok ? null : committed.refusal.code);

/** A workspace written through the ledger, as everything is: an owner, who manages one project with one document. */
export class TestWorkspace {
  readonly ownerId: string;
  readonly projectId = randomUUID();
  readonly documentId = randomUUID();
  readonly text = letter();
  readonly ledger: Ledger;

  private constructor(ledger: Ledger, ownerId: string = randomUUID()) {
    this.ledger = ledger;
    this.ownerId = ownerId;
  }

  static async create(database: Queries): Promise<TestWorkspace> {
    const workspace = new TestWorkspace(new Ledger(database, { now: () => new Date() }));
    const { ownerId: userId } = workspace;
    taken(
      await workspace.ledger.createFirstOwner({
        commandId: randomUUID(),
        command: {
          kind: 'user.create',
          userId,
          email: `${userId}@example.org`,
          name: 'Owa Renn',
          workspaceRole: 'owner',
        },
      }),
    );
    return workspace.#furnish();
  }

  /** Another project of the same owner, with a document of its own. */
  static beside(workspace: TestWorkspace): Promise<TestWorkspace> {
    return new TestWorkspace(workspace.ledger, workspace.ownerId).#furnish();
  }

  /** The same owner as another process sees things. */
  static again(workspace: TestWorkspace, database: Queries): TestWorkspace {
    return new TestWorkspace(new Ledger(database, { now: () => new Date() }), workspace.ownerId);
  }

  async #furnish(): Promise<this> {
    const { projectId, ownerId } = this;
    taken(
      await this.ask(ownerId, projectId, {
        kind: 'project.create',
        projectId,
        name: 'Marov',
        description: '',
        vocabulary: STARTER_VOCABULARY,
      }),
    );
    await this.importDocument(this.documentId);
    return this;
  }

  ask(
    userId: string,
    streamId: string,
    command: Command,
    commandId: string = randomUUID(),
    ledger = this.ledger,
  ): Promise<Committed> {
    return ledger.commit({ streamId, userId, commandId, command });
  }

  async importDocument(documentId: string, doc = this.text): Promise<void> {
    const { ownerId, projectId } = this;
    taken(
      await this.ask(ownerId, documentId, {
        kind: 'document.import',
        documentId,
        projectId,
        metadata,
        origin,
        doc: doc.toJSON(),
      }),
    );
  }

  /** A new member of the project. */
  async member(role: ProjectRole): Promise<string> {
    const userId = randomUUID();
    taken(
      await this.ask(this.ownerId, WORKSPACE_STREAM_ID, {
        kind: 'user.create',
        userId,
        email: `${userId}@example.org`,
        name: `A ${role}`,
        workspaceRole: 'member',
      }),
    );
    taken(await this.ask(this.ownerId, this.projectId, { kind: 'member.set', userId, role }));
    return userId;
  }

  /** An anchor on `[from, to)` of the text as imported. */
  anchor(from: number, to: number): AnchorValue {
    return makeAnchor(this.text, from, to, 0);
  }

  /** A proposed highlight on the imported text. */
  highlight(from = 1, to = 11): CommandOf<'change.propose'> {
    return {
      kind: 'change.propose',
      changeId: randomUUID(),
      subjectKind: 'highlight',
      subjectId: randomUUID(),
      op: 'create',
      content: { kind: 'highlight', body: { codeIds: [], note: '' } },
      anchors: [this.anchor(from, to)],
      message: '',
    };
  }
}
