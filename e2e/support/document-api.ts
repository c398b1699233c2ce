import { randomUUID } from 'node:crypto';
import { routes } from '@scholium/contract';
import { TextMap, makeAnchor, parseDocument } from '@scholium/document';
import type { Anchor } from '@scholium/document';
import type { ChangeCommand, Content, DiscussionCommand } from '@scholium/review';
import type { ApiClient } from './api-client.js';

type Reviewing = { readonly changeId: string; readonly revision: number };

/**
 * Work on one document through the api, by one person: what has happened before a story begins, or elsewhere meanwhile.
 */
export class DocumentApi {
  private constructor(
    readonly client: ApiClient,
    readonly projectId: string,
    readonly documentId: string,
    private readonly doc: Parameters<typeof makeAnchor>[0],
    private readonly version: number,
  ) {}

  static async open(client: ApiClient, projectId: string, documentId: string): Promise<DocumentApi> {
    const { doc, version } = await client.call(routes.openDocument, { params: { documentId } });
    const parsed = parseDocument(doc);
    if (!parsed.ok) throw new Error('The server answered with a document that is none.');
    return new DocumentApi(client, projectId, documentId, parsed.doc, version);
  }

  /** The same document for somebody else. */
  as(client: ApiClient): DocumentApi {
    return new DocumentApi(client, this.projectId, this.documentId, this.doc, this.version);
  }

  get path(): string {
    return `/projects/${this.projectId}/documents/${this.documentId}`;
  }

  /** The text as it is printed, footnote digits included. */
  get text(): string {
    return new TextMap(this.doc).text;
  }

  /**
   * The text block by block: what each is and stands in, and its words as Markdown sets them, a footnote reference as
   * `^12`.
   */
  get blocks(): readonly string[] {
    return blocksOf(this.doc);
  }

  /** An anchor on the first occurrence of `words`. */
  at(words: string): Anchor {
    const map = new TextMap(this.doc);
    const start = map.text.indexOf(words);
    if (start < 0) throw new Error(`The text has no “${words}”.`);
    return makeAnchor(this.doc, map.positionAt(start), map.positionAt(start + words.length), this.version);
  }

  /** Proposes an annotation on `words`, several for a discontinuous one; answers with the id of the change. */
  async propose(content: Content, ...words: string[]): Promise<string> {
    return this.create(
      content,
      this.documentId,
      words.map((one) => this.at(one)),
      randomUUID(),
    );
  }

  /** A highlight with a note, the simplest thing to propose. */
  highlight(words: string, note = ''): Promise<string> {
    return this.propose({ kind: 'highlight', body: { codeIds: ['finance'], note } }, words);
  }

  mention(words: string, entityId: string | null = null, entityTypeId = 'person'): Promise<string> {
    return this.propose({ kind: 'mention', body: { entityTypeId, entityId, role: null } }, words);
  }

  /** Proposes an entity; answers with both ids. */
  async entity(
    name: string,
    typeId = 'person',
    aliases: readonly string[] = [],
  ): Promise<{ readonly id: string; readonly changeId: string }> {
    const id = randomUUID();
    const names = [name, ...aliases].map((text) => ({
      text,
      script: null,
      language: null,
      kind: 'full' as const,
      strength: 'strong' as const,
    }));
    return {
      id,
      changeId: await this.create({ kind: 'entity', body: { typeId, names, description: '' } }, this.projectId, [], id),
    };
  }

  /** Proposes a source; answers with both ids. */
  async source(title: string): Promise<{ readonly id: string; readonly changeId: string }> {
    const id = randomUUID();
    const body = {
      csl: { type: 'report', title },
      sourceClass: 'other' as const,
      reliability: 'B' as const,
      accessed: null,
      archiveUrl: null,
      note: '',
    };
    return { id, changeId: await this.create({ kind: 'source', body }, this.projectId, [], id) };
  }

  /** Suggests to take the first occurrence of `words` out of the text; answers with the id of the change. */
  suggestCut(words: string): Promise<string> {
    const { from, to } = this.at(words);
    return this.suggest([{ stepType: 'replace', from, to }]);
  }

  /** Suggests to take the first words out of the caption of the first figure, and to describe its picture otherwise. */
  suggestCaptionCut(words: string, alt: string): Promise<string> {
    const pos = this.firstFigure();
    return this.suggest([
      { stepType: 'attr', pos, attr: 'alt', value: alt },
      { stepType: 'replace', from: pos + 1, to: pos + 1 + words.length },
    ]);
  }

  /** Suggests the first figure once more in its place, with a word before its caption and another description. */
  suggestOtherFigure(word: string, alt: string): Promise<string> {
    const pos = this.firstFigure();
    const figure = this.doc.nodeAt(pos)!;
    const { content, attrs } = figure.toJSON() as { readonly content: readonly unknown[]; readonly attrs: object };
    const other = { type: 'figure', attrs: { ...attrs, alt }, content: [{ type: 'text', text: word }, ...content] };
    return this.suggest([{ stepType: 'replace', from: pos, to: pos + figure.nodeSize, slice: { content: [other] } }]);
  }

  private firstFigure(): number {
    let pos = -1;
    this.doc.descendants((node, at) => {
      if (pos < 0 && node.type.name === 'figure') pos = at;
      return pos < 0;
    });
    return pos;
  }

  private suggest(steps: readonly object[]): Promise<string> {
    const body = { version: this.version, steps: [...steps], reverts: null };
    return this.create({ kind: 'text', body }, this.documentId, [], randomUUID());
  }

  /** Puts other words in the place of the first occurrence of `words`, at once and without review. */
  async write(words: string, instead: string): Promise<void> {
    const { from, to } = this.at(words);
    const step = { stepType: 'replace', from, to, slice: { content: [{ type: 'text', text: instead }] } };
    await this.client.call(routes.submitSteps, {
      params: { documentId: this.documentId },
      body: { commandId: randomUUID(), version: this.version, steps: [step] },
    });
  }

  /** Comments on a passage, naming people; answers with the id of the thread. */
  async comment(words: string, text: string, mentions: string[] = []): Promise<string> {
    const threadId = randomUUID();
    await this.say({
      kind: 'thread.open',
      threadId,
      commentId: randomUUID(),
      target: { kind: 'passage' },
      anchors: [this.at(words)],
      text,
      mentions,
    });
    return threadId;
  }

  async reply(threadId: string, text: string): Promise<void> {
    await this.say({ kind: 'thread.reply', threadId, commentId: randomUUID(), text, mentions: [] });
  }

  private async say(command: DiscussionCommand): Promise<void> {
    await this.client.call(routes.submitDiscussion, {
      body: { commandId: randomUUID(), streamId: this.documentId, command },
    });
  }

  async accept(changeId: string): Promise<void> {
    await this.send(changeId, (on) => ({ kind: 'change.accept', ...on, note: '' }));
  }

  async reject(changeId: string, text: string): Promise<void> {
    await this.send(changeId, (on) => ({ kind: 'change.reject', ...on, reason: { code: 'other', text } }));
  }

  async requestChanges(changeId: string, text: string): Promise<void> {
    await this.send(changeId, (on) => ({ kind: 'change.request_changes', ...on, reason: { code: '', text } }));
  }

  /** Takes the own decision back. */
  async reopen(changeId: string): Promise<void> {
    await this.send(changeId, (on) => ({ kind: 'change.reopen', ...on }));
  }

  /** Makes a withdrawn proposal again. */
  async restore(changeId: string): Promise<void> {
    await this.send(changeId, (on) => ({ kind: 'change.restore', ...on }));
  }

  async withdraw(changeId: string): Promise<void> {
    await this.send(changeId, (on) => ({ kind: 'change.withdraw', ...on }));
  }

  /** Says something else on the same words. */
  async revise(changeId: string, content: Content): Promise<void> {
    const { anchors } = await this.detail(changeId);
    await this.send(changeId, (on) => ({ kind: 'change.revise', ...on, content, anchors, message: '' }));
  }

  /** A change as the server has it now. */
  detail(changeId: string) {
    return this.client.call(routes.getChange, { params: { changeId } });
  }

  /** All changes of this document that this person may read, whatever their state. */
  async changes() {
    const query = {
      document: [this.documentId],
      state: ['proposed', 'changes_requested', 'accepted', 'rejected', 'withdrawn'] as const,
      limit: 200,
    };
    const { items } = await this.client.call(routes.getQueue, {
      params: { projectId: this.projectId },
      query: { ...query, state: [...query.state] },
    });
    return items;
  }

  private async create(content: Content, streamId: string, anchors: Anchor[], subjectId: string): Promise<string> {
    const changeId = randomUUID();
    const command: ChangeCommand = {
      kind: 'change.propose',
      changeId,
      subjectKind: content.kind,
      subjectId,
      op: 'create',
      content,
      anchors,
      message: '',
    };
    await this.client.call(routes.submitChange, { body: { commandId: randomUUID(), streamId, command } });
    return changeId;
  }

  private async send(changeId: string, command: (on: Reviewing) => ChangeCommand): Promise<void> {
    const { change } = await this.detail(changeId);
    await this.client.call(routes.submitChange, {
      body: {
        commandId: randomUUID(),
        streamId: change.streamId,
        command: command({ changeId, revision: change.revision }),
      },
    });
  }
}

type Block = Parameters<typeof makeAnchor>[0];

function blocksOf(node: Block, around = ''): readonly string[] {
  const blocks: string[] = [];
  node.forEach((child) => {
    const name = `${around}${child.type.name}`;
    if (!child.isTextblock) return void blocks.push(...blocksOf(child, `${name} `));
    let words = '';
    child.forEach((piece) => {
      words += setOf(piece);
    });
    blocks.push(`${name}: ${words}`);
  });
  return blocks;
}

const SIGNS: Readonly<Record<string, string>> = {
  strong: '**',
  em: '*',
  code: '`',
  superscript: '^',
  subscript: '~',
  strikethrough: '~~',
};

function setOf(piece: Block): string {
  const words = piece.isText ? (piece.text ?? '') : `^${String(piece.attrs['label'])}`;
  return piece.marks.reduce(
    (set, { type, attrs }) =>
      type.name === 'link'
        ? `[${set}](${String(attrs['href'])})`
        : `${SIGNS[type.name] ?? '?'}${set}${SIGNS[type.name] ?? '?'}`,
    words,
  );
}
