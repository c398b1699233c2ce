/** Archives of whole projects, imported by those who may create projects. Everybody sees their own imports alone. */
import { lineUpTo } from '@scholium/review';
import { z } from 'zod';
import { MEGABYTE } from '../body-limits.js';
import { defineRoute } from '../route.js';
import { id, next, pageQuery } from '../wire.js';

/** The most bytes of an archive. */
export const ARCHIVE_LIMIT = 512 * MEGABYTE;
/** Archives that one person may upload in an hour. */
export const ARCHIVES_AN_HOUR = 20;
/** People of an archive who can be said to be somebody here. */
export const ARCHIVE_PEOPLE_MAPPED = 10_000;
/** `here`: who has an account of the same id here. `known`: whose address an account here has, but not their id. */
export const ARCHIVE_PEOPLE_LISTS = ['all', 'here', 'known'] as const;

/**
 * `checking`: every file is read and compared with its sum; nothing is written. `ready`: it can be started. `refused`:
 * it is damaged, was altered, or cannot be imported here.
 */
export const ARCHIVE_IMPORT_STATES = [
  'checking',
  'ready',
  'waiting',
  'running',
  'done',
  'refused',
  'failed',
  'cancelled',
] as const;

/**
 * `archive`: `file` is the first one that is wrong. `exists`: there is a project of this id. `taken`: something in it
 * has the id of something else here. `people`: somebody in it has an account here and was not mapped. `access`: the
 * person may not create projects any more. `space`: there is no room.
 */
export const ARCHIVE_FAILURES = ['archive', 'exists', 'taken', 'people', 'access', 'space', 'internal'] as const;

/**
 * What is wrong with an archive, in general. `damaged`: it is not as it was written. `altered`: it says what none says,
 * or what its own log does not lead to. `newer`: of a newer version of the format. `other`: no archive of a project.
 */
const ARCHIVE_FAULTS = ['damaged', 'altered', 'newer', 'other', 'encrypted', 'large'] as const;

export const archiveFailure = z.object({
  why: z.enum(ARCHIVE_FAILURES),
  /** For `archive`; null for all others. */
  fault: z.enum(ARCHIVE_FAULTS).nullable().default(null),
  /**
   * For `archive`: the first file that is wrong, null where it is the archive itself, its line where it is one, and
   * what is wrong with it, in English, for support.
   */
  file: z.string().nullable(),
  line: z.int().nullable(),
  problem: z.string().nullable(),
});
export type ArchiveFailure = z.infer<typeof archiveFailure>;

export const archiveSummary = z.object({
  project: z.object({ id, name: z.string() }),
  product: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
  /** Whether a project of this id is here already. */
  exists: z.boolean(),
  /** Rows, by their tables. */
  counts: z.record(z.string(), z.int()),
  originals: z.int(),
  peopleCount: z.int(),
});
export type ArchiveSummary = z.infer<typeof archiveSummary>;

export const archivePerson = z.object({
  id,
  name: z.string(),
  email: z.string().nullable(),
  /** There is an account of this id here: it has to be mapped, to itself or to another. */
  isHere: z.boolean(),
  /** The account here that has the address. */
  known: z.object({ id, name: z.string() }).nullable(),
});
export type ArchivePersonOnWire = z.infer<typeof archivePerson>;

export const archiveImportOptions = z.strictObject({
  /**
   * Who of the archive is whom here: wherever the one id stands, the other is put. No two people become one. The others
   * become people without a way to sign in.
   */
  people: z
    .array(z.strictObject({ id, userId: id }))
    .max(ARCHIVE_PEOPLE_MAPPED)
    .refine(
      (all) =>
        new Set(all.map((one) => one.id)).size === all.length &&
        new Set(all.map((one) => one.userId)).size === all.length,
      'No two people become one.',
    ),
  /** Whoever has an account of the same id here is that account, unless `people` says who else. */
  sameIds: z.boolean().optional(),
});
export type ArchiveImportOptions = z.infer<typeof archiveImportOptions>;
const compared = archiveImportOptions.pick({ people: true });

export const archiveImportOnWire = z.object({
  id,
  fileName: z.string(),
  bytes: z.int(),
  sha256: z.string(),
  state: z.enum(ARCHIVE_IMPORT_STATES),
  /** Of the project in it; null until it is known. */
  projectId: id.nullable(),
  /** Null until it was checked. */
  summary: archiveSummary.nullable(),
  /** Rows that are read, of how many. */
  done: z.int(),
  total: z.int(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  failure: archiveFailure.nullable(),
});
export type ArchiveImportOnWire = z.infer<typeof archiveImportOnWire>;

const differentItems = z.object({
  /** All; of them a hundred are named. */
  count: z.int(),
  items: z.array(
    z.object({
      /** Of a decision that of its change. */
      id,
      label: z.string(),
      documentId: id.nullable(),
      /** The columns that differ, as the archive calls them; of a decision that one side alone has the verdict. */
      details: z.array(z.string()),
    }),
  ),
});
export const archiveDifference = z.object({
  tables: z.array(
    z.object({
      table: z.enum(['Document', 'Entity', 'Source', 'Annotation', 'Decision', 'Change']),
      same: z.int(),
      onlyHere: differentItems,
      onlyThere: differentItems,
      differ: differentItems,
    }),
  ),
  /** Logs of documents and of the project: from the first entry that is not the same on, none is. */
  logs: z.object({
    count: z.int(),
    same: z.int(),
    items: z.array(
      z.object({
        streamId: id,
        /** The title of the document; null for the project, and for a document that was deleted. */
        label: z.string().nullable(),
        shared: z.int(),
        here: z.int(),
        there: z.int(),
      }),
    ),
  }),
});
export type ArchiveDifference = z.infer<typeof archiveDifference>;

const one = z.object({ archiveImportId: id });
const creating = { action: 'project.create', on: 'workspace' } as const;

export const projectArchiveRoutes = {
  uploadProjectArchive: defineRoute({
    id: 'uploadProjectArchive',
    method: 'POST',
    path: '/api/project-archives',
    access: creating,
    tag: 'projects',
    summary: 'Upload the archive of a project; it is checked in the background, and nothing is imported yet',
    accepts: 'multipart',
    bodyLimit: ARCHIVE_LIMIT + MEGABYTE,
    response: archiveImportOnWire,
    status: 201,
  }),
  listProjectArchives: defineRoute({
    id: 'listProjectArchives',
    method: 'GET',
    path: '/api/project-archives',
    access: creating,
    tag: 'projects',
    summary: "The caller's own imports of archives of a day, newest first, at most 20",
    response: z.object({ imports: z.array(archiveImportOnWire) }),
  }),
  listArchivePeople: defineRoute({
    id: 'listArchivePeople',
    method: 'GET',
    path: '/api/project-archives/:archiveImportId/people',
    access: creating,
    tag: 'projects',
    summary: 'The people of an archive that was checked: first those who are here, then those whose address is known',
    params: one,
    query: z.object({
      q: lineUpTo(300).default(''),
      list: z.enum(ARCHIVE_PEOPLE_LISTS).default('all'),
      ...pageQuery,
    }),
    response: z.object({
      people: z.array(archivePerson),
      next,
      /** Of the whole archive, whatever is looked for. */
      counts: z.object({ all: z.int(), here: z.int(), known: z.int() }),
    }),
  }),
  startProjectArchive: defineRoute({
    id: 'startProjectArchive',
    method: 'POST',
    path: '/api/project-archives/:archiveImportId/start',
    access: creating,
    tag: 'projects',
    summary: 'Import an archive that was checked, in the background; asked again it changes nothing',
    params: one,
    body: archiveImportOptions,
    bodyLimit: MEGABYTE,
    response: archiveImportOnWire,
    status: 201,
  }),
  compareProjectArchive: defineRoute({
    id: 'compareProjectArchive',
    method: 'POST',
    path: '/api/project-archives/:archiveImportId/difference',
    access: creating,
    tag: 'projects',
    summary: 'How an archive that was checked differs from the project that is here, for who may see all of it',
    params: one,
    body: compared,
    bodyLimit: MEGABYTE,
    response: archiveDifference,
  }),
  cancelProjectArchive: defineRoute({
    id: 'cancelProjectArchive',
    method: 'DELETE',
    path: '/api/project-archives/:archiveImportId',
    access: creating,
    tag: 'projects',
    summary: 'Cancel an own import that is not done, and remove its file',
    params: one,
    response: 'empty',
  }),
} as const;
