import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { firstOf } from '@scholium/document/text';
import type { PlacedComment, TrackedEdit } from '@scholium/exchange';
import type { Command } from '@scholium/review';
import { Ledger } from '../../ledger/index.js';

/** The import that brings them, and who imports. */
export interface Bringing {
  readonly documentId: string;
  readonly commandId: string;
  readonly userId: string;
}

interface Named {
  readonly author: string | null;
  readonly date: string | null;
}

interface ToCommit {
  readonly commandId: string;
  readonly command: Command;
}

/** Commands that wait at the same time: as many as the ledger writes together. */
const AT_ONCE = 32;
/** UTF-16 units of a comment; a longer one of a file becomes several. */
const LONGEST_COMMENT = 9_000;
const LONGEST_AUTHOR = 200;

/**
 * Gives a document that was just imported the comments and tracked changes of its file. All are the importer's; who
 * wrote them in the file is text. Ids follow from the import, so that bringing them again changes nothing.
 */
@Injectable()
export class FileRemarksImporter {
  private readonly logger = new Logger(FileRemarksImporter.name);

  constructor(private readonly ledger: Ledger) {}

  async bring(
    bringing: Bringing,
    comments: readonly PlacedComment[],
    suggestions: readonly TrackedEdit[],
  ): Promise<void> {
    const proposals = suggestions.map((edit, at) => proposal(bringing, edit, at));
    const threads = comments.map((comment, at) => threadCommands(bringing, comment, at));
    await this.commit(bringing, proposals);
    const most = threads.reduce((longest, { length }) => Math.max(longest, length), 0);
    // What is answered, and resolved, has to be there.
    for (let turn = 0; turn < most; turn += 1)
      await this.commit(
        bringing,
        threads.flatMap((commands) => commands[turn] ?? []),
      );
  }

  private async commit({ documentId, userId }: Bringing, commands: readonly ToCommit[]): Promise<void> {
    for (let from = 0; from < commands.length; from += AT_ONCE) {
      const committed = await Promise.all(
        commands
          .slice(from, from + AT_ONCE)
          .map((request) => this.ledger.commit({ streamId: documentId, userId, ...request })),
      );
      for (const each of committed)
        if (!each.ok) this.logger.warn(`A remark of an imported file was refused: ${each.refusal.code}`);
    }
  }
}

/** An id that follows from the import and the place of the remark (RFC 9562, version 8). */
function idFor({ commandId }: Bringing, ...parts: readonly (string | number)[]): string {
  const hex = createHash('sha256')
    .update([commandId, ...parts].join(' '))
    .digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** "Maria Keller, 2024-03-12 09:30", as far as the file says it; the time is the file's own. */
function signature({ author, date }: Named): string {
  const time = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/u.exec(date ?? '');
  const name = author === null ? null : firstOf(author.replace(/\s+/gu, ' '), LONGEST_AUTHOR);
  return [name, time === null ? null : `${time[1]} ${time[2]}`].filter((part) => part !== null).join(', ');
}

/** The id of one of several: they sort in their order, for those that are written in the same millisecond. */
const inOrder = (id: string, index: number): string =>
  `${id.slice(0, 9)}${index.toString(16).padStart(4, '0').slice(-4)}${id.slice(13)}`;

function proposal(bringing: Bringing, edit: TrackedEdit, at: number): ToCommit {
  return {
    commandId: idFor(bringing, 'propose', at),
    command: {
      kind: 'change.propose',
      changeId: idFor(bringing, 'change', at),
      subjectKind: 'text',
      subjectId: idFor(bringing, 'subject', at),
      op: 'create',
      content: { kind: 'text', body: { version: 0, steps: [...edit.steps], reverts: null } },
      anchors: [],
      message: signature(edit),
    },
  };
}

/** The words of a comment below the name of its author, in as many pieces as they need. */
function piecesOf(named: Named & { readonly text: string }): string[] {
  const head = signature(named);
  const pieces: string[] = [];
  for (let rest = named.text; rest !== '';) {
    const most = firstOf(rest, LONGEST_COMMENT);
    const gap = most === rest ? -1 : most.search(/\s\S*$/u);
    const piece = gap > 0 ? most.slice(0, gap) : most;
    pieces.push(head === '' ? piece : `${head}\n${piece}`);
    rest = rest.slice(piece.length).trimStart();
  }
  return pieces;
}

/** What makes the thread of a comment, in the order in which it has to be done. */
function threadCommands(bringing: Bringing, comment: PlacedComment, at: number): ToCommit[] {
  const threadId = idFor(bringing, 'thread', at);
  const texts = [comment, ...comment.replies].flatMap(piecesOf);
  const said = texts.map((text, index): ToCommit => {
    const commentId = inOrder(idFor(bringing, 'comment', at), index);
    const words = { threadId, commentId, text, mentions: [] };
    return {
      commandId: idFor(bringing, 'say', at, index),
      command:
        index > 0
          ? { kind: 'thread.reply', ...words }
          : {
              kind: 'thread.open',
              ...words,
              target: comment.anchor === null ? { kind: 'document' } : { kind: 'passage' },
              anchors: comment.anchor === null ? [] : [comment.anchor],
            },
    };
  });
  if (!comment.resolved) return said;
  return [...said, { commandId: idFor(bringing, 'resolve', at), command: { kind: 'thread.resolve', threadId } }];
}
