import { changeOnWire, entryOnWire, routes } from '@scholium/contract';
import { int, json, row, uuid, type Column, type RowType } from '@scholium/database';
import {
  anchor,
  annotationKind,
  changeOrigin,
  ORGANISATION_KINDS,
  PROJECT_ROLES,
  PROTECTED_KINDS,
  projectSettings,
  protection,
  recordKind,
  TERM_LISTS,
  vocabulary,
  WORKSPACE_ROLES,
  type Protection,
  type Read,
} from '@scholium/review';
import { z } from 'zod';
import type { ReadRow } from './batch-read.js';

/** A list that is null when it is empty. */
const list = <T>(item: z.ZodType<T>): Column<T[] | null> => json.as(z.array(item)).orNull;

const id = z.string();
const time = z.string();
const accepted = {
  projectId: id,
  body: z.record(z.string(), z.unknown()),
  label: z.string(),
  changeId: id,
  revision: z.int(),
  authorId: id,
  acceptedAt: time,
};
const searchKey = z.string().nullable();
const searched = { searchText: z.string(), searchKey };
const annotation = z.object({
  ...accepted,
  id,
  documentId: id,
  kind: annotationKind,
  typeId: z.string().nullable(),
  origin: changeOrigin.nullable(),
});
const entity = z.object({ ...accepted, ...searched, id, typeId: z.string() });
const source = z.object({ ...accepted, ...searched, id });
const anchorOfRevision = anchor.safeExtend({ changeId: id, revision: z.int(), ordinal: z.int(), documentId: id });
const change = z.object({
  row: changeOnWire.extend({ origin: changeOrigin.nullable() }),
  anchors: z.array(anchorOfRevision).nullable(),
  subject: z.union([annotation, entity, source]).nullable(),
});
const reference = z.object({
  id,
  kind: recordKind,
  state: z.enum(['accepted', 'pending']),
  label: z.string(),
  changeId: id,
  projectId: id,
});
const taken = z.object({ id, unlessIn: id.nullable() });
const user = z.object({
  id,
  email: z.string(),
  name: z.string(),
  workspaceRole: z.enum(WORKSPACE_ROLES),
  active: z.boolean(),
  createdAt: time,
  organisationId: id,
  placeholder: z.boolean(),
  otherNames: z.array(id),
  searchKey,
});
const described = { id, name: z.string(), description: z.string() };
const thread = routes.listThreads.response.shape.threads.element.omit({ spans: true, orphaned: true, comments: true });
const comment = routes.listThreads.response.shape.threads.element.shape.comments.element.extend({ searchKey });

const reader = {
  userId: id,
  organisationKind: z.enum(ORGANISATION_KINDS),
  otherNames: z.array(id),
  groups: z.array(id),
  compartments: z.array(id),
  brokenGlass: z.array(id).nullable(),
};

const protectionRow = protection.extend({
  objectId: id,
  objectKind: z.enum(PROTECTED_KINDS),
  projectId: id,
  changeId: id,
  revision: z.int(),
  setById: id,
  setAt: time,
});
const protectionJson = protection as z.ZodType<Protection>;

/** The columns of all parts. */
const COLUMNS: { readonly [K in keyof ReadRow]-?: Column<Exclude<ReadRow[K], undefined>> } = {
  streams: list(
    z.object({
      id,
      kind: z.enum(['document', 'archived', 'deleted', 'project', 'workspace']),
      projectId: id.nullable(),
      seq: z.int(),
      docVersion: z.int(),
      reportBy: id.nullable(),
    }),
  ),
  written: list(entryOnWire),
  actors: list(
    z.object({
      ...reader,
      active: z.boolean(),
      workspaceRole: z.enum(WORKSPACE_ROLES),
      version: z.string(),
      roles: z
        .record(
          z.string(),
          z.object({ role: z.enum(PROJECT_ROLES), actions: z.array(z.string()), version: z.string() }),
        )
        .nullable(),
    }),
  ),
  objects: list(
    z.object({
      id,
      objectKind: z.enum(PROTECTED_KINDS),
      projectId: id,
      streamId: id,
      authorId: id.nullable(),
      isPending: z.boolean(),
      label: z.string(),
      entityId: id.nullable(),
      sourceId: id.nullable(),
      protection: protectionRow.nullable(),
    }),
  ),
  ownProtections: list(protectionRow),
  organisationKinds: json.as(z.record(z.string(), z.enum(ORGANISATION_KINDS))).orNull,
  protections: list(z.object({ on: id, protection: protectionJson })),
  changes: list(change),
  annotations: list(annotation),
  entities: list(entity),
  sources: list(source),
  dependants: list(
    z.object({ changeId: id, subjectId: id, label: z.string(), projectId: id, protections: z.array(protectionJson) }),
  ),
  references: list(reference),
  dependencies: list(reference),
  rules: list(
    z.object({ projectId: id, version: z.string(), settings: projectSettings, vocabulary: vocabulary.nullable() }),
  ),
  takenChanges: list(taken),
  takenAnnotations: list(taken),
  takenEntities: list(taken),
  takenSources: list(taken),
  takenThreads: list(taken),
  edits: list(z.object({ id, streamId: id })),
  users: list(user),
  memberships: list(z.object({ projectId: id, userId: id, role: z.enum(PROJECT_ROLES), actions: z.array(z.string()) })),
  readers: list(z.object(reader)),
  grants: list(
    z.object({
      projectId: id,
      principalId: id,
      principalKind: z.enum(['person', 'group']),
      role: z.enum(PROJECT_ROLES),
      customRoleId: id.nullable(),
    }),
  ),
  organisations: list(z.object({ id, name: z.string(), kind: z.enum(ORGANISATION_KINDS) })),
  groups: list(
    z.object({
      ...described,
      members: z.array(id),
      uses: z.int(),
      managesAlone: z.array(z.object({ id, name: z.string() })),
    }),
  ),
  compartments: list(
    z.object({
      ...described,
      ownerId: id,
      ownerActive: z.boolean(),
      members: z.array(z.object({ userId: id, expiresAt: time })),
      present: z.int(),
      uses: z.int(),
    }),
  ),
  emergencyAccess: list(z.object({ id, userId: id, projectId: id })),
  roles: list(z.object({ ...described, actions: z.array(z.string()), uses: z.int() })),
  threads: list(thread),
  comments: list(comment),
  documents: list(z.object({ id, title: z.string() })),
  terms: list(z.object({ projectId: id, list: z.enum(TERM_LISTS), id: z.string(), uses: z.int() })),
  managers: list(z.object({ projectId: id, principalId: id })),
  owners: int,
  emailHolder: uuid.orNull,
};

/** The columns of the parts that have others than the one of their name. */
const COLUMNS_OF: { readonly [R in Exclude<Read, keyof ReadRow>]: readonly (keyof ReadRow)[] } = {
  members: ['users', 'memberships', 'grants', 'managers'],
  named: ['users', 'memberships', 'readers'],
  discussion: ['threads', 'comments'],
  protected: ['objects', 'ownProtections', 'organisationKinds'],
  accounts: ['users', 'owners', 'emailHolder'],
};
const isColumn = (part: Read): part is Extract<Read, keyof ReadRow> => part in COLUMNS;

/** What the read of some parts answers. */
export function readRowOf(parts: ReadonlySet<Read>): RowType<ReadRow> {
  const names = [...parts].flatMap((part) => (isColumn(part) ? [part] : COLUMNS_OF[part]));
  const { streams, written, actors, protections } = COLUMNS;
  return row({
    streams,
    written,
    protections,
    actors,
    ...Object.fromEntries(names.map((name) => [name, COLUMNS[name]])),
  });
}
