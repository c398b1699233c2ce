import { Injectable } from '@nestjs/common';
import type { QueryOf, routes } from '@scholium/contract';
import type { Actor } from '@scholium/review';
import { pageOf, readCursor, writeCursor } from '../sql/index.js';
import { keysOfTyped } from '../search/index.js';
import { DocumentListRepository, type ListedDocument } from './document-list.repository.js';

const KEYS = {
  imported: { kind: 'time', of: (row: ListedDocument) => row.importedAt },
  title: { kind: 'text', of: (row: ListedDocument) => row.title },
  pending: { kind: 'number', of: (row: ListedDocument) => String(row.pending) },
} as const;

/** The documents of a project. */
@Injectable()
export class DocumentListService {
  constructor(private readonly repository: DocumentListRepository) {}

  async page(actor: Actor, projectId: string, { after, limit, q, sort, shelf }: QueryOf<typeof routes.listDocuments>) {
    const filter = { words: keysOfTyped(q ?? ''), shelf };
    const { kind, of } = KEYS[sort];
    const cursor = readCursor(after, sort, kind);
    const [rows, total] = await Promise.all([
      this.repository.page(actor, projectId, filter, sort, cursor, limit),
      this.repository.total(actor, projectId, filter),
    ]);
    const { items, next } = pageOf(rows, limit, (row) => writeCursor(sort, { key: of(row), id: row.id }));
    return { documents: items, next, total };
  }
}
