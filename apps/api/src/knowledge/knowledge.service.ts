import { Injectable } from '@nestjs/common';
import type { Actor } from '@scholium/review';
import type { QueryOf, ResponseOf, routes } from '@scholium/contract';
import { Failure } from '../platform/index.js';
import { meaningTypes, pageOf, readPlace, writePlace, type Sorting } from '../sql/index.js';
import { keysOfTyped } from '../search/index.js';
import { KnowledgeRepository, type Rows } from './knowledge.repository.js';
import { entitySorting, sourceSorting, type Kind } from './knowledge-kind.js';

type ListQuery = QueryOf<typeof routes.listEntities>;

/** The accepted truth of a project: lists and pages of entities and sources. */
@Injectable()
export class KnowledgeService {
  constructor(private readonly repository: KnowledgeRepository) {}

  async entities(viewer: Actor, projectId: string, query: ListQuery) {
    const { sort, type } = query;
    const vocabulary =
      sort === 'type' || type !== undefined ? await this.repository.vocabulary(viewer, projectId) : null;
    const types = type === undefined ? undefined : meaningTypes(vocabulary, [type], ['entityTypes']);
    const sorting = entitySorting(query, vocabulary);
    const { rows, next, total } = await this.list(viewer, 'entity', projectId, query, types, sorting);
    return { entities: rows.map(({ uses, keys: _keys, ...entity }) => ({ ...entity, mentions: uses })), next, total };
  }

  async sources(viewer: Actor, projectId: string, query: QueryOf<typeof routes.listSources>) {
    const classes = query.type === undefined ? undefined : [query.type];
    const { rows, next, total } = await this.list(viewer, 'source', projectId, query, classes, sourceSorting(query));
    return { sources: rows.map(({ uses, keys: _keys, ...source }) => ({ ...source, citations: uses })), next, total };
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
    { after, limit, q }: Pick<ListQuery, 'after' | 'limit' | 'q'>,
    types: readonly string[] | undefined,
    sorting: Sorting,
  ) {
    const filter = { words: keysOfTyped(q ?? ''), types };
    const place = readPlace(after, sorting);
    const [found, total] = await Promise.all([
      this.repository.list(viewer, kind, projectId, filter, sorting, place, limit),
      this.repository.total(viewer, kind, projectId, filter),
    ]);
    const { items, next } = pageOf(found, limit, (row) => writePlace(sorting, row));
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
