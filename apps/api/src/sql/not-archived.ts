/**
 * The rows of `alias` whose document, if they have one, is not in the archive; `project` is the parameter of their
 * project. The few that are have an index of their own.
 */
export const notArchived = (alias: string, project: string): string =>
  `(${alias}."documentId" is null or ${alias}."documentId" not in (
    select f."id" from "Document" f where f."projectId" = ${project} and f."archivedAt" is not null))`;
