/** Examples that the specs start from: one project, one document, one pending mention. */
import { DEFAULT_SETTINGS, OWN_ORGANISATION_ID } from '../src/index.js';
import type {
  Actor,
  AnchorValue,
  AnnotationRow,
  ChangeRow,
  CommentRow,
  DocumentMetadata,
  LedgerState,
  TextBody,
  ThreadRow,
  UserRow,
  Vocabulary,
} from '../src/index.js';

export const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const ids = {
  project: uuid(1),
  document: uuid(2),
  change: uuid(3),
  annotation: uuid(4),
  author: uuid(5),
  reviewer: uuid(6),
  manager: uuid(7),
  entity: uuid(8),
  source: uuid(9),
  outsider: uuid(10),
  other: uuid(11),
  thread: uuid(12),
  comment: uuid(13),
};
export const at = '2026-03-01T10:00:00.000Z';

export const vocabulary: Vocabulary = {
  entityTypes: [{ id: 'person', label: 'Person', letter: 'P', color: 0, shortcut: '1', description: '' }],
  codes: [
    { id: 'capability', label: 'Capability', parentId: null, color: 1, shortcut: null, description: '' },
    { id: 'finance', label: 'Finance', parentId: 'capability', color: 2, shortcut: '2', description: '' },
  ],
  rejectionReasons: [
    { code: 'wrong-span', label: 'Wrong words selected' },
    { code: 'other', label: 'Other' },
  ],
};

export const anchor: AnchorValue = {
  from: 10,
  to: 14,
  atVersion: 0,
  quote: 'Yusu',
  prefix: 'by ',
  suffix: 'f',
  orphaned: false,
};

export const textBody: TextBody = {
  version: 0,
  steps: [{}],
  reverts: null,
  edit: 'replace',
  before: 'in in',
  after: 'in',
};

export const thread = (more: Partial<ThreadRow> = {}): ThreadRow => ({
  id: ids.thread,
  projectId: ids.project,
  documentId: ids.document,
  streamId: ids.document,
  targetKind: 'passage',
  targetId: null,
  targetAuthorId: null,
  revision: 1,
  label: 'Yusu',
  resolved: false,
  assigneeId: null,
  due: null,
  openedById: ids.author,
  openedAt: at,
  updatedAt: at,
  ...more,
});
export const comment = (more: Partial<CommentRow> = {}): CommentRow => ({
  id: ids.comment,
  threadId: ids.thread,
  authorId: ids.author,
  text: 'Is this he?',
  mentions: [],
  reactions: {},
  createdAt: at,
  editedAt: null,
  deleted: false,
  ...more,
});

export const metadata: DocumentMetadata = {
  title: 'A report',
  series: null,
  authors: [],
  publisher: null,
  published: null,
  url: null,
  language: null,
  accessed: null,
};
export const origin = {
  sha256: 'a'.repeat(64),
  fileName: 'report.txt',
  mediaType: 'text/plain',
  bytes: 12,
  encoding: 'utf-8',
};

export const actor = (projectRole: Actor['projectRole'], userId: string, more: Partial<Actor> = {}): Actor => ({
  userId,
  active: true,
  workspaceRole: 'member',
  projectRole,
  ...more,
});
export const analyst = actor('annotator', ids.author);
export const reviewer = actor('reviewer', ids.reviewer);

export const user = (id: string, more: Partial<UserRow> = {}): UserRow => ({
  id,
  email: `${id}@example.org`,
  name: 'Somebody',
  workspaceRole: 'member',
  active: true,
  createdAt: at,
  organisationId: OWN_ORGANISATION_ID,
  placeholder: false,
  otherNames: [],
  ...more,
});

export const change = (more: Partial<ChangeRow> = {}): ChangeRow => ({
  id: ids.change,
  projectId: ids.project,
  documentId: ids.document,
  streamId: ids.document,
  subjectKind: 'mention',
  subjectId: ids.annotation,
  op: 'create',
  state: 'proposed',
  revision: 1,
  body: { entityTypeId: 'person', entityId: null, role: null },
  before: null,
  authorId: ids.author,
  label: 'Yusu',
  typeId: 'person',
  message: '',
  dependsOn: [],
  position: 10,
  proposedAt: at,
  updatedAt: at,
  seq: 2,
  decidedById: null,
  decidedAt: null,
  decisionCode: null,
  decisionText: null,
  ...more,
});

export const annotation = (more: Partial<AnnotationRow> = {}): AnnotationRow => ({
  id: ids.annotation,
  documentId: ids.document,
  projectId: ids.project,
  kind: 'mention',
  body: { entityTypeId: 'person', entityId: null, role: null },
  typeId: 'person',
  label: 'Yusu',
  changeId: ids.change,
  revision: 1,
  authorId: ids.author,
  acceptedAt: at,
  ...more,
});

export function state(more: Partial<LedgerState> = {}, pending: ChangeRow | null = change()): LedgerState {
  return {
    projectId: ids.project,
    stream: { id: ids.document, projectId: ids.project, seq: 2, docVersion: 0 },
    document: { id: ids.document, archived: false },
    vocabulary,
    termUses: [],
    changes: new Map(pending ? [[pending.id, { row: pending, anchors: [anchor], stale: false }]] : []),
    subjects: new Map(),
    references: new Map(),
    dependants: [],
    users: new Map(),
    memberships: new Map(),
    readers: new Map(),
    grants: new Map(),
    managers: [ids.manager],
    groups: new Map(),
    organisations: new Map([[OWN_ORGANISATION_ID, { id: OWN_ORGANISATION_ID, name: '', kind: 'own' }]]),
    compartments: new Map(),
    emergencyAccess: [],
    roles: new Map(),
    owners: 1,
    edit: { ok: true, value: { body: textBody, anchors: [anchor] } },
    threads: new Map(),
    comments: new Map(),
    taken: new Set(),
    edits: new Set(),
    settings: DEFAULT_SETTINGS,
    objects: new Map(),
    ownProtections: new Map(),
    organisationKinds: new Map(),
    protections: new Map(),
    emailHolder: null,
    anchors: { ok: true, value: [anchor] },
    steps: { ok: true, value: { steps: [], indexes: [] } },
    now: at,
    ...more,
  };
}

/** The state of the project's own stream, where entities, sources, vocabulary and members live. */
export const projectState = (more: Partial<LedgerState> = {}, pending: ChangeRow | null = null): LedgerState =>
  state(
    {
      stream: { id: ids.project, projectId: ids.project, seq: 2, docVersion: 0 },
      document: null,
      anchors: { ok: true, value: [] },
      ...more,
    },
    pending,
  );

export const mention = (entityId: string | null = null) =>
  ({ kind: 'mention', body: { entityTypeId: 'person', entityId, role: null } }) as const;
