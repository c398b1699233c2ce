import { row, text, uuid, type RowOf } from '@scholium/database';
import type { Actor } from '@scholium/review';
import type { Database } from '../platform/index.js';
import { knownTo } from './known-to.js';
import { Parameters } from './parameters.js';

const titleRow = row({ id: uuid, title: text });

/** The titles of those of these documents of a project that the viewer may know of, in no order. */
export function titlesOf(
  database: Database,
  viewer: Actor,
  projectId: string,
  ids: readonly string[],
): Promise<RowOf<typeof titleRow>[]> {
  const parameters = new Parameters();
  const [project, wanted] = [parameters.add(projectId, 'uuid'), parameters.add(ids, 'uuid[]')];
  return database.queryAs(
    viewer,
    titleRow,
    `select d."id", d."title" from "Document" d where d."projectId" = ${project} and d."id" = any(${wanted})
       and ${knownTo(viewer, parameters).document('d."id"')}`,
    parameters.values,
  );
}
