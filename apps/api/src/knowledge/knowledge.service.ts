import { Injectable } from '@nestjs/common';
import type { Actor } from '@scholium/review';
import type { QueryOf, ResponseOf, routes } from '@scholium/contract';
import { Failure } from '../platform/index.js';
import { pageOf, readCursor, writeCursor } from '../sql/index.js';
import { keysOfTyped } from '../search/index.js';
import { KnowledgeRepository, type Rows } from './knowledge.repository.js';
import type { Kind } from './knowledge-kind.js';

type ListQuery = QueryOf<typeof routes.listEntities>;

/** The accepted truth of a project: lists and pages of entities and sources. */
@Injectable()
export class KnowledgeService {
  constructor(private readonly repository: KnowledgeRepository) {}

  async entities(viewer: Actor, projectId: string, query: ListQuery) {
    const { rows, next, total } = await this.list(viewer, 'entity', projectId, query);
    return { entities: rows.map(({ uses, ...entity }) => ({ ...entity, mentions: uses })), next, total };
  }

  async sources(viewer: Actor, projectId: string, query: QueryOf<typeof routes.listSources>) {
    const { rows, next, total } = await this.list(viewer, 'source', projectId, query);
    return { sources: rows.map(({ uses, ...source }) => ({ ...source, citations: uses })), next, total };
  }

  async entity(viewer: Actor, id: string): Promise<ResponseOf<typeof routes.getEntity>> {
    const { row, passages, total } = await this.find(viewer, 'entity', id);
    return { entity: row, mentions: passages, total };
  }

  async source(viewer: Actor, id: string): Promise<ResponseOf<typeof routes.getSource>> {
    const { row, passages, total } = await this.find(viewer, 'source', id);
    return { source: row, citations: passages, total };
  }

  private async list<K extends Kind>(
    viewer: Actor,
    kind: K,
    projectId: string,
    { after, limit, q, type }: Partial<ListQuery> & Pick<ListQuery, 'limit'>,
  ) {
    const filter = { words: keysOfTyped(q ?? ''), type };
    const cursor = readCursor(after, kind, 'text');
    const [found, total] = await Promise.all([
      this.repository.list(viewer, kind, projectId, filter, cursor, limit),
      this.repository.total(viewer, kind, projectId, filter),
    ]);
    const { items, next } = pageOf(found, limit, (row) => writeCursor(kind, { key: row.label, id: row.id }));
    return { rows: items, next, total };
  }

  private async find<K extends Kind>(viewer: Actor, kind: K, id: string) {
    const [found, passages] = await Promise.all([
      this.repository.find(viewer, kind, id),
      this.repository.passages(viewer, kind, id),
    ]);
    if (!found) throw new Failure('not_found');
    return { row: found.row as Rows[K], passages, total: found.total };
  }
}
