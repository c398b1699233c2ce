/** The floor of the queue: what somebody writes by hand who knows the filter and the indexes. */

const SHOWN = `c.id, c."projectId", c."documentId", c."streamId", c."subjectKind", c."subjectId", c.op, c.state, c.revision, c.body, c.before, c."authorId", c.label,
  c."typeId", c.message, c."dependsOn", c.position, c."proposedAt", c."updatedAt", c.seq, c."decidedById", c."decidedAt", c."decisionCode", c."decisionText"`;

/** A page of 50 and one row more, in the order of `column`; `where` uses parameters from $1 on. */
export const rawPage = (
  where: string,
  column: 'proposedAt' | 'updatedAt' = 'proposedAt',
  direction: 'asc' | 'desc' = 'asc',
): string => `
  select c.*, author.name as "authorName", decider.name as "decidedByName", d.title as "documentTitle"
  from (select ${SHOWN} from "Change" c where ${where} order by c."${column}" ${direction}, c.id ${direction} limit 51) c
  join "User" author on author.id = c."authorId"
  left join "User" decider on decider.id = c."decidedById"
  left join "Document" d on d.id = c."documentId"
  order by c."${column}" ${direction}, c.id ${direction}`;
