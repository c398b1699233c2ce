/**
 * The two kinds of things a project knows, as their tables, the annotations that name them and their wire rows differ.
 */
export const KNOWN = {
  entity: { table: '"Entity"', type: 'k."typeId"' },
  source: { table: '"Source"', type: `k."body"->>'sourceClass'` },
} as const;
export type Kind = keyof typeof KNOWN;

/** The text under which annotations are indexed by what they name. */
export const NAMES = `coalesce(a."body"->>'entityId', a."body"->>'sourceId')`;

/**
 * The accepted annotations, called `a`, that name the thing in row `alias`: of its own project, whatever others have
 * under its id.
 */
export const naming = (alias: string): string =>
  `"Annotation" a where ${NAMES} = ${alias}."id"::text and a."projectId" = ${alias}."projectId"`;
