/** Every table of the database, and what becomes of it in the archive of a project. */

/**
 * How a value stands in a line: UUIDs in lower case, times in ISO 8601 with milliseconds and `Z`, whole numbers of 32
 * bits, JSON as it is. `?` after it: may be null.
 */
export type ArchiveType = 'uuid' | 'text' | 'int' | 'boolean' | 'json' | 'time' | 'uuid[]' | 'text[]';
export type ArchiveColumn = ArchiveType | `${ArchiveType}?`;

/** Which rows are those of a project: by a column that has its id, or has the id of a row of another table. */
export type OfProject =
  | { readonly by: string }
  | { readonly by: string; readonly in: ArchiveTableName }
  | { readonly namedBy: readonly (readonly [table: ArchiveTableName, column: string])[] };

export interface ArchiveTable {
  readonly rows: OfProject;
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, ArchiveColumn>>;
}

const accepted = {
  label: 'text',
  body: 'json',
  changeId: 'uuid',
  revision: 'int',
  authorId: 'uuid',
  acceptedAt: 'time',
} as const;

const described = { id: 'uuid', name: 'text', description: 'text' } as const;

/**
 * The tables whose rows are in the archive, in the order in which they are restored. Keys of search and memberships are
 * not columns here: they are derived.
 */
export const ARCHIVE_TABLES = {
  Project: {
    rows: { by: 'id' },
    key: ['id'],
    columns: { ...described, vocabulary: 'json', settings: 'json', createdAt: 'time' },
  },
  Stream: {
    rows: { by: 'projectId' },
    key: ['id'],
    columns: { id: 'uuid', kind: 'text', projectId: 'uuid', seq: 'int', docVersion: 'int' },
  },
  LedgerEntry: {
    rows: { by: 'streamId', in: 'Stream' },
    key: ['streamId', 'seq'],
    columns: {
      streamId: 'uuid',
      seq: 'int',
      kind: 'text',
      payload: 'json',
      payloadVersion: 'int',
      actorId: 'uuid',
      commandId: 'uuid',
      ordinal: 'int',
      docVersion: 'int',
      at: 'time',
    },
  },
  Document: {
    rows: { by: 'projectId' },
    key: ['id'],
    columns: {
      id: 'uuid',
      projectId: 'uuid',
      title: 'text',
      metadata: 'json',
      origin: 'json',
      importedById: 'uuid',
      importedAt: 'time',
      checkpoint: 'json',
      checkpointVersion: 'int',
      archivedAt: 'time?',
    },
  },
  DocumentImage: {
    rows: { by: 'documentId', in: 'Document' },
    key: ['documentId', 'id'],
    columns: {
      documentId: 'uuid',
      id: 'uuid',
      sha256: 'text',
      mediaType: 'text',
      width: 'int',
      height: 'int',
      bytes: 'int',
    },
  },
  Checkpoint: {
    rows: { by: 'documentId', in: 'Document' },
    key: ['documentId', 'version'],
    columns: { documentId: 'uuid', version: 'int', doc: 'json', anchors: 'json' },
  },
  Entity: {
    rows: { by: 'projectId' },
    key: ['id'],
    columns: { id: 'uuid', projectId: 'uuid', typeId: 'text', searchText: 'text', ...accepted },
  },
  Source: {
    rows: { by: 'projectId' },
    key: ['id'],
    columns: { id: 'uuid', projectId: 'uuid', searchText: 'text', ...accepted },
  },
  Change: {
    rows: { by: 'projectId' },
    key: ['id'],
    columns: {
      id: 'uuid',
      projectId: 'uuid',
      documentId: 'uuid?',
      streamId: 'uuid',
      subjectKind: 'text',
      subjectId: 'uuid',
      op: 'text',
      state: 'text',
      revision: 'int',
      body: 'json?',
      before: 'json?',
      origin: 'json?',
      authorId: 'uuid',
      label: 'text',
      typeId: 'text?',
      message: 'text',
      dependsOn: 'uuid[]',
      position: 'int?',
      proposedAt: 'time',
      updatedAt: 'time',
      seq: 'int',
      decidedById: 'uuid?',
      decidedAt: 'time?',
      decisionCode: 'text?',
      decisionText: 'text?',
    },
  },
  ChangeLabel: {
    rows: { by: 'projectId' },
    key: ['changeId', 'revision'],
    columns: { changeId: 'uuid', revision: 'int', projectId: 'uuid', label: 'text', names: 'json?' },
  },
  Decision: {
    rows: { by: 'changeId', in: 'Change' },
    key: ['changeId', 'seq'],
    columns: {
      changeId: 'uuid',
      revision: 'int',
      seq: 'int',
      verdict: 'text',
      deciderId: 'uuid',
      code: 'text?',
      text: 'text',
      at: 'time',
      withdrawnSeq: 'int?',
    },
  },
  Annotation: {
    rows: { by: 'projectId' },
    key: ['id'],
    columns: {
      id: 'uuid',
      documentId: 'uuid',
      projectId: 'uuid',
      kind: 'text',
      typeId: 'text?',
      origin: 'json?',
      ...accepted,
    },
  },
  Anchor: {
    rows: { by: 'documentId', in: 'Document' },
    key: ['changeId', 'revision', 'ordinal'],
    columns: {
      changeId: 'uuid',
      revision: 'int',
      ordinal: 'int',
      documentId: 'uuid',
      from: 'int',
      to: 'int',
      atVersion: 'int',
      quote: 'text',
      prefix: 'text',
      suffix: 'text',
      orphaned: 'boolean',
    },
  },
  Thread: {
    rows: { by: 'projectId' },
    key: ['id'],
    columns: {
      id: 'uuid',
      projectId: 'uuid',
      documentId: 'uuid?',
      streamId: 'uuid',
      targetKind: 'text',
      targetId: 'uuid?',
      targetAuthorId: 'uuid?',
      revision: 'int',
      label: 'text',
      resolved: 'boolean',
      assigneeId: 'uuid?',
      due: 'text?',
      openedById: 'uuid',
      openedAt: 'time',
      updatedAt: 'time',
    },
  },
  Comment: {
    rows: { by: 'threadId', in: 'Thread' },
    key: ['id'],
    columns: {
      id: 'uuid',
      threadId: 'uuid',
      authorId: 'uuid',
      text: 'text',
      mentions: 'uuid[]',
      reactions: 'json',
      createdAt: 'time',
      editedAt: 'time?',
      deleted: 'boolean',
    },
  },
  NamedVersion: {
    rows: { by: 'documentId', in: 'Document' },
    key: ['id'],
    columns: { id: 'uuid', documentId: 'uuid', name: 'text', seq: 'int', createdById: 'uuid', createdAt: 'time' },
  },
  Protection: {
    rows: { by: 'projectId' },
    key: ['objectId'],
    columns: {
      objectId: 'uuid',
      objectKind: 'text',
      projectId: 'uuid',
      marking: 'text',
      compartments: 'uuid[]',
      recipients: 'uuid[]',
      restrictedTo: 'uuid[]?',
      changeId: 'uuid',
      revision: 'int',
      setById: 'uuid',
      setAt: 'time',
    },
  },
  ProjectGrant: {
    rows: { by: 'projectId' },
    key: ['projectId', 'principalId'],
    columns: { projectId: 'uuid', principalId: 'uuid', principalKind: 'text', role: 'text', customRoleId: 'uuid?' },
  },
  BreakGlass: {
    rows: { by: 'projectId' },
    key: ['id'],
    columns: {
      id: 'uuid',
      userId: 'uuid',
      projectId: 'uuid',
      reason: 'text',
      startedAt: 'time',
      expiresAt: 'time',
      endedAt: 'time?',
    },
  },
  Group: {
    rows: {
      namedBy: [
        ['ProjectGrant', 'principalId'],
        ['Protection', 'restrictedTo'],
      ],
    },
    key: ['id'],
    columns: described,
  },
  Role: {
    rows: { namedBy: [['ProjectGrant', 'customRoleId']] },
    key: ['id'],
    columns: { ...described, actions: 'text[]' },
  },
  Compartment: {
    rows: { namedBy: [['Protection', 'compartments']] },
    key: ['id'],
    columns: { ...described, ownerId: 'uuid' },
  },
} as const satisfies Readonly<Record<string, Omit<ArchiveTable, 'rows'> & { readonly rows: unknown }>>;

export type ArchiveTableName = keyof typeof ARCHIVE_TABLES;
export const ARCHIVE_TABLE_NAMES = Object.keys(ARCHIVE_TABLES) as readonly ArchiveTableName[];

/** Tables that archives of this version had not from the beginning: one without its file has no such rows. */
export const LATER_TABLES: ReadonlySet<ArchiveTableName> = new Set(['DocumentImage'] as const);

/** The description of a table in its general form. */
export const archiveTable = (name: ArchiveTableName): ArchiveTable => ARCHIVE_TABLES[name];

/** A line of `people.jsonl`: whoever is named anywhere in the rows. */
export const PERSON_COLUMNS = { id: 'uuid', name: 'text', email: 'text?' } as const satisfies ArchiveTable['columns'];

/** Tables that are filled from the others after an import. */
export const DERIVED_TABLES: Readonly<Record<string, string>> = {
  Membership: 'the database keeps it by what the project grants',
  TextIndex: 'the words of texts are read again',
  TextBlock: 'the words of texts are read again',
  NotificationCursor: 'stands at the end of each log: nobody is notified of what happened elsewhere',
  SubjectKind: 'the product fills it with the kinds that it knows',
  AnnotationKind: 'the product fills it with the kinds that it knows',
  NotificationKind: 'the product fills it with the kinds that it knows',
};

/** Tables that are in the archive in another form. */
export const TABLES_IN_OTHER_FORM: Readonly<Record<string, string>> = {
  Original: 'the files in `originals/`, by their SHA-256',
  User: '`people.jsonl`: names, and e-mail addresses where whoever exports may read them',
};

const ACCOUNT = 'of an account; an archive gives nobody a way to sign in';
const LOG_OF_INSTALLATION = 'of the installation, not of a project';
const PASSING = 'work under way, which ends where it began';

/** Tables that are not in the archive, with the reason. */
export const TABLES_LEFT_OUT: Readonly<Record<string, string>> = {
  Credential: ACCOUNT,
  Session: ACCOUNT,
  PasswordLink: ACCOUNT,
  AccountLanguage: ACCOUNT,
  NotificationPreference: ACCOUNT,
  AuditFilters: ACCOUNT,
  RateLimit: LOG_OF_INSTALLATION,
  Organisation: LOG_OF_INSTALLATION,
  GroupMember: 'who is in a group is for each installation to say; an archive gives nobody rights',
  CompartmentMember: 'who is in a compartment is for its owner to say; an archive gives nobody rights',
  EndingAccess: 'reminders that were sent',
  Notification: 'a personal inbox',
  Watch: 'a personal wish',
  AuditEvent: LOG_OF_INSTALLATION,
  AuditHead: LOG_OF_INSTALLATION,
  AuditForwarding: LOG_OF_INSTALLATION,
  Seal: 'the chain over the log of the installation; what is imported is sealed again',
  SealCheckpoint: 'the chain over the log of the installation',
  SealKey: 'the chain over the log of the installation',
  PersonalSalt: 'the chain over the log of the installation',
  RetentionRule: 'how long an installation keeps something is for its operator to say',
  LegalHold: 'a hold is of an installation',
  UnreadableEntry: 'found again where an entry cannot be read',
  Export: PASSING,
  AnnotationFile: PASSING,
  AnnotationImport: PASSING,
  Upload: PASSING,
  ArchiveImport: PASSING,
  ArchivePerson: PASSING,
  DocumentImport: PASSING,
  DocumentImportFile: PASSING,
};
