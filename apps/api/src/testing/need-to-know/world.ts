import {
  CHANGE_STATES,
  MARKINGS,
  ORGANISATION_KINDS,
  PROJECT_ROLES,
  type Action,
  type Actor,
  type ChangeState,
  type Protection,
} from '@scholium/review';
import fc from 'fast-check';
import type pg from 'pg';

/** An id for each number, so that a failing world can be read. */
export const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const numbered = (from: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => idOf(from + at));

const PEOPLE = numbered(1, 8);
const GROUPS = numbered(20, 2);
const COMPARTMENTS = numbered(30, 2);
/** The second is the project of others. */
const PROJECTS = numbered(40, 2);
const DOCUMENTS = numbered(50, 3);
const ENTITIES = numbered(60, 2);
const SOURCES = numbered(70, 2);
const ANNOTATIONS = numbered(100, 6);
const CHANGES = numbered(200, 10);
const THREADS = numbered(300, 8);

/** A row that a viewer sees or does not see, with all that the policy asks about it. */
export interface Found {
  readonly table: string;
  readonly id: string;
  readonly projectId: string;
  /** Objects whose protections have to admit the viewer. */
  readonly within: readonly string[];
  readonly state?: ChangeState;
  readonly authorId?: string;
  readonly targetKind?: 'passage' | 'annotation' | 'change' | 'document';
  readonly targetAuthorId?: string | null;
}

export interface World {
  readonly people: readonly Actor[];
  readonly rows: readonly Found[];
  readonly protections: ReadonlyMap<string, Protection & { readonly projectId: string }>;
  /** Rows by table, as they are inserted; tables in an order that foreign keys allow. */
  readonly inserts: readonly (readonly [string, readonly object[]])[];
}

const protection: fc.Arbitrary<Protection> = fc.record({
  marking: fc.constantFrom(...MARKINGS),
  compartments: fc.oneof({ weight: 3, arbitrary: fc.constant<string[]>([]) }, fc.subarray([...COMPARTMENTS])),
  recipients: fc.subarray([...PEOPLE]),
  restrictedTo: fc.option(fc.subarray([...PEOPLE, ...GROUPS]), { freq: 3 }),
});
/** A quarter of the objects are protected. */
const maybe = fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: protection });

const KIND_OF: readonly (readonly [string, readonly string[]])[] = [
  ['project', PROJECTS],
  ['document', DOCUMENTS],
  ['entity', ENTITIES],
  ['source', SOURCES],
  ['annotation', ANNOTATIONS],
  ['thread', THREADS],
];
const OBJECTS = KIND_OF.flatMap(([kind, ids]) => ids.map((id) => ({ id, kind })));

const facts = fc.record({
  role: fc.constantFrom(null, 'reader' as const, ...PROJECT_ROLES),
  /** What a custom role adds. */
  actions: fc.constantFrom<readonly Action[]>([], [], ['pending.read']),
  organisationKind: fc.constantFrom(null, ...ORGANISATION_KINDS, 'own' as const),
  groups: fc.subarray([...GROUPS]),
  compartments: fc.subarray([...COMPARTMENTS]),
  emergency: fc.constantFrom(false, false, false, true),
});

export const worlds: fc.Arbitrary<World> = fc
  .record({
    people: fc.tuple(...PEOPLE.map(() => facts)),
    protections: fc.tuple(...OBJECTS.map(() => maybe)),
    states: fc.tuple(...CHANGES.map(() => fc.constantFrom(...CHANGE_STATES))),
    authors: fc.tuple(...CHANGES.map(() => fc.constantFrom(...PEOPLE))),
    evidence: fc.tuple(...CHANGES.map(() => fc.constantFrom(null, ...ENTITIES, ...SOURCES))),
  })
  .map(worldOf);

interface Chosen {
  readonly people: readonly {
    readonly role: Actor['projectRole'];
    readonly actions: readonly Action[];
    readonly organisationKind: Actor['organisationKind'];
    readonly groups: readonly string[];
    readonly compartments: readonly string[];
    readonly emergency: boolean;
  }[];
  readonly protections: readonly (Protection | null)[];
  readonly states: readonly ChangeState[];
  readonly authors: readonly string[];
  readonly evidence: readonly (string | null)[];
}

const at = <T>(list: readonly T[], index: number): T => list[index % list.length]!;
const NOW = '2026-01-01T00:00:00Z';
const SIZE = { width: 1, height: 1, bytes: 1 };
const INDEXED = { version: 0, form: 1, changedAt: NOW, claimed: 0, claimedAt: NOW };

function worldOf({ people, protections, states, authors, evidence }: Chosen): World {
  const [project, foreign] = PROJECTS as [string, string];
  const projectOf = (document: string): string => (document === DOCUMENTS[2] ? foreign : project);
  const byId = new Map(
    OBJECTS.flatMap(({ id, kind }, index) => {
      const found = protections[index];
      const projectId = id === foreign || id === DOCUMENTS[2] ? foreign : project;
      // Annotations and discussions cannot be restricted.
      const restrictedTo = kind === 'annotation' || kind === 'thread' ? null : found?.restrictedTo;
      return found ? [[id, { ...found, restrictedTo: restrictedTo ?? null, projectId }] as const] : [];
    }),
  );
  const bodyOf = (named: string | null) =>
    named === null
      ? { note: '', codeIds: [] }
      : ENTITIES.includes(named)
        ? { entityId: named, role: null, entityTypeId: 'person' }
        : { sourceId: named, stance: 'supports' };
  const kindOf = (named: string | null): string =>
    named === null ? 'highlight' : ENTITIES.includes(named) ? 'mention' : 'citation';

  const annotations = ANNOTATIONS.map((id, index) => ({
    id,
    // None of the other project: what is accepted names what is of its own.
    documentId: at(DOCUMENTS.slice(0, 2), index),
    projectId: project,
    kind: kindOf(evidence[index] ?? null),
    body: bodyOf(evidence[index] ?? null),
    typeId: null,
    label: '',
    changeId: at(CHANGES, index),
    revision: 1,
    authorId: at(authors, index),
    acceptedAt: NOW,
  }));
  const changes = CHANGES.map((id, index) => {
    const documentId = index === 9 ? DOCUMENTS[2]! : at(DOCUMENTS.slice(0, 2), index);
    const named = evidence[index] ?? null;
    return {
      id,
      projectId: projectOf(documentId),
      documentId,
      streamId: documentId,
      subjectKind: kindOf(named),
      subjectId: ANNOTATIONS[index] ?? idOf(900 + index),
      op: 'create',
      state: states[index]!,
      revision: 1,
      body: bodyOf(named),
      before: null,
      authorId: authors[index]!,
      label: '',
      typeId: null,
      message: '',
      dependsOn: [],
      position: 1,
      proposedAt: NOW,
      updatedAt: NOW,
      seq: 1,
      decidedById: idOf(999),
      decidedAt: NOW,
      decisionText: '',
    };
  });
  const threads = THREADS.map((id, index) => {
    const targetKind = at(['passage', 'annotation', 'change', 'document'] as const, index);
    const documentId = at(DOCUMENTS.slice(0, 2), index >> 2);
    const change = at(
      changes.filter((one) => one.documentId === documentId),
      index,
    );
    const annotation = at(
      annotations.filter((one) => one.documentId === documentId),
      index,
    );
    const target = { passage: null, document: null, annotation: annotation.id, change: change.id }[targetKind];
    return {
      id,
      projectId: project,
      documentId,
      streamId: documentId,
      targetKind,
      targetId: target,
      targetAuthorId: targetKind === 'change' ? change.authorId : null,
      revision: 1,
      label: '',
      resolved: false,
      assigneeId: null,
      due: null,
      openedById: PEOPLE[0],
      openedAt: NOW,
      updatedAt: NOW,
    };
  });

  const named = (one: { readonly body: object }): string[] =>
    Object.entries(one.body).flatMap(([field, value]) =>
      field === 'entityId' || field === 'sourceId' ? [value as string] : [],
    );
  const withinChange = (one: (typeof changes)[number]): string[] => [
    one.projectId,
    one.documentId,
    one.subjectId,
    ...named(one),
  ];
  const withinThread = (one: (typeof threads)[number]): string[] => {
    const change = changes.find(({ id }) => id === one.targetId);
    const annotation = annotations.find(({ id }) => id === one.targetId);
    return [
      one.projectId,
      one.documentId,
      one.id,
      ...(change ? withinChange(change) : []),
      ...(annotation ? [annotation.id, ...named(annotation)] : []),
    ];
  };
  const documents = DOCUMENTS.map((id) => ({ id, projectId: projectOf(id) }));
  const ofDocument = documents.map(({ id, projectId }) => ({ id, projectId, within: [projectId, id] }));
  const ofChange = changes.map((one) => ({
    id: one.id,
    projectId: one.projectId,
    within: withinChange(one),
    state: one.state,
    authorId: one.authorId,
  }));
  const ofThread = threads.map((one) => ({
    id: one.id,
    projectId: one.projectId,
    within: withinThread(one),
    targetKind: one.targetKind,
    targetAuthorId: one.targetAuthorId,
  }));
  const inTable =
    (table: string) =>
    (one: Omit<Found, 'table'>): Found => ({ ...one, table });
  const knowledge = (table: string, ids: readonly string[]): Found[] =>
    ids.map((id) => ({ table, id, projectId: project, within: [project, id] }));

  return {
    people: people.map(({ role, actions, organisationKind, groups, compartments, emergency }, index) => ({
      userId: PEOPLE[index]!,
      active: true,
      workspaceRole: 'member',
      projectRole: role,
      projectActions: role === null ? [] : actions,
      organisationKind: organisationKind ?? null,
      groups,
      compartments,
      hasBrokenGlass: emergency,
    })),
    protections: byId,
    rows: [
      ...PROJECTS.map((id) => ({ table: 'Project', id, projectId: id, within: [id] })),
      ...['Document', 'Stream', 'Checkpoint', 'NamedVersion', 'DocumentImage', 'TextIndex', 'TextBlock'].flatMap(
        (table) => ofDocument.map(inTable(table)),
      ),
      ...knowledge('Entity', ENTITIES),
      ...knowledge('Source', SOURCES),
      ...annotations.map((one) => ({
        table: 'Annotation',
        id: one.id,
        projectId: project,
        within: [project, one.documentId, one.id, ...named(one)],
      })),
      ...['Change', 'ChangeLabel', 'Decision', 'Anchor', 'LedgerEntry'].flatMap((table) =>
        ofChange.map(inTable(table)),
      ),
      ...['Thread', 'Comment', 'Anchor', 'LedgerEntry'].flatMap((table) => ofThread.map(inTable(table))),
    ],
    inserts: [
      [
        'Membership',
        people.flatMap(({ role, actions }, index) =>
          role === null ? [] : [{ projectId: project, userId: PEOPLE[index], role, actions }],
        ),
      ],
      [
        'BreakGlass',
        people.flatMap(({ emergency }, index) => [
          // One that is over gives nothing.
          {
            id: idOf(500 + index),
            userId: PEOPLE[index],
            projectId: foreign,
            reason: '',
            startedAt: NOW,
            expiresAt: NOW,
          },
          ...(emergency
            ? [
                {
                  id: idOf(600 + index),
                  userId: PEOPLE[index],
                  projectId: project,
                  reason: '',
                  startedAt: NOW,
                  expiresAt: '2999-01-01',
                },
              ]
            : []),
        ]),
      ],
      [
        'Protection',
        [...byId].map(([objectId, one]) => ({
          objectId,
          objectKind: OBJECTS.find(({ id }) => id === objectId)!.kind,
          changeId: objectId,
          revision: 1,
          setById: PEOPLE[0],
          setAt: NOW,
          ...one,
        })),
      ],
      [
        'Document',
        documents.map((one) => ({
          ...one,
          title: '',
          metadata: {},
          origin: {},
          importedById: PEOPLE[0],
          importedAt: NOW,
          checkpoint: {},
          checkpointVersion: 0,
        })),
      ],
      ['Stream', documents.map((one) => ({ ...one, kind: 'document', seq: 100, docVersion: 0 }))],
      ['Checkpoint', DOCUMENTS.map((documentId) => ({ documentId, version: 0, doc: {}, anchors: [] }))],
      [
        'NamedVersion',
        DOCUMENTS.map((id) => ({ id, documentId: id, name: '', seq: 1, createdById: PEOPLE[0], createdAt: NOW })),
      ],
      ['Original', [{ sha256: '', bytes: '', createdAt: NOW }]],
      ['DocumentImage', DOCUMENTS.map((id) => ({ documentId: id, id, sha256: '', mediaType: 'image/png', ...SIZE }))],
      ['TextIndex', DOCUMENTS.map((documentId) => ({ documentId, ...INDEXED }))],
      [
        'TextBlock',
        DOCUMENTS.map((documentId) => ({ documentId, blockId: '', part: 0, position: 0, text: '', words: '' })),
      ],
      ...(['Entity', 'Source'] as const).map(
        (table) =>
          [
            table,
            (table === 'Entity' ? ENTITIES : SOURCES).map((id) => ({
              id,
              projectId: project,
              typeId: 'person',
              label: '',
              body: {},
              searchText: '',
              changeId: id,
              revision: 1,
              authorId: PEOPLE[0],
              acceptedAt: NOW,
            })),
          ] as const,
      ),
      ['Annotation', annotations],
      ['Change', changes],
      ['ChangeLabel', changes.map(({ id, projectId }) => ({ changeId: id, revision: 1, projectId, label: '' }))],
      [
        'Decision',
        changes.map(({ id }) => ({
          changeId: id,
          revision: 1,
          seq: 1,
          verdict: 'accepted',
          deciderId: PEOPLE[0],
          text: '',
          at: NOW,
        })),
      ],
      ['Thread', threads],
      [
        'Comment',
        threads.map(({ id }) => ({
          id,
          threadId: id,
          authorId: PEOPLE[0],
          text: '',
          mentions: [],
          reactions: {},
          createdAt: NOW,
          deleted: false,
        })),
      ],
      [
        'Anchor',
        [...changes, ...threads].map(({ id, documentId }) => ({
          changeId: id,
          revision: 1,
          ordinal: 0,
          documentId,
          from: 1,
          to: 2,
          atVersion: 0,
          quote: '',
          prefix: '',
          suffix: '',
          orphaned: false,
        })),
      ],
      [
        'LedgerEntry',
        [
          ...changes.map((one) => ({
            about: one.id,
            streamId: one.documentId,
            kind: one.state === 'accepted' ? 'change.accepted' : 'change.proposed',
            payload: { change: { id: one.id, authorId: one.authorId, subjectId: one.subjectId, body: one.body } },
          })),
          ...threads.map((one) => ({
            about: one.id,
            streamId: one.documentId,
            kind: 'thread.resolved',
            payload: {
              threadId: one.id,
              documentId: one.documentId,
              targetKind: one.targetKind,
              targetAuthorId: one.targetAuthorId,
            },
          })),
        ].map(({ about, ...one }, index) => ({
          ...one,
          seq: index + 1,
          payloadVersion: 1,
          actorId: PEOPLE[0],
          commandId: about,
          ordinal: 0,
          docVersion: 0,
          at: NOW,
        })),
      ],
    ],
  };
}

/** Which column of a table holds the id of {@link Found}. */
export const KEY: Readonly<Record<string, string>> = {
  Checkpoint: 'documentId',
  TextIndex: 'documentId',
  TextBlock: 'documentId',
  ChangeLabel: 'changeId',
  Decision: 'changeId',
  Anchor: 'changeId',
  LedgerEntry: 'commandId',
};

/** People and projects, which all worlds share. As a superuser. */
export async function found(superuser: pg.Client): Promise<void> {
  await fill(superuser, [
    [
      'User',
      PEOPLE.map((id) => ({
        id,
        email: id,
        name: id,
        workspaceRole: 'member',
        active: true,
        createdAt: NOW,
        organisationId: '00000000-0000-8000-8000-000000000002',
        placeholder: false,
        otherNames: [],
      })),
    ],
    [
      'Project',
      PROJECTS.map((id) => ({ id, name: id, description: '', vocabulary: {}, settings: {}, createdAt: NOW })),
    ],
  ]);
}

/** Replaces all rows but people and projects. As a superuser, whom no trigger and no policy stops. */
export async function fill(superuser: pg.Client, inserts: World['inserts']): Promise<void> {
  await superuser.query('set session_replication_role = replica');
  for (const [table, rows] of inserts) {
    await superuser.query(`delete from "${table}"`);
    await superuser.query(`insert into "${table}" select * from json_populate_recordset(null::"${table}", $1)`, [
      JSON.stringify(rows),
    ]);
  }
}
