import type { TestApp } from '../../testing/index.js';
import type { Open } from '../../testing/need-to-know/reads.js';

const WORDS = ['harbour', 'the', 'pilots', 'שלום'];

/** Everything that a project has, some at once, so that each thing is asked for. */
export async function thingsOf(app: TestApp, projectId: string): Promise<Open[]> {
  const ids = async (sql: string): Promise<readonly string[]> =>
    (await app.database.query<{ id: string }>(`${sql} order by id`, [projectId])).map(({ id }) => id);
  const inProject = (table: string): Promise<readonly string[]> =>
    ids(`select id from "${table}" where "projectId" = $1`);
  // Also those that were archived or deleted.
  const documents = await ids(`select id from "Stream" where "projectId" = $1 and kind <> 'project'`);
  const [entities, sources, changes] = [
    await inProject('Entity'),
    await inProject('Source'),
    await inProject('Change'),
  ];
  const reports = await ids(`select id from "Document" where "projectId" = $1 and origin->>'kind' = 'report'`);
  const everywhere = (table: string): Promise<readonly string[]> =>
    ids(`select id from "${table}" where $1::uuid is not null`);
  const [people, groups, compartments] = [
    await everywhere('User'),
    await everywhere('Group'),
    await everywhere('Compartment'),
  ];
  const pictures = await app.database.query<{ documentId: string; id: string }>(
    'select "documentId", id from "DocumentImage"',
    [],
  );
  const heads = await app.database.query<{ id: string; seq: number }>('select id, seq from "Stream"', []);
  const at = (list: readonly string[], index: number): string => list[index % list.length] ?? '';
  const count = Math.max(documents.length, entities.length, sources.length, people.length);
  return Array.from({ length: count }, (_, index) => {
    const documentId = at(documents, index);
    return {
      projectId,
      documentId,
      imageId: (pictures.find((one) => one.documentId === documentId) ?? pictures[0])?.id ?? '',
      reportId: at(reports, index),
      entityId: at(entities, index),
      sourceId: at(sources, index),
      changeIds: changes.filter((_id, place) => place % count === index),
      words: at(WORDS, index),
      groupId: at(groups, index),
      compartmentId: at(compartments, index),
      personId: at(people, index),
      seq: heads.find(({ id }) => id === documentId)?.seq ?? 1,
    };
  });
}
