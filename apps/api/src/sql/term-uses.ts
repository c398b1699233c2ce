import type { KnownTo } from './known-to.js';
import { kinds, subjectKinds, type TermList } from '@scholium/review';

/** The ids of the vocabulary in the row `b` (kind, body), as rows of list and id; `kind` is the row's kind. */
const TERMS = (): string =>
  subjectKinds()
    .flatMap((kind) =>
      Object.entries(kinds.get(kind).terms as Readonly<Record<string, TermList>>).map(
        ([field, list]) => `select '${list}' as "list", x."id"
          from jsonb_array_elements_text(case when b."kind" <> '${kind}' then '[]'::jsonb
            when jsonb_typeof(b."body"->'${field}') = 'array' then b."body"->'${field}'
            else jsonb_build_array(b."body"->'${field}') end) x("id")`,
      ),
    )
    .join(' union all ');

/**
 * Accepted annotations and entities of projects, as rows of project, kind and body; with `known` those that a viewer
 * may know of. `ofProject` follows the id.
 */
export const acceptedBodies = (ofProject: string, known: KnownTo | null = null): string => `
  select d."projectId", t."kind", t."body" from "Document" d join "Annotation" t on t."documentId" = d."id"
    where d."projectId" ${ofProject}${known ? ` and ${known.annotation('t')}` : ''}
  union all select t."projectId", 'entity', t."body" from "Entity" t
    where t."projectId" ${ofProject}${known ? ` and ${known.record('t')}` : ''}`;

/**
 * SQL for how many bodies name entries of vocabularies: rows of project, list, id and uses. `bodies` has rows of
 * project, kind and body, `merged` the rows of `mergedRows`, when ids count as what they mean today. It reads every
 * body, so it is for what is rare.
 */
export const termUses = (bodies: string, merged: string | null = null): string => `
  select b."projectId", v."list", v."id", count(*)::int as "uses" from (${bodies}) b
    cross join lateral (${merged === null ? TERMS() : meaning(TERMS(), merged)}) v
    group by b."projectId", v."list", v."id"`;

const meaning = (terms: string, merged: string): string =>
  `select distinct n."list", coalesce(m."means", n."id") as "id" from (${terms}) n
     left join ${merged} on m."list" = n."list" and m."id" = n."id"`;
