import { rawPage } from '../floors/queue-sql.js';
import type { SeededQueue } from '../seed/changes.js';

/** One page of the queue as the screen asks for it, and the statement somebody would write by hand for it. */
export interface QueueCase {
  readonly name: string;
  readonly query: string;
  readonly sql: string;
  readonly values: readonly unknown[];
}

const PROJECT = `c."projectId" = $1`;

export const queueCases = ({ projectId, documents, authors }: SeededQueue): readonly QueueCase[] => {
  const author = authors[3]!;
  const document = documents[5]!;
  return [
    {
      name: 'proposed',
      query: 'state=proposed',
      sql: rawPage(`${PROJECT} and c.state = 'proposed'`),
      values: [projectId],
    },
    {
      name: 'accepted, last changed first',
      query: 'state=accepted&sort=updated',
      sql: rawPage(`${PROJECT} and c.state = 'accepted'`, 'updatedAt', 'desc'),
      values: [projectId],
    },
    {
      name: 'proposed mentions of places',
      query: 'state=proposed&kind=mention&type=place',
      sql: rawPage(`${PROJECT} and c.state = 'proposed' and c."subjectKind" = 'mention' and c."typeId" = $2`),
      values: [projectId, 'place'],
    },
    {
      name: 'proposed by one author, newest first',
      query: `state=proposed&author=${author}&sort=newest`,
      sql: rawPage(`${PROJECT} and c.state = 'proposed' and c."authorId" = $2`, 'proposedAt', 'desc'),
      values: [projectId, author],
    },
    {
      name: 'proposed in one document',
      query: `state=proposed&document=${document}`,
      sql: rawPage(`${PROJECT} and c.state = 'proposed' and c."documentId" = $2`),
      values: [projectId, document],
    },
    {
      name: 'proposed, a rare word',
      query: 'state=proposed&q=heronry',
      sql: rawPage(
        `${PROJECT} and c.state = 'proposed' and c.id in (select l."changeId" from "ChangeLabel" l where l."searchKey" like $2)`,
      ),
      values: [projectId, '%heronry%'],
    },
  ];
};

/** The page after a row, by the row's own order. */
export const rawPageAfter = (projectId: string, at: string, id: string): Pick<QueueCase, 'sql' | 'values'> => ({
  sql: rawPage(`${PROJECT} and c.state = 'proposed' and (c."proposedAt", c.id) > ($2::timestamptz, $3::uuid)`),
  values: [projectId, at, id],
});
