import { Injectable } from '@nestjs/common';
import type { QueryOf, routes } from '@scholium/contract';
import type { Actor } from '@scholium/review';
import { pageOf, readPlace, writePlace } from '../sql/index.js';
import { keysOfTyped } from '../search/index.js';
import { DocumentListRepository, documentSorting } from './document-list.repository.js';

/** The documents of a project. */
@Injectable()
export class DocumentListService {
  constructor(private readonly repository: DocumentListRepository) {}

  async page(
    actor: Actor,
    projectId: string,
    { after, limit, q, shelf, ...order }: QueryOf<typeof routes.listDocuments>,
  ) {
    const filter = { words: keysOfTyped(q ?? ''), shelf };
    const sorting = documentSorting(order);
    const place = readPlace(after, sorting);
    const [rows, total] = await Promise.all([
      this.repository.page(actor, projectId, filter, sorting, place, limit),
      this.repository.total(actor, projectId, filter),
    ]);
    const { items, next } = pageOf(rows, limit, (row) => writePlace(sorting, row));
    const documents = items.map(({ keys: _keys, isReport, ...document }) => ({
      ...document,
      ...(isReport && { isReport }),
    }));
    return { documents, next, total };
  }
}
